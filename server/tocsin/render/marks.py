"""Findings in reading order, and a block's text cut where marks begin and end, so that they may nest and cross."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.model import Annotation, Document, Report


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation with the number it carries in a rendering, from 1 in reading order."""

    number: int
    annotation: Annotation

    @property
    def style(self) -> str:
        """The verdict, or the score and level: what its colour follows from ("contradicted", "urgency-high")."""
        note = self.annotation
        return note.verdict or f"{note.score or 'urgency'}-{note.level}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks. `opens` and `closes` are the marks that begin and end with it."""

    start: int
    end: int
    under: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()
    closes: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader sees: `marks` by block id, and the unverifiable ones, which are listed and not painted."""

    marks: dict[str, tuple[Mark, ...]]
    unverifiable: tuple[Mark, ...]

    @property
    def all(self) -> tuple[Mark, ...]:
        return tuple(mark for marks in self.marks.values() for mark in marks)


def reading(report: Report, document: Document) -> Reading:
    """Number the findings of a report in code points as they stand in the text, wider before narrower."""
    order = {block.id: index for index, block in enumerate(document.blocks)}
    notes = sorted(report.annotations, key=lambda note: (order[note.block], note.start, -note.end))
    painted = [note for note in notes if note.verdict != "unverifiable"]
    others = [note for note in notes if note.verdict == "unverifiable"]
    marks: dict[str, list[Mark]] = {}
    for number, note in enumerate(painted, 1):
        marks.setdefault(note.block, []).append(Mark(number, note))
    return Reading(
        {block: tuple(found) for block, found in marks.items()},
        tuple(Mark(number, note) for number, note in enumerate(others, len(painted) + 1)),
    )


def pieces(low: int, high: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Cut `[low, high)` of a block at the borders of its marks; marks that reach beyond are clipped to it."""
    clipped = [(max(low, m.annotation.start), min(high, m.annotation.end), m) for m in marks]
    inside = [(start, end, mark) for start, end, mark in clipped if start < end]
    borders = sorted({low, high, *(start for start, _, _ in inside), *(end for _, end, _ in inside)})
    for start, end in pairwise(borders):
        under = [each for each in inside if each[0] <= start and end <= each[1]]
        yield Piece(
            start,
            end,
            tuple(mark for _, _, mark in under),
            tuple(mark for first, _, mark in under if first == start),
            tuple(mark for _, last, mark in reversed(under) if last == end),
        )
