"""The frozen vocabulary every layer speaks.

Spans are half-open `[start, end)` in **code points of the block's raw text**; only `render.wire` turns them into
UTF-16 units. Days are ISO strings on the wire and proleptic Gregorian ordinals (`date.toordinal()`) in intervals.
The `Report` family is the wire format itself (schema 1): the OpenAPI document is made from these types.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

SCHEMA = 1

Basis = Literal["request", "json-ld", "meta", "time", "url", "dateline", "lead", "guess", "none"]
PageBasis = Literal["json-ld", "meta", "time", "url", "dateline"]
Score = Literal["urgency", "bait", "loaded", "sourcing"]
Level = Literal["low", "medium", "high"]
Kind = Literal["urgency", "timeline", "consistency"]
VerdictName = Literal["supported", "contradicted", "anachronism", "imprecise", "unverifiable"]
Modality = Literal["asserted", "planned", "conditional", "negated", "question", "anniversary", "refuted", "former"]
NameKind = Literal["entity", "adjective", "metonym", "title", "treaty", "pact", "label", "vote"]
Phase = Literal["signed", "ratified", "in_force"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexBasis = Literal["explicit", "document", "cue"]
Include = Literal["timexes", "mentions", "quantities", "claims"]
Offsets = Literal["utf16", "codepoint"]

SCORES: tuple[Score, ...] = ("urgency", "bait", "loaded", "sourcing")
VERDICTS: tuple[VerdictName, ...] = ("supported", "contradicted", "anachronism", "imprecise", "unverifiable")
ALARMS: frozenset[VerdictName] = frozenset({"contradicted", "anachronism"})
TITLE_ID = "title"  # the reserved id of the block that a request's `title` becomes


class Record(msgspec.Struct, frozen=True):
    """Base of the immutable records (each declares `kw_only` itself: msgspec does not inherit it)."""


class Span(msgspec.Struct, frozen=True, order=True):
    """`[start, end)` in code points of one block's raw text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


# --- input -----------------------------------------------------------------------------------------------------------


class Block(Record, frozen=True, kw_only=True):
    """A paragraph, heading, list item, cell, quotation or caption; `text` is raw and is never normalised in place."""

    id: str
    kind: str
    text: str


class DateCandidate(Record, frozen=True, kw_only=True):
    """One date a page shows for itself. `value` is a day (or RFC 3339 moment); `basis` says where it stood."""

    value: str
    basis: Basis


class Document(Record, frozen=True, kw_only=True):
    """What the engine analyses. The title, when given, is the first block (`TITLE_ID`) or a heading with its words."""

    blocks: tuple[Block, ...]
    url: str | None = None
    title: str | None = None
    title_block: str | None = None
    language: str | None = None
    published: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    notices: tuple[Notice, ...] = ()


class Options(Record, frozen=True, kw_only=True):
    """What a caller wants beside annotations: extra lists, and the blocks to answer first."""

    include: tuple[Include, ...] = ()
    first: tuple[str, ...] = ()


# --- what extraction finds: spans in the *view* (normalised text) of one block, see text.normalise -------------------


class Interval(msgspec.Struct, frozen=True):
    """A closed interval of days as ordinals; `low == high` for a day. Open ends are calendar.MIN_DAY / MAX_DAY."""

    low: int
    high: int


class Timex(Record, frozen=True, kw_only=True):
    """A time expression. `value` is a TIMEX3 value; `days` is None when no calendar interval follows from it.

    `basis` tells how it was resolved: `explicit` (its year stands in the text), `document` (against the document's
    date) or `cue` (by a weaker hint). `modifier` is a TIMEX3 mod (APPROX, START, MID, END ...) or empty.
    """

    span: Span
    type: TimexType
    value: str
    basis: TimexBasis
    days: Interval | None = None
    modifier: str = ""


class Mention(Record, frozen=True, kw_only=True):
    """An alias of a timeline record. `reading` is `government` for a place that acts ("Beijing said")."""

    span: Span
    entity: str
    type: str
    reading: Literal["self", "government"] = "self"


