"""Where a score stands among plain news, from a table that was counted once for the shipped packs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from tocsin.errors import RuleError
from tocsin.model import SCORES, Score, ScoreSet
from tocsin.rules import find, safeyaml
from tocsin.rules.typed import convert

FOLDER = "percentiles"


class Percentiles(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file `percentiles/<lang>.yaml`.

    `digest` is that of the packs it was made with; `documents` how many texts of plain news were counted. Each score
    has pairs of a score and the percentage of these texts that score lower, both rising.
    """

    digest: str
    documents: int
    scores: dict[Score, list[tuple[float, float]]]

    def of(self, values: Mapping[Score, float]) -> ScoreSet:
        """The percentage of plain news below each score, between the pairs in a straight line."""
        return ScoreSet(**{score: round(_below(self.scores[score], values[score]), 1) for score in SCORES})


def _below(pairs: Sequence[tuple[float, float]], value: float) -> float:
    at = bisect_right(pairs, value, key=lambda pair: pair[0])
    if value <= 0 or not pairs:
        return 0.0
    if at in (0, len(pairs)):
        return pairs[min(at, len(pairs) - 1)][1]
    (low, before), (high, after) = pairs[at - 1], pairs[at]
    return before + (after - before) * (value - low) / (high - low)


def load(roots: Sequence[Path]) -> tuple[dict[str, Percentiles], tuple[RuleError, ...]]:
    """The tables of all languages that were made with exactly these packs, and what was wrong with the files."""
    found: dict[str, Percentiles] = {}
    problems: list[RuleError] = []
    current = digest(roots)
    for root in roots:
        for path in find.files(root, FOLDER):
            try:
                table = convert(safeyaml.read(path), Percentiles, path=str(path))
            except RuleError as error:
                problems.append(error)
                continue
            if table.digest == current:
                found[path.stem] = table
    return found, tuple(problems)


def digest(roots: Sequence[Path]) -> str:
    """What a table's `digest` has to be: of all urgency packs of these roots."""
    return find.digest(roots, "urgency")
