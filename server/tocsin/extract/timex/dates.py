"""Dates with a month's name: with day and year, day alone, year alone, or the bare month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tocsin.extract.timex import guards, periods
from tocsin.extract.timex.numbers import spelled_year
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.extract.timex.tense import way
from tocsin.model import Interval, Timex, TimexBasis

_AHEAD = {"forward": 11, "due": 6, "backward": 0, "": 2}


def _year(match: Match) -> int | None:
    """The year a date states: in four figures, in two after an apostrophe, or by a word ("last year")."""
    if match.has("year"):
        return match.integer("year")
    if match.has("spelled"):
        return spelled_year(match.words("spelled"), match.context.classes.values)
    if match.has("short"):
        return short_year(match.integer("short"), match.context.anchor)
    anchor = match.context.anchor
    if match.has("relative") and anchor:
        return anchor.year + {"last": -1, "previous": -1, "next": 1}.get(match.kind("relative"), 0)
    return None


def short_year(number: int, anchor: date | None) -> int:
    """A two-figure year: the one nearest to the document's, or 1950-2049 without one."""
    around = anchor.year if anchor else 1999
    return min((1800 + number, 1900 + number, 2000 + number), key=lambda year: abs(year - around))


def _day(match: Match, name: str = "day") -> int:
    value = match.context.classes.values.get(match.word(name), "")
    return int(value) if value.isdigit() else match.integer(name)


def _month(match: Match, name: str = "month") -> int:
    return int(match.context.classes.values[match.words(name)[0]])


def resolve(match: Match, year: int | None, month: int, day: int) -> Period:
    """A month and day, of a stated year, of the nearest one to the document's date, or of an unknown one."""
    anchor = match.context.anchor
    if _of_that_year(match):
        year = _year_above(match)
    if year is not None:
        return periods.stated_day(year, month, day)
    if anchor and (match.kind("which") == "last" or match.context.at(match.low - 1, "ended")):
        return periods.latest_day(anchor, month, day)
    if anchor is None:
        return Period(f"XXXX-{month:02}-{day:02}", None)
    return _told_before(match, month, day) or periods.nearest_day(anchor, month, day)


def _of_that_year(match: Match) -> bool:
    """2 March of that year, 3 May the same year."""
    context, at = match.context, match.high
    at += context.at(at, "of")
    at += context.at(at, "the") or context.at(at, "that")
    said = context.at(at - 1, "that") or context.at(at, "same")
    at += context.at(at, "same")
    return said and context.at(at, "unit") and context.classes.values[context.word(at)] == "Y"


def _year_above(match: Match) -> int | None:
    """The year of the last date above that states one."""
    dated = (each for each in match.context.upwards() if each.basis == "explicit" and each.value[:4].isdigit())
    return next((int(each.value[:4]) for each in dated), None)


def _told_before(match: Match, month: int, day: int) -> Period | None:
    """The same day as written out above: "on Oct. 16, 2023 ... the Oct. 16 meeting"."""
    ending = f"-{month:02}-{day:02}"
    for timex in match.context.upwards():
        if timex.basis == "explicit" and timex.days and len(timex.value) == 10 and timex.value.endswith(ending):
            return Period(timex.value, timex.days)
    return None


def _basis(match: Match) -> TimexBasis:
    return "explicit" if match.has("year") or match.has("short") or match.has("spelled") else "document"


def _full(match: Match) -> Timex | None:
    year, day = _year(match), _day(match)
    if not 1 <= day <= 31 or (year is None and (guards.counts_on(match, "day") or _ends_before(match, "day"))):
        return None
    low, high = match.bounds("month")
    stop = high == match.high and match.context.at(low, "month_open") and match.context.at(high - 1, "period")
    span = match.context.tokens.span(match.low, match.high - stop)  # "on 21 May." ends a sentence
    return match.timex("DATE", resolve(match, year, _month(match), day), _basis(match), span=span)


def _ends_before(match: Match, name: str) -> bool:
    """True if a full stop parts the month from what follows: "in May. 16 of them"."""
    low, high = match.bounds("month")
    context = match.context
    return context.at(low, "month_open") and context.at(high - 1, "period") and match.bounds(name)[0] >= high


def _joined_day_year(match: Match) -> Timex | None:
    day, year = (int(part) for part in match.word("both").split(","))
    if not 1 <= day <= 31:
        return None
    return match.timex("DATE", periods.stated_day(year, _month(match), day), "explicit")


def _ends(match: Match) -> tuple[Period, Period] | None:
    """Both ends of a range of days, when they are days and in order."""
    year, low_day, high_day = _year(match), _day(match), _day(match, "until")
    if not (1 <= low_day <= 31 and 1 <= high_day <= 31) or (year is None and guards.counts_on(match, "until")):
        return None
    month = _month(match)
    high_month = _month(match, "later") if match.has("later") else month
    if (month, low_day) >= (high_month, high_day):
        return None
    return resolve(match, year, month, low_day), resolve(match, year, high_month, high_day)


def _days(match: Match) -> Timex | None:
    """Days joined by a dash are one expression, an interval."""
    ends = _ends(match)
    return match.timex("DATE", between(*ends), _basis(match)) if ends else None


