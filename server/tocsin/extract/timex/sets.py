"""What comes back: every Tuesday, each year, daily, twice a week."""

from __future__ import annotations

from tocsin.extract.timex import amounts
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Timex


def _set(match: Match, value: str) -> Timex:
    return match.timex("SET", Period(value, None), "cue")


def _every_unit(match: Match) -> Timex | None:
    number = amounts.count(match) if match.has("count") else 1.0
    return None if number is None else _set(match, amounts.duration(number, amounts.unit(match)))


def _every_weekday(match: Match) -> Timex:
    part = match.value("part")
    return _set(match, f"XXXX-WXX-{int(match.value('day')) + 1}{'T' + part if part else ''}")


def _every_month(match: Match) -> Timex:
    return _set(match, f"XXXX-{int(match.context.classes.values[match.words('month')[0]]):02}")


def _every_part(match: Match) -> Timex:
    return _set(match, f"XXXX-XX-XXT{match.value('part')}")


def _every_season(match: Match) -> Timex:
    return _set(match, f"XXXX-{match.value('season')}")


def _frequency(match: Match) -> Timex:
    return _set(match, match.value("word"))


def _adverb(match: Match) -> Timex | None:
    """Weekly, monthly behind a verb; "the weekly paper" tells no time."""
    return None if match.context.shown(match.high)[:1].isalnum() else _frequency(match)


RULES = (
    Rule("every (@number=count)? unit|units|quarter|unit_clock|units_clock=unit", _every_unit),
    Rule("every weekday=day (part|parts=part)?", _every_weekday),
    Rule("weekdays=day", _every_weekday),
    Rule("weekday=day parts=part", _every_weekday),
    Rule("every @month=month", _every_month),
    Rule("every part=part", _every_part),
    Rule("every season|season_open=season", _every_season),
    Rule("frequency=word", _frequency),
    Rule("frequency_open=word", _adverb),
    Rule("times a|per unit|quarter|unit_clock=unit", _every_unit),
    Rule("per unit|quarter|unit_clock=unit", _every_unit),
)