class Quantity(Record, frozen=True, kw_only=True):
    """A number and the noun it counts. "at least 600 soldiers": value 600, low 600, high None (unbounded).

    `span` covers comparison word, number and unit noun; `number` only the number's own words.
    """

    span: Span
    number: Span
    value: float
    low: float | None
    high: float | None
    unit: str = ""
    approximate: bool = False


class Name(Record, frozen=True, kw_only=True):
    """A literal by which texts name a record: what the scan looks for on the timeline's behalf.

    A `pact` is a class word ("defence agreement") that names a treaty only beside its parties.
    `exact`: the case must be as written ("US"). `ambiguous`: counts only once another name of the record has stood in
    the document ("Lee").
    """

    text: str
    kind: NameKind
    id: str
    type: str = ""
    exact: bool = False
    ambiguous: bool = False


class Claim(Record, frozen=True, kw_only=True):
    """A sentence's assertion in the form the timeline can be asked about.

    `span` is the clause it was read from, `focus` the words an alarm would cover; `block` indexes the document's
    blocks, `context` holds all records named in the document so far.
    """

    block: int
    span: Span
    focus: Span
    class_: str
    actors: tuple[str, ...] = ()
    place: str | None = None
    time: Timex | None = None
    modality: Modality = "asserted"
    quoted: bool = False
    attribution: str = ""
    context: frozenset[str] = frozenset()


class OfficeClaim(Claim, frozen=True, kw_only=True):
    """`actors[0]` holds one of `offices` (ids that share the title)."""

    offices: tuple[str, ...]


class TreatyClaim(Claim, frozen=True, kw_only=True):
    """A treaty named in words; `phase` is what the verb says of it."""

    treaty: str
    phase: Phase = "signed"


class VoteClaim(Claim, frozen=True, kw_only=True):
    """`tally` is (for, against, abstain), None where unsaid; `side` counts one side only ("one of five against")."""

    votes: tuple[str, ...]
    tally: tuple[int | None, int | None, int | None] = (None, None, None)


class FigureClaim(Claim, frozen=True, kw_only=True):
    """A counted thing: `words` are the lower-case words of its clause, by which the measure is told."""

    quantity: Quantity
    words: frozenset[str]


class QuoteClaim(Claim, frozen=True, kw_only=True):
    """Quoted words; `tokens` are their lower-case words."""

    tokens: tuple[str, ...]


# --- the report (wire schema 1) --------------------------------------------------------------------------------------


class Source(Record, frozen=True, kw_only=True):
    publisher: str
    url: str
    date: str | None = None


class Reference(Record, frozen=True, kw_only=True):
    """A timeline record as shown to a reader."""

    id: str
    date: str
    statement: str
    sources: tuple[Source, ...] = ()


class ClaimView(Record, frozen=True, kw_only=True):
    """The claim an annotation is about, in the annotation's block."""

    start: int
    end: int
    class_: str = msgspec.field(name="class")
    actors: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    modality: Modality = "asserted"


class Annotation(Record, frozen=True, kw_only=True):
    """One mark: its words, its rule, its reason, its sources. Which fields are set follows from `kind`."""

    id: str
    kind: Kind
    rule: str
    category: str
    level: Level
    block: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    message: str
    score: Score | None = None
    weight: float | None = None
    points: float | None = None
    quoted: bool = False
    verdict: VerdictName | None = None
    claim: ClaimView | None = None
    references: tuple[Reference, ...] = ()


class SentenceScore(Record, frozen=True, kw_only=True):
    start: int
    end: int
    urgency: float | None


class BlockReport(Record, frozen=True, kw_only=True):
    """`text` is set only when the request gave text or HTML, so that offsets can be read without it."""

    id: str
    kind: str
    urgency: float | None
    sentences: tuple[SentenceScore, ...] = ()
    text: str | None = None


class Contribution(Record, frozen=True, kw_only=True):
    score: Score
    category: str
    points: float


