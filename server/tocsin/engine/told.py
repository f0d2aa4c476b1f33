"""What a reader is told of a report and what follows from it alone: the scores in short, and the drawn time line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import sqrt
from typing import Literal

from tocsin.model import SCORES, Annotation, Contribution, Lane, Level, Score, ScoreSet, TimeLine, ToldPart, ToldScore

_TOP, _FOOT = 44, 24  # above the first day and below the last
_NEAREST, _FARTHEST = 20, 52  # between two days: their labels never touch, and no gap is a page long
_LABEL = 12  # characters beside a day


def told_scores(
    values: ScoreSet, levels: Mapping[Score, Level], percentile: ScoreSet, contributions: Sequence[Contribution]
) -> tuple[ToldScore, ...]:
    """Each score as a reader is told it, in the order of SCORES."""
    return tuple(
        ToldScore(
            score=score,
            level=levels.get(score, "none"),
            number=_whole(getattr(values, score)),
            standing=_standing(getattr(percentile, score)),
            share=int(getattr(percentile, score) or 0),
            parts=tuple(
                ToldPart(category=part.category, points=part.points, whole=_whole(part.points))
                for part in contributions
                if part.score == score
            ),
        )
        for score in SCORES
    )


def _whole(value: float | None) -> str:
    """Halves up, like the page and the terminal."""
    return "–" if value is None else str(int(round(value, 1) + 0.5))


def _standing(share: float | None) -> Literal["none", "some", "all", ""]:
    if share is None:
        return ""
    return "none" if share < 1 else "some" if share < 100 else "all"


def time_line(annotations: Iterable[Annotation], own: str | None) -> TimeLine:
    """The days that claims tell and those of the reference, laid out: later ones are lower, far ones farther."""
    pairs = [(note, note.compared) for note in annotations if note.compared]
    if not pairs:
        return TimeLine()
    days = [day for _, both in pairs for day in (both.said_day, both.known_day)]
    rows = _rows([*days, own] if own else days)
    lanes = (
        Lane(
            id=note.id,
            quote=note.quote,
            verdict=note.verdict or "unverifiable",
            said=_spoken(both.said),
            known=_spoken(both.known),
            said_label=_spoken(both.said)[:_LABEL],
            known_label=_spoken(both.known)[:_LABEL],
            said_y=rows[both.said_day],
            known_y=rows[both.known_day],
        )
        for note, both in pairs
    )
    return TimeLine(height=max(rows.values()) + _FOOT, own_y=rows[own] if own else _TOP, lanes=tuple(lanes))


def _rows(days: Iterable[str]) -> dict[str, float]:
    """A height for each ISO day."""
    rows: dict[str, float] = {}
    last = None
    y: float = _TOP
    for day in sorted(set(days)):
        now = date.fromisoformat(day).toordinal()
        y += min(_FARTHEST, max(_NEAREST, 2 * sqrt(now - last))) if last is not None else 0
        last = now
        rows[day] = round(y, 1)
    return rows


def _spoken(value: str) -> str:
    """A date with the ends of an interval apart."""
    return value.replace("..", "").replace("/", " – ")
