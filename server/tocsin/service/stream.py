"""The reply as lines, one a block, so that a page is marked where its reader looks.

The lines of the blocks asked for first are written before the rest of a long text has been worked through. They say
what the plain reply says, but for the points of their annotations: these need the whole text, and come in the summary.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence

import msgspec

import tocsin
from tocsin.engine.analysis import Analysis
from tocsin.model import (
    SCHEMA,
    Annotation,
    BlockReport,
    DocumentReport,
    Hypothesis,
    Notice,
    Offsets,
    Report,
    Scores,
    TimeLine,
    TimelineInfo,
)
from tocsin.render.wire import block_in_offsets

NDJSON = "application/x-ndjson"
_LONG = 20_000  # characters; a shorter text is worked through before it would be worth to begin
_MOST = 64  # blocks in a window, and some; whoever asks for more first has no haste


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line. Its document has no hypothesis yet."""

    schema: int
    tocsin: str
    rules: str
    timeline: TimelineInfo
    offsets: Offsets
    document: DocumentReport


class BlockLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line for each block; those asked for first come first.

    Of a long text these are written when the rest is not yet known: the `points` of their annotations are null.
    `number` is the block's place in the document, from 0.
    """

    number: int
    block: BlockReport
    annotations: Sequence[Annotation]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What only the whole text can say. `points` are those that were null, by the annotation's id."""

    scores: Scores
    time_line: TimeLine
    points: Mapping[str, float]
    hypothesis: Hypothesis | None
    notices: Sequence[Notice]
    truncated: bool
    took_ms: float


class SummaryLine(msgspec.Struct, frozen=True, kw_only=True):
    """The last line."""

    summary: Summary


class Lines:
    """The lines of one reply, in two parts: `opening`, then `rest`, which needs the whole report."""

    def __init__(self, analysis: Analysis, offsets: Offsets, first: Sequence[str], *, texts: bool) -> None:
        """`first` are ids of blocks, unknown ones are passed over. `texts`: blocks carry their text."""
        self._analysis = analysis
        self._offsets = offsets
        self._texts = texts
        numbers = {block.id: number for number, block in enumerate(analysis.document.blocks)}
        self._first = list(dict.fromkeys(numbers[name] for name in first if name in numbers))
        self._early = self._first[:_MOST] if sum(len(block.text) for block in analysis.document.blocks) > _LONG else []

    def opening(self, rules: str, timeline: TimelineInfo) -> Iterator[bytes]:
        """The head and, of a long text, the blocks asked for first."""
        yield _line(
            Head(
                schema=SCHEMA,
                tocsin=tocsin.__version__,
                rules=rules,
                timeline=timeline,
                offsets=self._offsets,
                document=self._analysis.about(),
            )
        )
        for number in self._early:
            yield self._block(number, self._analysis.block(number), self._analysis.annotations(number))

    def rest(self, report: Report, started: float) -> Iterator[bytes]:
        """All other blocks and the summary. The report is in code points; `started` is a time.perf_counter()."""
        own: dict[str, list[Annotation]] = {block.id: [] for block in report.blocks}
        for annotation in report.annotations:
            own[annotation.block].append(annotation)
        behind = sorted({*range(len(report.blocks))}.difference(self._first))
        for number in (*self._first[len(self._early) :], *behind):
            block = report.blocks[number]
            yield self._block(number, block, own[block.id])
        early = (report.blocks[number].id for number in self._early)
        points = {each.id: each.points for name in early for each in own[name] if each.points is not None}
        summary = Summary(
            scores=report.scores,
            time_line=report.time_line,
            points=points,
            hypothesis=report.document.hypothesis,
            notices=report.notices,
            truncated=report.truncated,
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )
        yield _line(SummaryLine(summary=summary))

    def _block(self, number: int, block: BlockReport, annotations: Sequence[Annotation]) -> bytes:
        text = self._analysis.document.blocks[number].text
        placed, moved = block_in_offsets(block, annotations, text, self._offsets)
        shown = msgspec.structs.replace(placed, text=text) if self._texts else placed
        return _line(BlockLine(number=number, block=shown, annotations=moved))


def _line(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"
