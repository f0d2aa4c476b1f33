"""From a document to its readings: normalise, scan once, cut, extract, in two steps around the document's date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.engine.knowledge import Language, Payload
from tocsin.extract import naming
from tocsin.extract.classes import Classes, Finder
from tocsin.extract.naming import Named
from tocsin.extract.reading import Reading
from tocsin.extract.tallies import tallies
from tocsin.extract.triggers import TriggerAnchor, triggers
from tocsin.model import Block, Document, Name, Quantity, Span, Timex
from tocsin.text.normalise import View, normalise
from tocsin.text.sentences import Quotation, quotations, sentences
from tocsin.text.tokens import Tokens, tokenise
from tocsin.timeline.interface import Store
from tocsin.urgency.index import Pattern, in_order

_LEAD_PARAGRAPHS = 2
_ACTORS = ("person", "country", "organisation")
_PLACES = ("place", "region", "country")


@dataclass(frozen=True, slots=True)
class Cut:
    """A block before its dates are resolved: folded, scanned, cut into sentences and tokens."""

    number: int
    view: View
    tokens: Tokens
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    hits: list[tuple[Span, Payload]]


def cut(document: Document, language: Language, timeline: Store | None = None) -> tuple[Cut, ...]:
    """One pass over each block; then the names that only `timeline` knows are looked up."""
    return tuple(_cut(number, block, language, timeline) for number, block in enumerate(document.blocks))


def _cut(number: int, block: Block, language: Language, timeline: Store | None) -> Cut:
    view = normalise(block)
    found = sentences(view, language.abbreviations)
    hits = language.scanner.scan(view.lower)
    imported = timeline.names_in(view) if timeline is not None else []
    if imported:
        shipped = {span for span, hit in hits if isinstance(hit, Name)}
        hits.extend((span, name) for span, name in imported if span not in shipped)
    return Cut(number, view, tokenise(view.lower), found, quotations(view), hits)


def known(cuts: tuple[Cut, ...]) -> frozenset[str]:
    """Records that the document names without ambiguity."""
    return frozenset(
        named.name.id
        for each in cuts
        for named in naming.stand(each.view, names(each), frozenset())
        if named.name.kind == "entity"
    )


def lead_date(cuts: tuple[Cut, ...], document: Document, language: Language) -> date | None:
    """The first full date in the first two paragraphs that is told as past: the text's word for its own day."""
    paragraphs = [each for each in cuts if each.view.block.kind == "p"][:_LEAD_PARAGRAPHS]
    for each in paragraphs:
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


def read_all(
    cuts: tuple[Cut, ...], language: Language, anchor: date | None, ids: frozenset[str]
) -> tuple[Reading, ...]:
    """All blocks, each knowing the time expressions of those above."""
    above: list[Timex] = []
    readings = []
    for each in cuts:
        readings.append(read(each, language, anchor, ids, above))
        above.extend(readings[-1].timexes)
    return tuple(readings)


def read(
    each: Cut, language: Language, anchor: date | None, ids: frozenset[str], above: Sequence[Timex] = ()
) -> Reading:
    """A block with all that is found in it, dates resolved against the document's and those `above`."""
    timexes = language.timexes.read(each.view, each.sentences, anchor, above)
    named = naming.stand(each.view, names(each), ids)
    mentions = naming.mentions(each.view, named, language.place_words)
    quantities = language.quantities.read(each.view, each.sentences, timexes)
    found = finders(each, lambda: named, lambda: timexes, lambda: quantities)
    classes = Classes(each.view, each.tokens, found, language.plurals)
    windows = tuple(classes.window(sentence) for sentence in each.sentences)
    return Reading(
        number=each.number,
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


def rule_hits(each: Cut) -> list[tuple[Span, Pattern]]:
    """The hits of the scan that are patterns of rules, by start."""
    return in_order((span, hit) for span, hit in each.hits if isinstance(hit, Pattern))


def names(each: Cut) -> list[tuple[Span, Name]]:
    """The hits of the scan that are names."""
    return [(span, hit) for span, hit in each.hits if isinstance(hit, Name)]


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
