"""The report as it goes over the wire: offsets in the caller's unit, texts where the caller has none, JSON bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

import msgspec
from msgspec.structs import replace

from tocsin.model import Annotation, BlockReport, ClaimView, Document, Offsets, Report, SentenceScore
from tocsin.text.offsets import Utf16Map

_LISTS = ("timexes", "mentions", "quantities", "claims")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _InBlock(_Placed, Protocol):
    @property
    def block(self) -> str: ...


_P = TypeVar("_P", bound=_Placed)


def in_offsets(report: Report, document: Document, offsets: Offsets) -> Report:
    """The report with every span in the asked unit. Raises ValueError for one already in UTF-16 asked for code points.

    `document` is the one the report is about: its texts tell where a character counts two units.
    """
    if report.offsets == offsets:
        return report
    if offsets == "codepoint":
        raise ValueError("a report in UTF-16 units cannot be turned back; keep the one in code points")
    maps = {block.id: Utf16Map(block.text) for block in document.blocks}
    lists = {name: _listed(getattr(report, name), maps) for name in _LISTS}
    return replace(
        report,
        offsets=offsets,
        blocks=tuple(_block(block, maps[block.id]) for block in report.blocks),
        annotations=tuple(_annotation(each, maps[each.block]) for each in report.annotations),
        **lists,
    )


def block_in_offsets(
    block: BlockReport, annotations: Sequence[Annotation], text: str, offsets: Offsets
) -> tuple[BlockReport, tuple[Annotation, ...]]:
    """One block of a report in code points and its annotations, in the asked unit; `text` is the block's."""
    if offsets == "codepoint":
        return block, tuple(annotations)
    units = Utf16Map(text)
    return _block(block, units), tuple(_annotation(each, units) for each in annotations)


def with_texts(report: Report, document: Document) -> Report:
    """The report with each block's text, for a caller who gave text or HTML and so does not know the blocks."""
    texts = {block.id: block.text for block in document.blocks}
    return replace(report, blocks=tuple(replace(block, text=texts[block.id]) for block in report.blocks))


def to_json(report: Report) -> bytes:
    """UTF-8 JSON of wire schema 1 on one line, without a final line end. The same report gives the same bytes."""
    return msgspec.json.encode(report.to_dict())


def _moved(placed: _P, units: Utf16Map) -> _P:
    start, end = units.units(placed.start), units.units(placed.end)
    if (start, end) == (placed.start, placed.end):
        return placed
    moved: _P = replace(cast(Any, placed), start=start, end=end)  # replace() knows structs, _P only their spans
    return moved


def _block(block: BlockReport, units: Utf16Map) -> BlockReport:
    sentences: tuple[SentenceScore, ...] = tuple(_moved(sentence, units) for sentence in block.sentences)
    return replace(block, sentences=sentences)


def _annotation(annotation: Annotation, units: Utf16Map) -> Annotation:
    claim: ClaimView | None = _moved(annotation.claim, units) if annotation.claim else None
    return replace(_moved(annotation, units), claim=claim)


def _listed(found: tuple[_InBlock, ...] | None, maps: Mapping[str, Utf16Map]) -> tuple[_InBlock, ...] | None:
    return None if found is None else tuple(_moved(each, maps[each.block]) for each in found)
