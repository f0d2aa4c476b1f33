"""Relations of a duration to the dates between which it lies."""

from __future__ import annotations

import re

from tocsin.check.consistency.scene import Fields, Relation, Scene, Slots
from tocsin.model import Interval, Timex

_VALUE = re.compile(r"P(?P<count>\d+)(?P<unit>[DWMY])$")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def _between(length: Timex, low: float, high: float) -> Fields | None:
    """Broken if the duration, give or take one of its units, is not within `low..high` days.

    One unit, since people count both ends of a stay, and round.
    """
    match = _VALUE.match(length.value)
    if not match or length.modifier:
        return None
    unit = _DAYS[match["unit"]]
    days = int(match["count"]) * unit
    if low <= days + unit and days - unit <= high:
        return None
    middle = max(1, round((low + high) / 2 / unit))
    return {"true": f"{middle} {_UNITS[match['unit']]}{'s' * (middle > 1)}"}


def _later(slots: Slots, scene: Scene) -> Fields | None:
    first, second = slots.days("first"), slots.days("second")
    if not first or not second:
        return None
    return _between(slots.timex("length"), second.low - first.high, second.high - first.low)


def _spans(slots: Slots, scene: Scene) -> Fields | None:
    first, last = slots.days("first"), slots.days("last")
    if not first or not last or last.low < first.low:
        return None
    return _between(slots.timex("length"), *_extent(first, last))


def _extent(first: Interval, last: Interval) -> tuple[float, float]:
    """Least and most days from one to the other, both counted in the most."""
    return last.low - first.high, last.high - first.low + 1


_TRUE = frozenset({"true"})
RELATIONS = {
    "lies-later": Relation(_later, frozenset({"first", "length", "second"}), fields=_TRUE),
    "lasts": Relation(_spans, frozenset({"first", "last", "length"}), fields=_TRUE),
}
