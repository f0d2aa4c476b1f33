"""Weekdays, with parts of the day, and weekends."""

from __future__ import annotations

from datetime import date

from tocsin.extract.timex import periods
from tocsin.extract.timex.deictic import part_of
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.extract.timex.tense import way
from tocsin.model import Timex

_NAMED = frozenset("black good ash super bloody cyber palm fat maundy holy shrove easter".split())


def weekday(match: Match, number: int, which: str = "") -> Period:
    """The latest such weekday on or before the document's date; the first one after it behind "next"."""
    anchor = match.context.anchor
    when = _when(anchor, number, which) if anchor else None
    return periods.day(when) if when else Period(f"XXXX-WXX-{number + 1}", None)


def _when(anchor: date, number: int, which: str) -> date | None:
    if which in ("next", "coming", "following"):
        return periods.weekday_by(anchor, number, 1)
    if which in ("last", "past", "previous"):
        day_before = periods.moved(anchor, "D", -1)
        return periods.weekday_by(day_before, number) if day_before else None
    return periods.weekday_by(anchor, number)


def _weekday(match: Match) -> Timex | None:
    context = match.context
    if context.word(match.bounds("day")[0] - 1) in _NAMED or _of_a_date(match):
        return None
    which = match.kind("which")
    if not which and forward(match) and not _today(match):
        which = "next"
    period = weekday(match, int(match.value("day")), which)
    if match.has("part"):
        return match.timex("TIME", part_of(period, match.value("part")), "document", match.value("edge"))
    return match.timex("DATE", period, "document", match.value("edge"))


def _today(match: Match) -> bool:
    """The document's own weekday: who writes on a Monday that he will speak on Monday means this one."""
    anchor = match.context.anchor
    return anchor is not None and anchor.weekday() == int(match.value("day"))


def _of_a_date(match: Match) -> bool:
    """The night of Friday, Oct. 23: the weekday is the date's."""
    context, high = match.context, match.high
    month = high + context.at(high, "comma")
    return match.has("part") and context.at(high - 1, "weekday") and context.at(month, "month", "month_short")


def forward(match: Match) -> bool:
    """True if the sentence tells the future shortly before: "will meet on Friday", "as soon as Friday"."""
    context, low = match.context, match.low
    if context.at(match.high, "possessive"):
        return False  # Wednesday's ruling: what is known by its day has mostly been
    as_soon = context.word(low - 1) == "as" and context.at(low - 2, "soon", "early")
    return as_soon or way(context, low, match.high) == "forward"


def _weekend(match: Match) -> Timex | None:
    anchor, which = match.context.anchor, match.kind("which")
    if anchor is None:
        return match.timex("DATE", Period("XXXX-WXX-WE", None), "document")
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1 if anchor.weekday() >= 5 else 0}.get(
        which, 0
    )
    if which == "the" and anchor.weekday() < 5 and not forward(match):
        step = -1
    period = periods.near(anchor, "WE", step)
    return match.timex("DATE", period, "document", match.value("edge")) if period else None


_WHICH = "this? (last|next|previous|coming|past|following|this=which)"

RULES = (
    Rule(f"(early=edge dash?)? (the? {_WHICH})? weekday=day (part=part)?", _weekday),
    Rule("early=edge dash? part=part weekday=day", _weekday),
    Rule("the? part=part of|on weekday=day", _weekday),
    Rule("(early=edge dash?)? the|this|last|next|coming|past=which weekend", _weekend),
)
