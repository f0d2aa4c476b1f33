"""Calendar periods by their TIMEX3 value: days, weeks, months, quarters, seasons, halves, years, decades, centuries.

All functions that can leave the calendar (years 1-9999) return None there, or for a date that does not exist.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.calendar import MAX_DAY, MIN_DAY
from tocsin.model import Interval

SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21)), "WI": ((12, 1), (3, 21))}


@dataclass(frozen=True, slots=True)
class Period:
    """A TIMEX3 value and its days, None when the date is incomplete or cannot be."""

    value: str
    days: Interval | None


def span_of(low: date, high: date, value: str) -> Period:
    return Period(value, Interval(low.toordinal(), high.toordinal()))


def day(when: date) -> Period:
    return span_of(when, when, when.isoformat())


def stated_day(year: int, month: int, number: int) -> Period:
    """A day as written; one that does not exist (30 February) keeps its value and has no days."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return Period(f"{year:04}-{month:02}-{number:02}", None)


def week(when: date) -> Period:
    """The ISO week that holds a day."""
    year, number, weekday = when.isocalendar()
    low = when.toordinal() - weekday + 1
    return Period(f"{year:04}-W{number:02}", Interval(max(MIN_DAY, low), min(MAX_DAY, low + 6)))


def weeks_in(year_: int) -> int:
    """52 or 53: the ISO weeks of a year."""
    return date(year_, 12, 28).isocalendar().week


def weekend(when: date) -> Period:
    """The weekend of the ISO week that holds a day."""
    whole = week(when)
    return Period(f"{whole.value}-WE", whole.days and Interval(min(MAX_DAY, whole.days.high - 1), whole.days.high))


def month(year: int, number: int) -> Period:
    return span_of(date(year, number, 1), date(year, number, monthrange(year, number)[1]), f"{year:04}-{number:02}")


def quarter(year: int, number: int) -> Period:
    last = 3 * number
    return span_of(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]), f"{year:04}-Q{number}")


def half(year: int, number: int) -> Period:
    low, high = ((1, 1), (6, 30)) if number == 1 else ((7, 1), (12, 31))
    return span_of(date(year, *low), date(year, *high), f"{year:04}-H{number}")


def season(year: int, code: str) -> Period:
    """A season, meteorological or astronomical; a winter may be meant by either of its years."""
    low, high = SEASONS[code]
    if code == "WI":
        return span_of(date(max(1, year - 1), *low), date(min(9999, year + 1), *high), f"{year:04}-WI")
    return span_of(date(year, *low), date(year, *high), f"{year:04}-{code}")


def year(number: int) -> Period:
    return span_of(date(number, 1, 1), date(number, 12, 31), f"{number:04}")


def decade(first: int) -> Period:
    """Ten years from `first`, a multiple of 10."""
    return span_of(date(max(1, first), 1, 1), date(first + 9, 12, 31), f"{first // 10:03}")


def century(number: int) -> Period:
    """The `number`-th century, counted as people do: the 20th is 1900-1999."""
    first = 100 * (number - 1)
    return span_of(date(max(1, first), 1, 1), date(first + 99, 12, 31), f"{number - 1:02}")


def shifted(when: date, months: int) -> date | None:
    """The same day some months on, or the month's last."""
    number = when.year * 12 + when.month - 1 + months
    year_, month_ = number // 12, number % 12 + 1
    if not 1 <= year_ <= 9999:
        return None
    return date(year_, month_, min(when.day, monthrange(year_, month_)[1]))


def moved(when: date, unit: str, count: int) -> date | None:
    """A day moved by a number of units (D W M Q Y E C)."""
    days = {"D": 1, "W": 7, "WE": 7}.get(unit)
    try:
        if days:
            return when + timedelta(days * count)
        return shifted(when, {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit] * count)
    except OverflowError:
        return None


_HOLDING: dict[str, Callable[[date], Period]] = {
    "D": day,
    "W": week,
    "WE": weekend,
    "M": lambda when: month(when.year, when.month),
    "Q": lambda when: quarter(when.year, (when.month + 2) // 3),
    "Y": lambda when: year(when.year),
    "E": lambda when: decade(when.year // 10 * 10),
    "C": lambda when: century(when.year // 100 + 1),
}


def holding(when: date, unit: str) -> Period | None:
    """The period of a unit that holds a day; None for units without one (hours, millennia)."""
    make = _HOLDING.get(unit)
    return make(when) if make else None


def near(anchor: date, unit: str, count: int) -> Period | None:
    """The period `count` units from the anchor's own: -1 is last week, last year."""
    when = moved(anchor, unit, count)
    return holding(when, unit) if when else None


def nearest_day(anchor: date, month_: int, number: int) -> Period:
    """The occurrence of a month and day nearest to the anchor, rather behind it than ahead."""
    years = [year_ for year_ in (anchor.year - 1, anchor.year, anchor.year + 1) if 1 <= year_ <= 9999]
    found = [stated_day(year_, month_, number) for year_ in years]
    dated = [period for period in found if period.days]
    if not dated:
        return stated_day(anchor.year, month_, number)
    return min(dated, key=lambda period: _strangeness(period.days.low - anchor.toordinal()) if period.days else 0)


def _strangeness(days: int) -> float:
    """News look back: a day ahead counts as half as far again (measured)."""
    return 1.5 * days if days > 0 else -days


def latest_day(anchor: date, month_: int, number: int) -> Period:
    """The latest occurrence of a month and day on or before the anchor."""
    this = stated_day(anchor.year, month_, number)
    late = (month_, number) > (anchor.month, anchor.day)
    return stated_day(anchor.year - 1, month_, number) if late and anchor.year > 1 else this


def nearest_month(anchor: date, number: int, ahead: int = 3) -> Period:
    """The occurrence of a month at most `ahead` months after the anchor's, else the one before."""
    distance = (number - anchor.month - ahead - 1) % 12 - 11 + ahead
    when = shifted(anchor, distance) or anchor
    return month(when.year, number)


def weekday_by(anchor: date, number: int, direction: int = -1) -> date | None:
    """The latest such weekday (Monday 0) on or before the anchor; direction 1: the first after it."""
    try:
        if direction < 0:
            return anchor - timedelta((anchor.weekday() - number) % 7)
        return anchor + timedelta((number - anchor.weekday() - 1) % 7 + 1)
    except OverflowError:
        return None
