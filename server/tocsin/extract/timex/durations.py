"""Durations: four-year, nearly two decades, the past three months, several weeks."""

from __future__ import annotations

from datetime import date

from tocsin.extract.timex import amounts, periods
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Interval, Span, Timex


def _duration(match: Match) -> Timex | None:
    number, letter = amounts.count(match), amounts.unit(match)
    context = match.context
    if number is None or not letter or context.at(match.high, "old") or _age(match) or _share(match):
        return None
    singular = match.words("unit")[-1]
    if match.word("count") in ("a", "an", "another") and singular.endswith("s"):
        return None
    if singular == "century" and context.word(match.low - 1) in ("hit", "scored", "made"):
        return None  # a hundred runs
    if singular == "second" and match.word("count") in ("a", "an", "one", "another"):
        return None
    period = Period(amounts.duration(number, letter), None)
    return match.timex("DURATION", period, "cue", amounts.modifier(match), span=_without_article(match))


def _without_article(match: Match) -> Span:
    """The four-day summit: the article is the summit's."""
    low = match.low + (match.has("joined") and match.context.at(match.low, "the"))
    return match.context.tokens.span(low, match.high)


def _age(match: Match) -> bool:
    """A four-year-old, 16 years old: an age."""
    return match.context.at(match.high, "dash") and match.context.at(match.high + 1, "old")


def _share(match: Match) -> bool:
    """Three quarters of it; but several quarters of losses."""
    if match.kind("count") == "vague":
        return False
    return match.words("unit")[-1] in ("quarter", "quarters") and match.context.at(match.high, "of")


def _with_half(match: Match) -> Timex | None:
    """A year and a half."""
    number, letter = amounts.count(match), amounts.unit(match)
    if number is None:
        return None
    return match.timex("DURATION", Period(amounts.duration(number + 0.5, letter), None), "cue")


def _window(match: Match) -> Timex | None:
    """The past three months, the next two weeks: a duration that ends, or begins, at the document's date."""
    number, letter, word = amounts.count(match), amounts.unit(match), match.kind("which")
    if number is None:
        return None
    period = Period(amounts.duration(number, letter), _days(match.context.anchor, number, letter, word))
    return match.timex("DURATION", period, "document", amounts.modifier(match))


def _days(anchor: date | None, number: float, letter: str, word: str) -> Interval | None:
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(word, 0)
    if anchor is None or number != number or not step or letter.startswith("T") or number > 1e5:
        return None
    other = periods.moved(anchor, letter, step * max(1, round(number)))
    return Interval(*sorted((anchor.toordinal(), other.toordinal()))) if other else None


def _vague_window(match: Match) -> Timex:
    """Recent years, the coming weeks; recent days are a length, as annotators mark them (measured)."""
    letter = amounts.unit(match)
    if match.kind("which") == "recent" and letter not in ("Y", "E", "C", "L"):
        return match.timex("DURATION", Period(amounts.duration(float("nan"), letter), None), "document")
    value = "FUTURE_REF" if match.kind("which") in ("coming", "next", "future") else "PAST_REF"
    return match.timex("DATE", Period(value, None), "document")


def _bare(match: Match) -> Timex | None:
    """For years, within weeks, days after: units without a number."""
    context = match.context
    led = context.at(match.low - 1, "for", "in") or context.word(match.low - 1) == "over"
    if not led and not context.at(match.high, "before", "after", "ahead") and not match.has("long"):
        return None
    letter = amounts.unit(match)
    return match.timex("DURATION", Period(amounts.duration(float("nan"), letter), None), "cue")


def _ended(match: Match) -> Timex | None:
    """The year ended June 30: the length is told here, the day behind it."""
    span = match.context.tokens.span(match.low, match.high - 1)
    return match.timex("DURATION", Period(amounts.duration(1, amounts.unit(match)), None), "cue", span=span)


_COUNT = "@count=count more|additional|long?"
_WINDOW = "last|past|previous|next|coming|following=which"

RULES = (
    Rule(f"(@about=about)? the? {_COUNT} (dash=joined)? @unit=unit (dash long)?", _duration),
    Rule("(@about=about)? (another @number?)=count @unit=unit", _duration),
    Rule(f"(@about=about)? {_COUNT} @unit=unit (and a half)=half", _with_half),
    Rule(f"(@about=about)? the? ordinal {_COUNT} @unit=unit", _duration),
    Rule(f"the? {_WINDOW} @count=count additional? @unit=unit", _window),
    Rule("the? coming|recent|past|next|future=which units|units_clock=unit", _vague_window),
    Rule("units=unit (dash long)=long", _bare),
    Rule("units=unit", _bare),
    Rule("the fiscal? unit=unit ended|ending", _ended),
)
