"""Holidays with fixed or computable dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from tocsin.extract.timex import periods
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.extract.timex.tense import way
from tocsin.model import Timex

_RULE = re.compile(
    r"(?:easter(?P<easter>[+-]\d+)|(?P<month>\d+)-(?P<nth>-?\d)-(?P<day>\d)(?P<plus>\+\d)?|(\d\d)-(\d\d))$"
)


def holiday(value: str, year: int) -> date | None:
    """The day of a holiday as the lexicon tells it: MM-DD, easter+N, month-nth-weekday."""
    match = _RULE.match(value)
    if not match or not 1 <= year <= 9998:
        return None
    if match["easter"]:
        return _easter(year) + timedelta(int(match["easter"]))
    if match["month"]:
        return _nth(year, int(match["month"]), int(match["nth"]), int(match["day"])) + timedelta(
            int(match["plus"] or 0)
        )
    return date(year, *(int(part) for part in value.split("-")))


def _nth(year: int, month: int, nth: int, day: int) -> date:
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((day - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta((last.isoweekday() - day) % 7)


def _easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian computus."""
    golden, hundred, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + hundred - hundred // 4 - (hundred - (hundred + 8) // 25 + 1) // 3 + 15) % 30
    offset = (32 + 2 * (hundred % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _holiday(match: Match) -> Timex | None:
    value = match.context.holidays.get(match.bounds("holiday")[0], "")
    anchor, word = match.context.anchor, match.kind("which")
    if match.has("year"):
        when = holiday(value, match.integer("year"))
        return match.timex("DATE", periods.day(when), "explicit") if when else None
    if anchor is None:
        fixed = re.fullmatch(r"\d\d-\d\d", value)
        return match.timex("DATE", Period(f"XXXX-{value}" if fixed else "XXXX-XX-XX", None), "document")
    days = [day for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (day := holiday(value, year))]
    if word in ("last", "past", "previous"):
        days = [day for day in days if day < anchor][-1:]
    elif word in ("next", "coming") or (not word and way(match.context, match.low, match.high) == "forward"):
        days = [day for day in days if day > anchor][:1]
    elif word == "this":
        days = [day for day in days if day.year == anchor.year]
    when = min(days, key=lambda day: abs((day - anchor).days), default=None)
    return match.timex("DATE", periods.day(when), "document") if when else None


_REST = "goes_on? goes_on? goes_on? goes_on?"


def _around(match: Match) -> Timex | None:
    """Easter week, Thanksgiving weekend: the week of the holiday."""
    found = _holiday(match)
    if found is None or found.days is None or match.value("unit") not in ("W", "WE"):
        return None
    period = periods.holding(date.fromordinal(found.days.low), match.value("unit"))
    return match.timex("DATE", period, found.basis) if period else None


RULES = (
    Rule(f"holiday=holiday {_REST} unit|weekend=unit", _around),
    Rule(f"(last|this|next|past|coming|previous=which)? holiday=holiday {_REST} (comma? year=year)?", _holiday),
)
