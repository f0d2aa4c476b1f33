"""Years, ranges of years, decades and centuries."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.timex import guards, periods
from tocsin.extract.timex.dates import between
from tocsin.extract.timex.numbers import spelled_year
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Timex

_EDGE = "(the? (early=edge dash? / edge=edge of the?))?"


def _year(match: Match) -> Timex | None:
    if match.has("named") and match.value("named") != "Y":
        return None
    if not match.has("edge") and not match.has("named") and not guards.year_by_words(match):
        return None
    if not match.has("edge") and guards.counts_on(match, "year"):
        return None
    return match.timex("DATE", periods.year(match.integer("year")), "explicit", match.value("edge"))


def _ends(match: Match) -> tuple[Period, Period] | None:
    low = match.integer("year")
    high = match.integer("high")
    if match.word("high").isdigit() and len(match.word("high")) < 4:
        tens = 10 ** len(match.word("high"))  # 2014-16, 1963-4
        high += low // tens * tens
    context = match.context
    marked = context.at(match.high, "dash", "slash", "percent") and context.tight(match.high - 1)
    if not (1500 <= low < high <= 2100) or marked or context.shown(match.low - 1) in "$\u20ac\u00a3#":
        return None
    return periods.year(low), periods.year(high)


def _joined(match: Match) -> Timex | None:
    """2014-2016, the 2023/24 season: one interval. A phone number has other figures around it."""
    ends = _ends(match)
    if not ends or (
        match.low and match.context.at(match.low - 1, "dash", "slash") and match.context.tight(match.low - 1)
    ):
        return None
    return match.timex("DATE", between(*ends), "explicit")


def _both(match: Match) -> Iterator[Timex]:
    ends = _ends(match)
    if ends and not guards.counts_on(match, "high"):
        yield match.timex("DATE", ends[0], "explicit", span=match.span("year"))
        yield match.timex("DATE", ends[1], "explicit", span=match.span("high"))


def _spelled(match: Match) -> Timex | None:
    """Nineteen ninety-six, twenty twenty-four."""
    year = spelled_year(match.words("year"), match.context.classes.values)
    if year is None or guards.counts_on(match, "year"):
        return None
    return match.timex("DATE", periods.year(year), "explicit")


def _decade(match: Match) -> Timex | None:
    figures = match.word("decade").rstrip("s")
    first = int(figures)
    if len(figures) == 2:
        if not match.has("quote") and not (match.has("the") and match.has("edge")):
            return None  # "in the 90s" may be a temperature, "in her 90s" is an age
        first += 1900 if first >= 20 else 2000
    return match.timex("DATE", periods.decade(first), "explicit", match.value("edge"))


def _decade_word(match: Match) -> Timex | None:
    """The nineties, but not a person in her nineties."""
    first = int(match.value("decade"))
    return match.timex("DATE", periods.decade(1900 + first), "cue", match.value("edge"))


def _century(match: Match) -> Timex | None:
    if match.word("unit") != "century":
        return None
    word = match.word("number")
    number = int(match.value("number") or word.rstrip("stndrh"))
    if match.has("tens"):
        number += int(match.context.classes.values[match.word("tens")])
    if not 1 <= number <= 30 or match.context.word(match.high) in ("bc", "bce", "b"):
        return None
    return match.timex("DATE", periods.century(number), "explicit", match.value("edge"))


RULES = (
    Rule("(the? unit=named)? year=year", _year),
    Rule(f"{_EDGE} year=year", _year),
    Rule("year=year dash|slash year=high", _joined),
    Rule("year=year dash|slash @two_digits=high", _joined),
    Rule("from year=year @joiner year=high", _both),
    Rule("between year=year and year=high", _both),
    Rule("(@spelled_year)=year", _spelled),
    Rule("the? unit=named (@spelled_year / @two_thousand)=year", _spelled),
    Rule(f"{_EDGE} (the=the)? quote?=quote decade=decade", _decade),
    Rule("(the early dash?)? the? decade=decade", _decade),
    Rule("the (early=edge dash?)? decade_word=decade", _decade_word),
    Rule("the? (early=edge dash?)? nth|century|ordinal|second=number dash? unit=unit", _century),
)
