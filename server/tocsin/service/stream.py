"""The reply in two forms: one JSON object, or a line a block so that a page is marked where its reader looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.model import (
    Annotation,
    BlockReport,
    DocumentReport,
    Hypothesis,
    Notice,
    Offsets,
    Report,
    Scores,
    TimelineInfo,
)

NDJSON = "application/x-ndjson"


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line."""

    schema: int
    tocsin: str
    rules: str
    timeline: TimelineInfo
    offsets: Offsets
    document: DocumentReport


class BlockLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line for each block; those asked for first come first."""

    block: BlockReport
    annotations: Sequence[Annotation]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What only the whole text can say."""

    scores: Scores
    hypothesis: Hypothesis | None
    notices: Sequence[Notice]
    truncated: bool
    took_ms: float


class SummaryLine(msgspec.Struct, frozen=True, kw_only=True):
    """The last line."""

    summary: Summary


def lines(report: Report, first: Sequence[str]) -> Iterator[bytes]:
    """The report as newline-ended JSON lines. Unknown ids in `first` are passed over."""
    yield _line(
        Head(
            schema=report.schema,
            tocsin=report.tocsin,
            rules=report.rules,
            timeline=report.timeline,
            offsets=report.offsets,
            document=report.document,
        )
    )
    own: dict[str, list[Annotation]] = {block.id: [] for block in report.blocks}
    for annotation in report.annotations:
        own[annotation.block].append(annotation)
    rank = {name: number for number, name in enumerate(first)}
    for block in sorted(report.blocks, key=lambda block: rank.get(block.id, len(rank))):
        yield _line(BlockLine(block=block, annotations=own[block.id]))
    summary = Summary(
        scores=report.scores,
        hypothesis=report.document.hypothesis,
        notices=report.notices,
        truncated=report.truncated,
        took_ms=report.took_ms,
    )
    yield _line(SummaryLine(summary=summary))


def _line(value: msgspec.Struct) -> bytes:
    return msgspec.json.encode(value) + b"\n"
