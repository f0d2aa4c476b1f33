"""What comes out: the report, in the wire format (schema 1). The OpenAPI document is made from these types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import force_setattr

from tocsin.model.base import (
    SCHEMA,
    Basis,
    Kind,
    Level,
    Modality,
    Offsets,
    Record,
    Score,
    TimexBasis,
    TimexType,
    VerdictName,
)
from tocsin.model.document import DateCandidate, Notice


class Source(Record, frozen=True, kw_only=True):
    publisher: str
    url: str
    date: str | None = None


class Reference(Record, frozen=True, kw_only=True):
    """A timeline record as shown to a reader. `when` follows from `date`: an interval has its ends apart."""

    id: str
    date: str
    statement: str
    sources: tuple[Source, ...] = ()
    when: str = ""

    def __post_init__(self) -> None:
        force_setattr(self, "when", self.date.replace("..", "").replace("/", " – "))


class ClaimView(Record, frozen=True, kw_only=True):
    """The claim an annotation is about, in the annotation's block."""

    start: int
    end: int
    class_: str = msgspec.field(name="class")
    actors: tuple[str, ...] = ()
    place: str | None = None
    date: str | None = None
    modality: Modality = "asserted"


class Compared(Record, frozen=True, kw_only=True):
    """The day that a claim tells beside the reference's: its last for an alarm, else its nearest.

    `said` and `known` are as the text and the reference give them; the days are ISO days, the middle of longer spans
    and the known end of open ones.
    """

    said: str
    said_day: str
    known: str
    known_day: str


class Annotation(Record, frozen=True, kw_only=True):
    """One mark: its words, its rule, its reason, its sources. Which fields are set follows from `kind`.

    `mark` says how it is drawn: by its verdict, else by its score, urgency with its level.
    """

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
    compared: Compared | None = None
    mark: str = ""

    def __post_init__(self) -> None:
        score = f"urgency-{self.level}" if self.score == "urgency" else self.score
        force_setattr(self, "mark", self.verdict or score or "")


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


class ToldPart(Record, frozen=True, kw_only=True):
    """A contribution, and its points without decimals."""

    category: str
    points: float
    whole: str


class ToldScore(Record, frozen=True, kw_only=True):
    """A score as a reader is told it: without decimals ("–" for none), its level, where it stands, what it is made of.

    `standing` says whether it is more than `none`, `some` or `all` of plain news; `share` is the percentage for `some`.
    """

    score: Score
    level: Level | Literal["none"]
    number: str
    standing: Literal["none", "some", "all", ""]
    share: int
    parts: tuple[ToldPart, ...]


class Scores(Record, frozen=True, kw_only=True):
    """`levels` has no entry for a score that is None."""

    urgency: float | None
    bait: float | None
    loaded: float | None
    sourcing: float | None
    title: ScoreSet
    body: ScoreSet
    percentile: ScoreSet
    contributions: tuple[Contribution, ...]
    verdicts: dict[VerdictName, int]
    levels: dict[Score, Level] = msgspec.field(default_factory=dict)
    told: tuple[ToldScore, ...] = ()


class DocumentDate(Record, frozen=True, kw_only=True):
    """The date the document is judged by. A `guess`, or `clash` (candidates over 3 days apart), licenses no alarm."""

    value: str | None
    basis: Basis
    candidates: tuple[DateCandidate, ...] = ()

    @property
    def day(self) -> str | None:
        return self.value[:10] if self.value else None


class Hypothesis(Record, frozen=True, kw_only=True):
    """`explains` of `of` misdated claims would fit if the text were moved by `shift` (an ISO 8601 duration).

    `explained` are the ids of the annotations among them; fewer where a mark stands for several claims.
    """

    shift: str
    to: str
    explains: int
    of: int
    message: str
    explained: tuple[str, ...] = ()


class DocumentReport(Record, frozen=True, kw_only=True):
    url: str | None
    title: str | None
    language: str | None
    words: int
    date: DocumentDate
    hypothesis: Hypothesis | None = None


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


class Lane(Record, frozen=True, kw_only=True):
    """A claim on the time line: what the text says and what the reference, in words, as labels, and how far down."""

    id: str
    quote: str
    verdict: VerdictName
    said: str
    known: str
    said_label: str
    known_label: str
    said_y: float
    known_y: float


class TimeLine(Record, frozen=True, kw_only=True):
    """The time line, laid out for lanes that run down: heights in units of which 12 are a line of text.

    Without lanes there is nothing to draw. `own_y` is where the document's own day lies, if it has one.
    """

    height: float = 0
    own_y: float = 0
    lanes: tuple[Lane, ...] = ()


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
    time_line: TimeLine = TimeLine()
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
            del row["claim"], row["compared"]
            row["said_day"] = annotation.compared.said_day if annotation.compared else None
            row["known_day"] = annotation.compared.known_day if annotation.compared else None
            yield row


_EXTRAS = frozenset({"timexes", "mentions", "quantities", "claims"})
