"""The measures of TempEval-3 task A: strict and relaxed spans, and values where spans touch.

UzZaman et al., SemEval-2013 task 1. A gold mark and a found one are paired at most once, equal spans first, then by
the longest overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.eval.timeml import Marked

Pair = tuple[Marked, Marked]


@dataclass(slots=True)
class Tally:
    """Counts over documents; all figures are between 0 and 1."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: Sequence[Marked], found: Sequence[Marked]) -> None:
        """Count one document."""
        self.gold += len(gold)
        self.found += len(found)
        for one, other in paired(gold, found):
            self.relaxed += 1
            self.strict += (one.start, one.end) == (other.start, other.end)
            self.value += one.value == other.value

    def f1(self, hits: int) -> float:
        """The harmonic mean of precision and recall for so many hits."""
        return 2 * hits / (self.gold + self.found) if self.gold + self.found else 0.0

    def __str__(self) -> str:
        figures = (self.f1(hits) for hits in (self.strict, self.relaxed, self.value))
        return "  ".join(f"{100 * figure:6.2f}" for figure in figures) + f"  {self.gold:6} {self.found:6}"


def paired(gold: Sequence[Marked], found: Sequence[Marked]) -> list[Pair]:
    """Gold marks with the found ones that stand for them."""
    left, right = list(gold), list(found)
    pairs: list[Pair] = []
    for one in gold:
        same = next((other for other in right if (other.start, other.end) == (one.start, one.end)), None)
        if same:
            pairs.append((one, same))
            left.remove(one)
            right.remove(same)
    touching = sorted(
        ((-_overlap(one, other), one.start, other.start), one, other)
        for one in left
        for other in right
        if _overlap(one, other) > 0
    )
    for _, one, other in touching:
        if one in left and other in right:
            pairs.append((one, other))
            left.remove(one)
            right.remove(other)
    return pairs


def _overlap(one: Marked, other: Marked) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def of_type(marks: Iterable[Marked], kind: str) -> list[Marked]:
    return [mark for mark in marks if mark.type == kind]
