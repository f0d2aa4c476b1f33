"""One explanation for several misdated claims: would the text fit if it were of another year?

Tried are whole years between what the text says and what the reference knows. The best is told if it explains at
least two alarms and more than half of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tocsin import calendar
from tocsin.check.verdict import Verdict
from tocsin.model import ALARMS, Hypothesis, Interval

_TOLERANCE = 31  # days: the hypothesis speaks of months
_FEWEST = 2


def hypothesis(verdicts: Iterable[Verdict], today: Interval | None) -> Hypothesis | None:
    """The shift in years that explains most of a document's alarms, or None. `today` is its own day."""
    alarms = [verdict for verdict in verdicts if verdict.verdict in ALARMS and verdict.said]
    shifts = {years for verdict in alarms for years in _candidates(verdict)}
    if today is None or len(alarms) < _FEWEST or not shifts:
        return None
    explained = {years: sum(_fits(verdict, years) for verdict in alarms) for years in shifts}
    best = max(sorted(shifts, key=abs), key=lambda years: explained[years])
    if explained[best] < _FEWEST or explained[best] * 2 <= len(alarms):
        return None
    to = calendar.iso(_shifted(today.high, best))[:7]
    return Hypothesis(
        shift=f"{'-' if best < 0 else ''}P{abs(best)}Y",
        to=to,
        explains=explained[best],
        of=len(alarms),
        message=f"The dates fit if the text were of {calendar.spoken(calendar.parse(to))}.",
    )


def explains(tried: Hypothesis, verdict: Verdict) -> bool:
    """Whether a hypothesis explains an alarm."""
    return verdict.verdict in ALARMS and _fits(verdict, int(tried.shift.replace("P", "").replace("Y", "")))


def _candidates(verdict: Verdict) -> set[int]:
    said = date.fromordinal(verdict.said.low) if verdict.said else None
    years = {date.fromordinal(days.low).year - said.year for days in verdict.true if said}
    return {year for year in years if year and abs(year) <= 30}


def _fits(verdict: Verdict, years: int) -> bool:
    """A date told by the text would, moved, meet one that the reference knows; a later one would no longer be later."""
    if verdict.said is None:
        return False
    moved = Interval(_shifted(verdict.said.low, years), _shifted(verdict.said.high, years))
    if verdict.rule == "date.later-than-text":
        return years > 0
    if verdict.true and verdict.category in ("office", "figure", "treaty"):
        return any(days.low <= moved.high and moved.low <= days.high for days in verdict.true)
    return any(calendar.overlap(days, moved, _TOLERANCE) for days in verdict.true)


def _shifted(ordinal: int, years: int) -> int:
    day = date.fromordinal(ordinal)
    year = min(max(day.year + years, date.min.year), date.max.year)
    return (day.replace(year=year) if (day.month, day.day) != (2, 29) else date(year, 2, 28)).toordinal()
