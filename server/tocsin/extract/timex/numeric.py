"""Dates in figures: ISO days and moments, 16/10/2023, 10/16/2023, 16.10.2023 where only one order is possible."""

from __future__ import annotations

from tocsin.extract.timex import periods
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Timex


def _apart(match: Match) -> bool:
    """True unless the figures are part of a longer code."""
    context, low, high = match.context, match.low, match.high
    before = low > 0 and context.tight(low - 1) and context.shown(low - 1) not in ("(", '"', "'", ":", "[", "\u2014")
    after = context.tight(high - 1) and (
        context.at(high, "dash", "slash", "percent") or (context.at(high, "period") and context.tight(high))
    )
    return not (before or after)


def _day(match: Match) -> periods.Period | None:
    year, month, day = match.integer("year"), match.integer("month"), int(match.word("day").rstrip("t"))
    tight = all(match.context.tight(index) for index in range(match.low, match.bounds("day")[0]))
    whole = tight and _apart(match) and 1 <= month <= 12 and 1 <= day <= 31 and len(match.word("month")) == 2
    return periods.stated_day(year, month, day) if whole else None


def _iso(match: Match) -> Timex | None:
    period = _day(match)
    return match.timex("DATE", period, "explicit") if period else None


def _moment(match: Match) -> Timex | None:
    period = _day(match)
    if period is None or match.integer("hour") > 24 or match.integer("minute") > 59:
        return None
    value = f"{period.value}T{match.word('hour')}:{match.word('minute')}"
    if match.has("seconds"):
        value += ":" + match.word("seconds").rstrip("z").partition(".")[0]
    return match.timex("TIME", periods.Period(value, period.days), "explicit")


def _slashed(match: Match) -> Timex | None:
    """Read only where one of the two first numbers cannot be a month."""
    first, second, year = match.integer("first"), match.integer("second"), match.integer("year")
    tight = all(match.context.tight(index) for index in range(match.low, match.high - 1))
    if (
        not (tight and _apart(match))
        or not (1 <= first <= 31 and 1 <= second <= 31)
        or match.word("one") != match.word("two")
    ):
        return None
    if first > 12 >= second:
        first, second = second, first
    elif first != second and not second > 12 >= first:
        return None
    return match.timex("DATE", periods.stated_day(year, first, second), "explicit") if first <= 12 else None


def _dotted(match: Match) -> Timex | None:
    """16.10.2023: in English text, points stand in dates of European order only."""
    day, month, year = (int(part) for part in match.word("figures").split("."))
    if not (_apart(match) and 1 <= day <= 31 and 1 <= month <= 12 < max(day, 13 * (day == month))):
        return None
    return match.timex("DATE", periods.stated_day(year, month, day), "explicit") if 1500 <= year <= 2200 else None


def _compact(match: Match) -> Timex | None:
    """20231016: only a day that exists, of 1900-2100."""
    word = match.word("figures")
    period = periods.stated_day(int(word[:4] or 0) or 1, int(word[4:6]), int(word[6:]))
    return (
        match.timex("DATE", period, "explicit")
        if period.days and 1900 <= int(word[:4]) <= 2100 and _apart(match)
        else None
    )


_CLOCK = "@two_digits=hour colon @two_digits=minute (colon (@two_digits / real|zulu)=seconds)?"
_OFFSET = "(zone / plus|dash @two_digits colon @two_digits)?"
_MONTH = "year=year dash @two_digits=month dash"

RULES = (
    Rule(f"{_MONTH} @two_digits=day", _iso),
    Rule(f"{_MONTH} @two_digits=day {_CLOCK} {_OFFSET}", _moment),
    Rule(f"{_MONTH} day_t=day {_CLOCK} {_OFFSET}", _moment),
    Rule("@two_digits=first slash=one @two_digits=second slash=two year=year", _slashed),
    Rule("@two_digits=first dash=one @two_digits=second dash=two year=year", _slashed),
    Rule("dotted=figures", _dotted),
    Rule("compact=figures", _compact),
)
