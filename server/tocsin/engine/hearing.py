"""Urgency alone: the rules' findings in a document, without claims and checks.

Names, dates and numbers are looked for only in a block where a rule asks for them: most blocks have none that do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from tocsin import calendar
from tocsin.engine import reading
from tocsin.engine.knowledge import Knowledge, Language
from tocsin.engine.language import detect
from tocsin.engine.memory import Memory
from tocsin.engine.words import count_words
from tocsin.extract.classes import Classes
from tocsin.extract.naming import Named
from tocsin.model import Document, Quantity, Timex
from tocsin.page import dates
from tocsin.text.normalise import View
from tocsin.text.once import once
from tocsin.urgency.findings import Finding, Place, findings
from tocsin.urgency.score import Scored, score_text
from tocsin.urgency.source import Scope


@dataclass(frozen=True, slots=True)
class Heard:
    """What rules mark in a document, block by block, and the scores that follow. `words` counts its words."""

    blocks: tuple[tuple[View, tuple[Finding, ...]], ...]
    scores: Scored
    words: int

    def findings(self) -> Iterator[tuple[Finding, str]]:
        """All findings with their words, in the order of the text."""
        return ((finding, view.words(finding.span)) for view, found in self.blocks for finding in found)


def hear(knowledge: Knowledge, document: Document) -> Heard:
    """The urgency findings and scores that the whole analysis would have; nothing without packs for the language."""
    code = document.language or detect((block.text for block in document.blocks), knowledge.languages, Memory())
    language = knowledge.languages.get(code or "")
    if language is None:
        words = sum(count_words(block) for block in document.blocks)
        return Heard((), score_text((), words), words)
    listening = Listening(document, language)
    found = listening.findings()
    words = sum(cut.words for cut in listening.cuts)
    scores = score_text([finding for each in found for finding in each], words)
    return Heard(tuple(zip((cut.view for cut in listening.cuts), found, strict=True)), scores, words)


class Listening:
    """A document as rules see it; what they ask for is found once."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.cuts = tuple(reading.cut(block.text, language) for block in document.blocks)
        self._scopes, self._host = scopes(document), host(document)

    def place(self, number: int) -> Place:
        """A block as rules see it."""
        each = self.cuts[number]
        asked = _Asked(self, each)
        found = reading.finders(each, lambda: asked.named, lambda: asked.timexes, lambda: asked.quantities)
        classes = Classes(each.view, each.tokens, found, self.language.plurals)
        windows = tuple(map(classes.window, each.sentences))
        return Place(each.view, self._scopes[number], windows, each.quotations, self._host)

    def findings(self) -> tuple[tuple[Finding, ...], ...]:
        """Of each block, as in the whole analysis."""
        rules = self.language.rules
        hits = map(reading.rule_hits, self.cuts)
        return tuple(findings(self.place(number), rules, own) for number, own in enumerate(hits))

    @once
    def known(self) -> frozenset[str]:
        return reading.known(self.cuts)

    @once
    def day(self) -> date | None:
        """The document's date, chosen as the whole analysis chooses it."""
        lead = reading.lead_date((self.cuts[number] for number in reading.lead(self.document)), self.language)
        chosen, _ = dates.choose(self.document.published, self.document.dates, lead)
        return calendar.day(chosen.value) if chosen.value else None


class _Asked:
    """What extraction finds in one block, when asked. It holds nothing that holds it: all goes when the block goes."""

    def __init__(self, heard: Listening, each: reading.Cut) -> None:
        self._heard, self._cut = heard, each

    @once
    def named(self) -> tuple[Named, ...]:
        return self._cut.named(self._heard.known) if self._cut.unsure else self._cut.alone

    @once
    def timexes(self) -> tuple[Timex, ...]:
        cut, language = self._cut, self._heard.language
        return language.timexes.read(cut.view, cut.sentences, self._heard.day, tokens=cut.tokens)

    @once
    def quantities(self) -> tuple[Quantity, ...]:
        cut, language = self._cut, self._heard.language
        return language.quantities.read(cut.view, cut.sentences, self.timexes, cut.tokens)


def host(document: Document) -> str:
    """The site that a document is from; empty where that is not known."""
    return urlsplit(document.url).hostname or "" if document.url else ""


def scopes(document: Document) -> tuple[Scope, ...]:
    """Where each block stands, for rules: the title, the first paragraph (lead), or elsewhere."""
    first = next((block.id for block in document.blocks if block.kind == "p"), None)
    placed: dict[str | None, Scope] = {first: "lead", document.title_block: "title"}
    return tuple(placed.get(block.id, "body") for block in document.blocks)
