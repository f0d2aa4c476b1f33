"""Urgency alone: the rules' findings in a document, without claims and checks.

Names, dates and numbers are looked for only in a block where a rule asks for them: most blocks have none that do.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from tocsin import calendar
from tocsin.engine import reading
from tocsin.engine.knowledge import Language
from tocsin.extract import naming
from tocsin.extract.classes import Classes
from tocsin.extract.naming import Named
from tocsin.model import Document, Quantity, Timex
from tocsin.page import dates
from tocsin.text.match import Sentence
from tocsin.urgency.findings import Finding, Place, findings
from tocsin.urgency.source import Scope


class Heard:
    """A document as rules hear it; what they ask for is found once."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.cuts = reading.cut(document, language)

    def place(self, number: int) -> Place:
        """A block as rules see it."""
        each = self.cuts[number]
        return place(self.document, each, tuple(map(_Asked(self, each).classes.window, each.sentences)))

    def findings(self) -> tuple[tuple[Finding, ...], ...]:
        """Of each block, as in the whole analysis."""
        rules = self.language.rules
        return tuple(findings(self.place(each.number), rules, reading.rule_hits(each)) for each in self.cuts)

    @cached_property
    def known(self) -> frozenset[str]:
        return reading.known(self.cuts)

    @cached_property
    def day(self) -> date | None:
        """The document's date, chosen as the whole analysis chooses it."""
        lead = reading.lead_date(self.cuts, self.document, self.language)
        chosen, _ = dates.choose(self.document.published, self.document.dates, lead)
        return calendar.day(chosen.value) if chosen.value else None


class _Asked:
    """What extraction finds in one block, when asked."""

    def __init__(self, heard: Heard, each: reading.Cut) -> None:
        self._heard, self._cut = heard, each
        found = reading.finders(each, lambda: self.named, lambda: self.timexes, lambda: self.quantities)
        self.classes = Classes(each.view, each.tokens, found, heard.language.plurals)

    @cached_property
    def named(self) -> tuple[Named, ...]:
        return naming.stand(self._cut.view, reading.names(self._cut), self._heard.known)

    @cached_property
    def timexes(self) -> tuple[Timex, ...]:
        return self._heard.language.timexes.read(self._cut.view, self._cut.sentences, self._heard.day)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return self._heard.language.quantities.read(self._cut.view, self._cut.sentences, self.timexes)


def place(document: Document, each: reading.Cut, sentences: tuple[Sentence, ...]) -> Place:
    """A block as rules see it, its sentences given as token windows."""
    host = urlsplit(document.url).hostname or "" if document.url else ""
    return Place(each.view, scope(document, each.number), sentences, each.quotations, host)


def scope(document: Document, number: int) -> Scope:
    """Where a block stands, for rules: the title, the first paragraph (lead), or elsewhere."""
    block = document.blocks[number]
    if block.id == document.title_block:
        return "title"
    first = next((index for index, other in enumerate(document.blocks) if other.kind == "p"), -1)
    return "lead" if number == first else "body"
