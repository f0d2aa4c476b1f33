"""How a text's sentences became claims, and what decided about each: for people who write rules and records.

Nothing is judged here a second time: the checks' own verdicts say which records they saw, which licence they used and
which they lacked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from tocsin.calendar import iso
from tocsin.check.verdict import Lack, Verdict
from tocsin.engine.analysis import Found, find
from tocsin.engine.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.model import (
    Claim,
    Document,
    DocumentDate,
    FigureClaim,
    Modality,
    Notice,
    OfficeClaim,
    QuoteClaim,
    Record,
    Reference,
    Span,
    TenureClaim,
    Timex,
    TimexBasis,
    TimexType,
    TreatyClaim,
    VerdictName,
    VoteClaim,
)
from tocsin.text.spans import within
from tocsin.timeline.records import RECORD_TYPES, Coverage
from tocsin.timeline.summary import Summary, heading, summary


class ToldDate(Record, frozen=True, kw_only=True):
    """A time expression and the days it can mean (None where none follow)."""

    quote: str
    type: TimexType
    value: str
    basis: TimexBasis
    low: str | None
    high: str | None


class ToldName(Record, frozen=True, kw_only=True):
    """Words and the record that they name, with its name."""

    quote: str
    id: str
    name: str


class ToldPredicate(Record, frozen=True, kw_only=True):
    """Words and the class of claims that they tell."""

    quote: str
    class_: str = msgspec.field(name="class")


class Ruling(Record, frozen=True, kw_only=True):
    """`near` are the records that were looked at, `licence` the promise or the record that licensed an alarm, `lack`
    what was missing for one; `promises` are those that there are for the same actors, offices or body, on other days.
    `shown` is False where a graver verdict on the same words stands instead.
    """

    verdict: VerdictName
    rule: str
    message: str
    shown: bool
    quote: str
    licence: Summary | None
    lack: Lack | None
    near: tuple[Reference, ...]
    promises: tuple[Summary, ...]


class ExplainedClaim(Record, frozen=True, kw_only=True):
    """`about` are the offices, the treaty or the votes that the words can mean, or the counted thing."""

    quote: str
    class_: str = msgspec.field(name="class")
    actors: tuple[ToldName, ...]
    about: tuple[ToldName, ...]
    place: ToldName | None
    date: ToldDate | None
    modality: Modality
    quoted: bool
    attribution: str
    rulings: tuple[Ruling, ...]


class ExplainedSentence(Record, frozen=True, kw_only=True):
    """`start` and `end` are code points of the block's raw text; `predicates` are words with their class."""

    block: str
    start: int
    end: int
    text: str
    names: tuple[ToldName, ...]
    dates: tuple[ToldDate, ...]
    predicates: tuple[ToldPredicate, ...]
    claims: tuple[ExplainedClaim, ...]


class Explanation(Record, frozen=True, kw_only=True):
    """`until` is the day after which the timeline is silent."""

    date: DocumentDate
    until: str | None
    notices: tuple[Notice, ...]
    sentences: tuple[ExplainedSentence, ...]


def explain(knowledge: Knowledge, document: Document) -> Explanation:
    """All sentences of a document with what was read in them and decided about them."""
    date, notices, found = find(knowledge, document)
    teller = _Teller(knowledge, found)
    return Explanation(
        date=date,
        until=knowledge.timeline.until,
        notices=(*document.notices, *notices),
        sentences=tuple(
            each
            for number, block in enumerate(document.blocks if found.readings else ())
            for each in teller.sentences(number, block.id)
        ),
    )


