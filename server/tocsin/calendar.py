"""Days as ordinals, intervals of days, and the subset of EDTF that timeline records use.

Forms read: `2024`, `2024-06`, `2024-06-19`, `A/B` (both ends inclusive), `A/..` and `../B` (open), a trailing `~`
(approximate: widened by its own precision: 3 days, a month, a year). Proleptic Gregorian throughout.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from tocsin.errors import InputError
from tocsin.model import Interval

Precision = Literal["day", "month", "year", "interval"]

MIN_DAY = date.min.toordinal()
MAX_DAY = date.max.toordinal()
TOLERANCE = 1  # days by which time zones and reporting shift a true date

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$", re.ASCII)
_SLACK = {"day": 3, "month": 31, "year": 366}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple("January February March April May June July August September October November December".split())


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date as a record states it. `days` already holds the widening of an approximate date."""

    text: str
    days: Interval
    precision: Precision
    approximate: bool = False

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=65536)
def parse(text: str) -> FuzzyDate:
    """Read one EDTF-subset date. Raises InputError that says what is wrong with it."""
    if "/" in text:
        low, _, high = text.partition("/")
        days = Interval(
            MIN_DAY if low == ".." else parse(low).days.low,
            MAX_DAY if high == ".." else parse(high).days.high,
        )
        if days.low > days.high:
            raise InputError(f"date {text!r} ends before it begins")
        return FuzzyDate(text, days, "interval", text.endswith("~"))
    approximate = text.endswith("~")
    days, precision = _plain(text.removesuffix("~"))
    if approximate:
        slack = _SLACK[precision]
        days = Interval(max(MIN_DAY, days.low - slack), min(MAX_DAY, days.high + slack))
    return FuzzyDate(text, days, precision, approximate)


def _plain(text: str) -> tuple[Interval, Precision]:
    match = _DAY.match(text)
    if not match:
        raise InputError(f"{text!r} is not a date (2024, 2024-06, 2024-06-19, A/B, A/.., or one of these with ~)")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return day_interval(date(year, month, day)), "day"
        return (month_interval(year, month), "month") if month else (year_interval(year), "year")
    except ValueError as error:
        raise InputError(f"{text!r} is not a date: {error}") from None


def day_interval(day: date) -> Interval:
    return Interval(day.toordinal(), day.toordinal())


def month_interval(year: int, month: int) -> Interval:
    """All days of a month. Raises ValueError for a month or year that does not exist."""
    first = date(year, month, 1)
    return Interval(first.toordinal(), first.toordinal() + monthrange(year, month)[1] - 1)


def year_interval(year: int) -> Interval:
    """All days of a year. Raises ValueError outside 1-9999."""
    return Interval(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


def overlap(one: Interval, other: Interval, tolerance: int = TOLERANCE) -> bool:
    """True if the intervals meet, or miss each other by at most `tolerance` days."""
    return one.low - tolerance <= other.high and other.low - tolerance <= one.high


def contains(outer: Interval, inner: Interval) -> bool:
    return outer.low <= inner.low and inner.high <= outer.high


def distance(one: Interval, other: Interval) -> int:
    """Days between the nearest ends; 0 when they overlap."""
    return max(0, other.low - one.high, one.low - other.high)


def day(value: str) -> date:
    """The day of an ISO day or RFC 3339 moment, in the moment's own zone. Raises InputError."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise InputError(f"{value!r} is not a day (YYYY-MM-DD) or an RFC 3339 moment") from None


def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def spoken(fuzzy: FuzzyDate) -> str:
    """A record's date in plain words: '19 June 2024', 'June 2024', '18-19 June 2024', 'about 13 October 2024'."""
    text = fuzzy.text
    if "/" in text:
        low, _, high = text.partition("/")
        if low == ".." or high == "..":
            return f"until {spoken(parse(high))}" if low == ".." else f"since {spoken(parse(low))}"
        first, last = spoken(parse(low)), spoken(parse(high))
        if low[:7] == high[:7] and len(low) == len(high) == 10:
            return f"{int(low[8:])}\u2013{last}"
        return f"{first} to {last}"
    year, *rest = (int(part) for part in text.removesuffix("~").split("-"))
    words = " ".join([*(str(number) for number in rest[1:]), *(MONTHS[number - 1] for number in rest[:1]), str(year)])
    return f"about {words}" if fuzzy.approximate else words
