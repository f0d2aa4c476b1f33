"""From a text to its reading: normalise, scan once, cut, extract, in two steps around the document's date.

Nothing here knows where in a document a text stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

import msgspec

from tocsin.engine.knowledge import Language, Payload
from tocsin.extract import naming
from tocsin.extract.classes import Classes, Finder
from tocsin.extract.naming import Named
from tocsin.extract.reading import Reading
from tocsin.extract.tallies import tallies
from tocsin.extract.triggers import TriggerAnchor, triggers
from tocsin.model import Block, Document, Mention, Name, Quantity, Span, Timex
from tocsin.text.normalise import View, normalise
from tocsin.text.once import once
from tocsin.text.sentences import Quotation, quotations, sentences
from tocsin.text.tokens import Tokens, tokenise
from tocsin.timeline.interface import Store
from tocsin.urgency.index import Sharing

_LEAD_PARAGRAPHS = 2
_ACTORS = ("person", "country", "organisation")
_PLACES = ("place", "region", "country")


class Cut(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A text before its dates are resolved: folded and scanned; the rest is made when it is asked for.

    Its view's block has no id and no kind. Equal only to itself.
    """

    view: View
    hits: list[tuple[Span, Payload]]
    abbreviations: frozenset[str]

    @once
    def tokens(self) -> Tokens:
        return tokenise(self.view.lower)

    @once
    def sentences(self) -> tuple[Span, ...]:
        return sentences(self.view, self.abbreviations)

    @once
    def quotations(self) -> tuple[Quotation, ...]:
        return quotations(self.view)

    @once
    def names(self) -> list[tuple[Span, Name]]:
        """The hits of the scan that are names."""
        return [(span, hit) for span, hit in self.hits if isinstance(hit, Name)]

    @once
    def alone(self) -> tuple[Named, ...]:
        """The names that stand here whatever the rest of the document says."""
        return naming.stand(self.view, self.names, frozenset())

    @once
    def known(self) -> frozenset[str]:
        """Records that the text names without ambiguity."""
        return frozenset(named.name.id for named in self.alone if named.name.kind == "entity")

    @once
    def hinted(self) -> frozenset[str]:
        """Records that may be among the `known` ones, told without looking closely."""
        return frozenset(name.id for _, name in self.names if name.kind == "entity")

    @once
    def unsure(self) -> frozenset[str]:
        """Records that the text may name, if the document names them elsewhere without ambiguity."""
        return frozenset(each for _, name in self.names if name.ambiguous for each in (name.id, name.of))

    def named(self, known: frozenset[str]) -> tuple[Named, ...]:
        """The names that stand here in a document that names the `known` records without ambiguity."""
        sure = self.unsure & known
        return naming.stand(self.view, self.names, sure) if sure else self.alone

    @once
    def words(self) -> int:
        return self.tokens.count()


def cut(text: str, language: Language, timeline: Store | None = None) -> Cut:
    """One pass over a text; then the names that only `timeline` knows are looked up."""
    view = normalise(Block(id="", kind="", text=text))
    hits = language.scanner.scan(view.lower)
    imported = timeline.names_in(view) if timeline is not None else []
    if imported:
        shipped = {span for span, hit in hits if isinstance(hit, Name)}
        hits.extend((span, name) for span, name in imported if span not in shipped)
    return Cut(view, hits, language.abbreviations)


def known(cuts: Iterable[Cut]) -> frozenset[str]:
    """Records that the document names without ambiguity."""
    return frozenset[str]().union(*(each.known for each in cuts))


def lead(document: Document) -> list[int]:
    """The numbers of the first paragraphs, which may tell the text's own day."""
    return [number for number, block in enumerate(document.blocks) if block.kind == "p"][:_LEAD_PARAGRAPHS]


def lead_date(cuts: Iterable[Cut], language: Language) -> date | None:
    """The first full date in the `lead` that is told as past: the text's word for its own day."""
    for each in cuts:
        for timex in language.timexes.read(each.view, each.sentences, None):
            if _full(timex) and timex.days and _told(each, timex, language):
                return date.fromordinal(timex.days.low)
    return None


def _full(timex: Timex) -> bool:
    days = timex.days
    return timex.type == "DATE" and timex.basis == "explicit" and days is not None and days.low == days.high


def _told(each: Cut, timex: Timex, language: Language) -> bool:
    sentence = next((span for span in each.sentences if span.contains(timex.span)), timex.span)
    asserted = language.claims.clauses.modality.of_clause(each.view, sentence, sentence) == "asserted"
    return asserted and not any(quotation.holds(timex.span) for quotation in each.quotations)


def mentions(each: Cut, named: Sequence[Named], language: Language) -> tuple[Mention, ...]:
    """The records that the names mean."""
    return naming.mentions(each.view, named, language.place_words)


def read(
    each: Cut,
    language: Language,
    anchor: date | None,
    named: tuple[Named, ...],
    mentions: tuple[Mention, ...],
    above: Sequence[Timex] = (),
) -> Reading:
    """A block with all that is found in it, dates resolved against the document's and those `above`."""
    timexes = language.timexes.read(each.view, each.sentences, anchor, above, each.tokens)
    quantities = language.quantities.read(each.view, each.sentences, timexes, each.tokens)
    found = finders(each, lambda: named, lambda: timexes, lambda: quantities)
    classes = Classes(each.view, each.tokens, found, language.plurals)
    windows = tuple(classes.window(sentence) for sentence in each.sentences)
    return Reading(
        view=each.view,
        sentences=each.sentences,
        windows=windows,
        quotations=each.quotations,
        timexes=timexes,
        named=named,
        mentions=mentions,
        quantities=quantities,
        tallies=tallies(each.view),
        triggers=triggers(windows, ((span, hit) for span, hit in each.hits if isinstance(hit, TriggerAnchor))),
    )


def rule_hits(each: Cut) -> list[tuple[Span, Sharing]]:
    """The hits of the scan that are literals of rules, by end."""
    return [(span, hit) for span, hit in each.hits if isinstance(hit, Sharing)]


def finders(
    each: Cut,
    named: Callable[[], Sequence[Named]],
    timexes: Callable[[], Sequence[Timex]],
    quantities: Callable[[], Sequence[Quantity]],
) -> dict[str, Finder]:
    """What `@actor @place @date @number @day` stand for in this block, made from what extraction finds."""

    def actors() -> list[Span]:
        return [
            *(one.span for one in named() if one.name.type in _ACTORS or one.name.kind == "title"),
            *naming.proper_names(each.view),
        ]

    def days() -> list[Span]:
        return [timex.span for timex in timexes() if timex.days and timex.days.low == timex.days.high]

    return {
        "actor": actors,
        "place": lambda: [one.span for one in named() if one.name.type in _PLACES],
        "date": lambda: [timex.span for timex in timexes() if timex.type in ("DATE", "TIME")],
        "day": days,
        "number": lambda: [quantity.number for quantity in quantities()],
    }