class _Teller:
    """Turns spans into words and ids into names."""

    def __init__(self, knowledge: Knowledge, found: Found) -> None:
        self._timeline = knowledge.timeline
        self._found = found

    def sentences(self, block: int, name: str) -> Iterator[ExplainedSentence]:
        """Those of a block by its number; `name` is its id."""
        reading = self._found.readings[block]
        own: dict[int, list[Claim]] = defaultdict(list)
        for claim in self._found.claims[block]:
            begun = bisect_right(reading.sentences, claim.span.start, key=lambda sentence: sentence.start)
            own[max(0, begun - 1)].append(claim)
        for number, span in enumerate(reading.sentences):
            raw = reading.view.raw(span)
            yield ExplainedSentence(
                block=name,
                start=raw.start,
                end=raw.end,
                text=reading.view.block.text[raw.start : raw.end],
                names=tuple(
                    self._named(each.name.id, _words(reading, each.span)) for each in within(reading.named, span)
                ),
                dates=tuple(_date(reading, each) for each in within(reading.timexes, span)),
                predicates=tuple(
                    ToldPredicate(quote=_words(reading, each.span), class_=each.class_)
                    for each in within(reading.triggers, span)
                ),
                claims=tuple(self._claim(block, each) for each in own[number]),
            )

    def _claim(self, block: int, claim: Claim) -> ExplainedClaim:
        reading = self._found.readings[block]
        verdicts = (verdict for verdict in self._found.judged[block] if verdict.claim is claim)
        return ExplainedClaim(
            quote=_words(reading, claim.focus),
            class_=claim.class_,
            actors=tuple(self._named(actor) for actor in claim.actors),
            about=tuple(self._about(claim)),
            place=self._named(claim.place) if claim.place else None,
            date=_date(reading, claim.time) if claim.time else None,
            modality=claim.modality,
            quoted=claim.quoted,
            attribution=claim.attribution,
            rulings=tuple(self._ruling(block, each, claim) for each in verdicts),
        )

    def _about(self, claim: Claim) -> Iterator[ToldName]:
        match claim:
            case OfficeClaim() | TenureClaim():
                yield from (self._named(name) for name in claim.offices)
            case TreatyClaim():
                yield self._named(claim.treaty, claim.phase)
            case VoteClaim():
                yield from (self._named(name) for name in claim.votes)
            case FigureClaim():
                counted = f"{claim.quantity.value:,.0f} {claim.quantity.unit}".rstrip()
                yield ToldName(quote=counted, id="", name=counted)
            case QuoteClaim():
                words = " ".join(claim.tokens)
                yield ToldName(quote=words, id="", name=words)

    def _ruling(self, block: int, verdict: Verdict, claim: Claim) -> Ruling:
        return Ruling(
            verdict=verdict.verdict,
            rule=verdict.rule,
            message=verdict.message,
            shown=any(each is verdict for each in self._found.verdicts[block]),
            quote=_words(self._found.readings[block], verdict.focus),
            licence=self._record(verdict.licence),
            lack=verdict.lack,
            near=verdict.references,
            promises=tuple(self._promises(claim)) if verdict.lack == "coverage" else (),
        )

    def _record(self, name: str) -> Summary | None:
        records = (self._timeline.get(name, kind) for kind in RECORD_TYPES)
        return next((summary(record, self._timeline) for record in records if record), None)

    def _promises(self, claim: Claim) -> Iterator[Summary]:
        about = {*claim.actors, *(claim.offices if isinstance(claim, OfficeClaim | TenureClaim) else ())}
        for coverage in self._timeline.of(Coverage):
            if about.issuperset(coverage.actors) and about & {*coverage.actors, *coverage.offices, coverage.body}:
                yield summary(coverage, self._timeline)

    def _named(self, name: str, quote: str = "") -> ToldName:
        return ToldName(quote=quote, id=name, name=heading(name, self._timeline))


def _words(reading: Reading, span: Span) -> str:
    raw = reading.view.raw(span)
    return reading.view.block.text[raw.start : raw.end]


def _date(reading: Reading, timex: Timex) -> ToldDate:
    days = timex.days
    return ToldDate(
        quote=_words(reading, timex.span),
        type=timex.type,
        value=timex.value,
        basis=timex.basis,
        low=iso(days.low) if days else None,
        high=iso(days.high) if days else None,
    )
