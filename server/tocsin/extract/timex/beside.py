"""Periods named by a date behind them: the day before 3 May 2019, the week of March 7."""

from __future__ import annotations

from datetime import date

from tocsin.extract.timex import periods
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Context, Match, Rule
from tocsin.model import Span, Timex

_LETTERS = {"day": "D", "night": "D", "week": "W", "month": "M", "year": "Y", "weekend": "WE"}


def join(context: Context, found: list[Timex]) -> list[Timex]:
    """Let each date take the "the day before" that stands right before it."""
    return [_beside(context, timex) or timex for timex in found]


def _beside(context: Context, timex: Timex) -> Timex | None:
    days = timex.days
    at = context.tokens.first_at(timex.span.start)
    step = {"before": -1, "after": 1, "of": 0}.get(context.word(at - 1))
    letter = _LETTERS.get(context.word(at - 2))
    if step is None or letter is None or timex.type != "DATE" or not days:
        return None
    if days.low != days.high or (step == 0 and letter not in ("W", "WE")):
        return None
    period = periods.near(date.fromordinal(days.low), letter, step)
    if period is None:
        return None
    low = at - 2 - (context.word(at - 3) == "the")
    span = Span(context.tokens.starts[low], timex.span.end)
    return Timex(span=span, type="DATE", value=period.value, basis=timex.basis, days=period.days)


def _numbered(match: Match) -> Timex | None:
    """Week 9 of 2022; week 54 is no week and has no days."""
    number, year = match.integer("number"), match.integer("year")
    if match.word("unit") != "week":
        return None
    period = Period(f"{year:04}-W{number:02}", None)
    if 1 <= number <= periods.weeks_in(year):
        period = periods.week(date.fromisocalendar(year, number, 1))
    return match.timex("DATE", period, "explicit")


RULES = (Rule("unit=unit @two_digits=number comma? of|in? year=year", _numbered),)