class ScoreSet(Record, frozen=True, kw_only=True):
    """0-100 each; None when no rule pack covers the document's language."""

    urgency: float | None = None
    bait: float | None = None
    loaded: float | None = None
    sourcing: float | None = None


class Scores(Record, frozen=True, kw_only=True):
    urgency: float | None
    bait: float | None
    loaded: float | None
    sourcing: float | None
    title: ScoreSet
    body: ScoreSet
    percentile: ScoreSet
    contributions: tuple[Contribution, ...]
    verdicts: dict[VerdictName, int]


class DocumentDate(Record, frozen=True, kw_only=True):
    """The date the document is judged by. A `guess`, or `clash` (candidates over 3 days apart), licenses no alarm."""

    value: str | None
    basis: Basis
    candidates: tuple[DateCandidate, ...] = ()

    @property
    def day(self) -> str | None:
        return self.value[:10] if self.value else None


class Hypothesis(Record, frozen=True, kw_only=True):
    """`explains` of `of` misdated claims would fit if the text were moved by `shift` (an ISO 8601 duration)."""

    shift: str
    to: str
    explains: int
    of: int
    message: str


class DocumentReport(Record, frozen=True, kw_only=True):
    url: str | None
    title: str | None
    language: str | None
    words: int
    date: DocumentDate
    hypothesis: Hypothesis | None = None


class Notice(Record, frozen=True, kw_only=True):
    code: Literal["no-pack", "truncated", "date-clash", "no-date", "pack-error", "decoding"]
    message: str
    detail: dict[str, str] = {}


class TimexView(Record, frozen=True, kw_only=True):
    """`low` and `high` are the first and last day the expression can mean, None where none follow."""

    block: str
    start: int
    end: int
    type: TimexType
    value: str
    basis: TimexBasis
    modifier: str = ""
    low: str | None = None
    high: str | None = None


class MentionView(Record, frozen=True, kw_only=True):
    block: str
    start: int
    end: int
    entity: str
    type: str
    reading: Literal["self", "government"] = "self"


class QuantityView(Record, frozen=True, kw_only=True):
    """`low` / `high` are None where the text sets no bound on that side."""

    block: str
    start: int
    end: int
    value: float
    low: float | None
    high: float | None
    unit: str = ""
    approximate: bool = False


class BlockClaimView(ClaimView, frozen=True, kw_only=True):
    block: str
    quoted: bool = False
    attribution: str = ""


class TimelineInfo(Record, frozen=True, kw_only=True):
    digest: str
    until: str | None


class Report(Record, frozen=True, kw_only=True):
    """The whole answer. In Python its spans are code points; `render.wire` converts them when a request asks so."""

    schema: int = SCHEMA
    tocsin: str
    rules: str
    timeline: TimelineInfo
    offsets: Offsets
    took_ms: float
    truncated: bool
    notices: tuple[Notice, ...]
    document: DocumentReport
    scores: Scores
    blocks: tuple[BlockReport, ...]
    annotations: tuple[Annotation, ...]
    timexes: tuple[TimexView, ...] | None = None
    mentions: tuple[MentionView, ...] | None = None
    quantities: tuple[QuantityView, ...] | None = None
    claims: tuple[BlockClaimView, ...] | None = None

    def to_dict(self) -> dict[str, object]:
        """The report as plain JSON-ready values, extra lists only when they were asked for."""
        plain: dict[str, object] = msgspec.to_builtins(self)
        return {key: value for key, value in plain.items() if value is not None or key not in _EXTRAS}

    def to_records(self) -> list[dict[str, object]]:
        """One flat row an annotation, for a data frame."""
        return list(self._rows())

    def _rows(self) -> Iterator[dict[str, object]]:
        for annotation in self.annotations:
            row: dict[str, object] = msgspec.to_builtins(annotation)
            row["references"] = [reference.id for reference in annotation.references]
            row.pop("claim")
            yield row


_EXTRAS = frozenset({"timexes", "mentions", "quantities", "claims"})
