"""Units named by their distance: last year, next week, two years ago, a month later, that same day."""

from __future__ import annotations

from datetime import date

from tocsin.extract.timex import amounts, periods
from tocsin.extract.timex.deictic import part_of
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Timex, TimexBasis

_STEP = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_LENGTHS = {"D": 3, "W": 7, "WE": 7, "M": 31, "Q": 92, "Y": 366}  # days that a date may span for a unit to lean on it
_GRAIN = {"E": "Y", "C": "Y", "L": "Y", "Q": "Q", "WE": "WE", "TH": "", "TM": "", "TS": ""}


def _reference(step: int) -> Period:
    return Period({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[(step > 0) - (step < 0)], None)


def _before(match: Match, letter: str = "D") -> date | None:
    """The first day of the last dated expression before that is as precise as a unit asks; None without one."""
    previous = match.context.previous(_LENGTHS.get(letter, _LENGTHS["Y"]))
    return date.fromordinal(previous.days.low) if previous and previous.days else None


def _near(match: Match) -> Timex | None:
    letter, step = amounts.unit(match), _STEP[match.kind("which")]
    anchor = match.context.anchor
    if letter == "D" and match.has("the"):  # the next day: beside the day that is told of
        anchor = _before(match) or anchor
    if letter.startswith("T") or not letter:
        return None
    period = periods.near(anchor, letter, step) if anchor else _reference(step)
    return match.timex("DATE", period, "document", match.value("edge")) if period else None


def _past_unit(match: Match) -> Timex | None:
    """The past year: the twelve months up to now."""
    letter, anchor = amounts.unit(match), match.context.anchor
    period = Period(amounts.duration(1, letter), None)
    if anchor and (low := periods.moved(anchor, letter, -1)):
        period = periods.span_of(low, anchor, period.value)
    return match.timex("DURATION", period, "document")


def _same(match: Match) -> Timex | None:
    """That year, the same day: the period of the date before."""
    letter = amounts.unit(match)
    when = _before(match, letter)
    if letter.startswith("T") or when is None:
        return None
    period = periods.holding(when, letter)
    return match.timex("DATE", period, "cue") if period else None


def _following(match: Match) -> Timex | None:
    """The following month, the previous day: beside the date before."""
    letter = amounts.unit(match)
    when = _before(match, letter) or match.context.anchor
    step = -1 if match.kind("which") == "previous" else 1
    period = periods.near(when, letter, step) if when and not letter.startswith("T") else _reference(step)
    return match.timex("DATE", period, "cue") if period else None


def _day_part(match: Match) -> Timex:
    """The next morning."""
    when = _before(match) or match.context.anchor
    period = periods.near(when, "D", 1) if when else None
    return match.timex("TIME", part_of(period or Period("FUTURE_REF", None), match.value("part")), "cue")


def _ago(match: Match) -> Timex | None:
    return _distant(match, match.context.anchor, -1, "document")


def _from_now(match: Match) -> Timex | None:
    return _distant(match, match.context.anchor, 1, "document")


def _earlier(match: Match) -> Timex | None:
    """A year earlier, two days later: from the date before, or from the document's."""
    if (length := _vague_length(match)) is not None:
        return length
    previous, anchor = _before(match, amounts.unit(match)), match.context.anchor
    step = 1 if match.has("later") else -1
    if step < 0 and amounts.unit(match) != "D":
        previous = None  # news compare with the year before this one (measured)
    return _distant(match, previous or anchor, step, "cue")


def _vague_length(match: Match) -> Timex | None:
    """A few days later, an hour later: no day follows from it, so the length alone is told."""
    letter, number = amounts.unit(match), amounts.count(match)
    if number is None or not (number != number or letter.startswith("T")):
        return None
    span = match.context.tokens.span(match.low, match.high - 1)
    return match.timex(
        "DURATION", Period(amounts.duration(number, letter), None), "cue", amounts.modifier(match), span=span
    )


def _distant(match: Match, start: date | None, step: int, basis: TimexBasis) -> Timex | None:
    letter, number = amounts.unit(match), amounts.count(match)
    if number is None:
        return None
    if step < 0 and number == 1 and letter == "Y" and (quarter := _quarter_before(match)):
        return match.timex("DATE", quarter, "cue")
    modifier = amounts.modifier(match)
    if number != number or start is None:
        return match.timex("DATE", _reference(step), basis, modifier)
    if letter.startswith("T"):
        return match.timex("TIME", _reference(step), basis, modifier)
    when = _moved(start, letter, step * number)
    if when is None:
        return None
    period = periods.holding(when, _GRAIN.get(letter, letter))
    return match.timex("DATE", period, basis, modifier) if period else None


def _moved(start: date, letter: str, number: float) -> date | None:
    if abs(number) > 1e6:
        return None
    if number != int(number):
        months = {"Y": 12, "E": 120, "C": 1200, "M": 1}.get(letter)
        return periods.moved(start, "M", round(number * months)) if months else None
    return periods.moved(start, letter, int(number))


def _year_end(match: Match) -> Timex | None:
    anchor = match.context.anchor
    period = periods.year(anchor.year) if anchor else Period("XXXX", None)
    return match.timex("DATE", period, "document", "END")


def _unit_edge(match: Match) -> Timex | None:
    """The end of the year."""
    anchor, letter = match.context.anchor, amounts.unit(match)
    if letter in ("D", "") or letter.startswith("T"):
        return None
    period = periods.holding(anchor, letter) if anchor else _reference(0)
    return match.timex("DATE", period, "document", match.value("edge")) if period else None


def _beside(match: Match) -> Timex | None:
    """The month before: beside the date that is told of; "the day before the vote" leans on the vote."""
    letter, context = amounts.unit(match), match.context
    when = _before(match, letter)
    if not when or context.shown(match.high)[:1].isalnum() or context.at(match.high, "quote", "open"):
        return None
    period = periods.near(when, letter, -1 if match.kind("which") == "before" else 1)
    return match.timex("DATE", period, "cue") if period else None


def _in_the_unit(match: Match) -> Timex | None:
    """Later in the week; later in the day that is told of."""
    if amounts.unit(match) != "D":
        return _unit_edge(match)
    when = _before(match) or match.context.anchor
    return match.timex("DATE", periods.day(when) if when else _reference(0), "cue")


def _long_ago(match: Match) -> Timex:
    return match.timex("DATE", _reference(-1), "cue")


def _far_off(match: Match) -> Timex:
    return match.timex("DATE", _reference(1), "cue")


def _quarter_before(match: Match) -> Period | None:
    """Where quarters are compared, "a year earlier" means the quarter of that name."""
    timex = match.context.reported
    when = periods.shifted(date.fromordinal(timex.days.low), -12) if timex and timex.days else None
    return periods.holding(when, "Q") if when else None


def _the_unit(match: Match) -> Timex | None:
    """The year, the week: the document's own."""
    context, letter = match.context, amounts.unit(match)
    if letter not in ("Y", "W", "M", "E") or context.at(match.high, "dash", "ago", "earlier") or not context.anchor:
        return None
    if context.shown(match.high)[:1].isalpha() and context.word(match.high) in (
        "of",
        "before",
        "after",
        "when",
        "that",
        "he",
        "she",
        "they",
    ):
        return None
    period = periods.holding(context.anchor, letter)
    return match.timex("DATE", period, "cue") if period else None


def _the_morning(match: Match) -> Timex | None:
    if match.context.word(match.high) == "of":
        return None  # the night of Oct. 23 is that date's
    when = _before(match) or match.context.anchor
    period = periods.near(when, "D", 0) if when else None
    return match.timex("TIME", part_of(period or Period("PRESENT_REF", None), match.value("part")), "cue")


def _compared(match: Match) -> Timex | None:
    """Year-ago, the year-earlier period."""
    anchor = match.context.anchor
    period = _quarter_before(match) or (periods.near(anchor, "Y", -1) if anchor else _reference(-1))
    return match.timex("DATE", period, "cue") if period else None


_EDGE = "(the? early=edge dash? / the? edge=edge of the? / sometime in? / the? earlier|later in?)?"
_AMOUNT = "(@about=about)? @count=count @unit=unit"

RULES = (
    Rule(f"{_EDGE} last|next|this|coming|previous|current=which fiscal? unit|quarter=unit", _near),
    Rule(f"{_EDGE} (the)=the last|next|current|coming=which unit|quarter=unit", _near),
    Rule("the? past unit|quarter=unit", _past_unit),
    Rule("(early / earlier|later)? that same? unit|quarter=unit", _same),
    Rule("the same unit|quarter=unit", _same),
    Rule("the following|previous=which unit|quarter=unit", _following),
    Rule("the following|next part=part", _day_part),
    Rule(f"{_AMOUNT} (or so)? ago", _ago),
    Rule(f"{_AMOUNT} (from now / hence)", _from_now),
    Rule(f"{_AMOUNT} earlier", _earlier),
    Rule(f"{_AMOUNT} later=later", _earlier),
    Rule("unit dash? edge", _year_end),
    Rule("the? unit possessive edge", _year_end),
    Rule("the edge=edge of the unit|quarter=unit", _unit_edge),
    Rule("the? unit dash ago|earlier stretch|quarter?", _compared),
    Rule("earlier|later in the unit=unit", _in_the_unit),
    Rule("the unit=unit before|after=which", _beside),
    Rule("units ago", _long_ago),
    Rule("units from now", _far_off),
    Rule("the unit=unit", _the_unit),
    Rule("the part=part", _the_morning),
)
