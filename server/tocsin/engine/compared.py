"""The day that a claim tells beside the day that the reference has for it: what a time line draws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tocsin.calendar import MAX_DAY, MIN_DAY, parse
from tocsin.errors import InputError
from tocsin.model import ALARMS, Compared, Reference, VerdictName

_DATED = frozenset({"event", "treaty", "vote"})  # claims whose date can be held against one of the reference


def compared(category: str, verdict: VerdictName, said: str | None, references: Sequence[Reference]) -> Compared | None:
    """The two days, or None where the text or the reference has none, or the reference is no measure of the claim."""
    own = _day(said)
    known = [(day, each.date) for each in references if (day := _day(each.date)) is not None]
    if said is None or own is None or not known or category not in _DATED or verdict == "unverifiable":
        return None
    day, told = known[-1] if verdict in ALARMS else min(known, key=lambda each: abs(each[0] - own))
    return Compared(said=said, said_day=_iso(own), known=told, known_day=_iso(day))


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _day(value: str | None) -> int | None:
    """The middle of a date as a day, the known end of an open one; None for PAST_REF, weeks, unknown years."""
    try:
        days = parse(value or "").days
    except InputError:
        return None
    if days.low == MIN_DAY or days.high == MAX_DAY:
        return days.high if days.low == MIN_DAY else days.low
    return (days.low + days.high) // 2