def between(low: Period, high: Period) -> Period:
    """From the beginning of one period to the end of another."""
    days = Interval(low.days.low, high.days.high) if low.days and high.days else None
    return Period(f"{low.value}/{high.value}", days if days and days.low <= days.high else None)


def _two_days(match: Match) -> Iterator[Timex]:
    """Days joined by a word are two expressions; the second may stand without its month, the first without year."""
    ends = _ends(match)
    if ends:
        yield match.timex("DATE", ends[0], _basis(match), span=match.span("low"))
        yield match.timex("DATE", ends[1], _basis(match), span=match.span("high"))


def _month_of(match: Match) -> Timex | None:
    year, month = _year(match), _month(match)
    if year is None and not guards.bare_month(match):
        return None
    anchor = match.context.anchor
    if year is not None:
        period = periods.month(year, month)
    else:
        period = periods.nearest_month(anchor, month, _ahead(match)) if anchor else Period(f"XXXX-{month:02}", None)
    return match.timex("DATE", period, _basis(match), match.value("edge_word"))


def _ahead(match: Match) -> int:
    """How many months ahead of the document's a bare month may lie, by the tense of its sentence."""
    context, low = match.context, match.low
    if context.at(low - 1, "until"):
        return _AHEAD["forward"]
    if context.word(low - 1) in ("by", "through") and not any(context.word(at) == "had" for at in range(low - 12, low)):
        return _AHEAD["due"]
    return _AHEAD[way(context, low, match.high)]


def _two_months(match: Match) -> Iterator[Timex] | None:
    """From March to May 2022: the year stands once and is meant for both."""
    year, low, high = match.integer("year"), _month(match), _month(match, "later")
    if low >= high:
        return None
    first, last = periods.month(year, low), periods.month(year, high)
    if match.has("dash"):
        return iter((match.timex("DATE", between(first, last), "explicit"),))
    return iter(
        (
            match.timex("DATE", first, "explicit", span=match.span("low")),
            match.timex("DATE", last, "explicit", span=match.span("high")),
        )
    )


def _relative_month(match: Match) -> Timex | None:
    """Last March, this September, next May."""
    anchor, month, word = match.context.anchor, _month(match), match.kind("which")
    if match.context.at(match.high, "year"):
        return None
    if anchor is None:
        return match.timex("DATE", Period(f"XXXX-{month:02}", None), "document")
    year = anchor.year
    if word in ("last", "past", "previous"):
        year -= month >= anchor.month
    elif word in ("next", "coming"):
        year += month <= anchor.month
    return match.timex("DATE", periods.month(year, month), "document") if 1 <= year <= 9999 else None


_EDGE = "(the? (early=edge_word dash? / edge=edge_word of))?"

RULES = (
    Rule("(@weekday)? @month_of_day=month the? @day_word=day (comma? of? year=year)?", _full),
    Rule("last=which @month_of_day=month @day=day", _full),
    Rule("(@weekday)? @month_of_day=month the? @day_word=day comma? quote to12|to24|to31|to99|zero_led=short", _full),
    Rule("(@weekday)? the? @day=day dash|of? @month_of_day=month (comma|dash|of? year=year)?", _full),
    Rule("(@weekday)? the ordinal|second=day of @month_of_day=month (comma? of? year=year)?", _full),
    Rule("(@weekday)? the? @day=day dash|of? @month_of_day=month dash|quote to99|zero_led|to24|to31=short", _full),
    Rule("@month_of_day=month @day=day comma? of? last|this|next|previous=relative unit", _full),
    Rule("(@weekday)? @month_of_day=month day_year=both", _joined_day_year),
    Rule("(@weekday)? @month_of_day=month @day=day dash @day=until (comma? year=year)?", _days),
    Rule("@month_of_day=month @day=day dash @month_of_day=later @day=until (comma? year=year)?", _days),
    Rule("@day=day dash @day=until of? @month_of_day=month (comma? year=year)?", _days),
    Rule(
        "(@month_of_day=month @day=day)=low @joiner (@day=until (comma? year=year)?)=high",
        _two_days,
    ),
    Rule(
        "(@month_of_day=month @day=day)=low @joiner (@month_of_day=later @day=until comma? year=year)=high",
        _two_days,
    ),
    Rule("(@day=day)=low to|and|or (@day=until of? @month_of_day=month (comma? year=year)?)=high", _two_days),
    Rule(
        f"{_EDGE} @month=month comma? of? (year=year / (@spelled_year)=spelled)",
        _month_of,
    ),
    Rule(
        f"{_EDGE} @month=month quote to99|zero_led|to24|to31=short",
        _month_of,
    ),
    Rule(f"{_EDGE} @month=month of? last|this|next=relative unit", _month_of),
    Rule(f"{_EDGE} @month=month", _month_of),
    Rule("(@month=month)=low dash=dash (@month=later comma? year=year)=high", _two_months),
    Rule("(@month=month)=low @joiner (@month=later comma? year=year)=high", _two_months),
    Rule("this? last|past|previous|next|coming|this=which @month=month", _relative_month),
)
