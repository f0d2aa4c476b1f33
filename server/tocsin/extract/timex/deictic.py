"""Words that point from the day of writing: today, yesterday morning, tonight, now, recently, the past."""

from __future__ import annotations

from tocsin.extract.timex import periods
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Timex

_REFERENCE = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def relative_day(match: Match, offset: int) -> Period:
    """The day some days from the document's; a vague reference without one."""
    anchor = match.context.anchor
    when = periods.moved(anchor, "D", offset) if anchor else None
    return periods.day(when) if when else Period(_REFERENCE[(offset > 0) - (offset < 0)], None)


def part_of(period: Period, part: str) -> Period:
    """A part of a day (MO AF EV NI)."""
    return Period(f"{period.value}T{part}" if period.days else period.value, period.days)


def _day(match: Match) -> Timex:
    period = relative_day(match, int(match.value("day")))
    if match.has("part"):
        return match.timex("TIME", part_of(period, match.value("part")), "document")
    return match.timex("DATE", period, "document", match.value("edge"))


def _night(match: Match) -> Timex:
    return match.timex("TIME", part_of(relative_day(match, 0), "NI"), "document")


def _last_night(match: Match) -> Timex | None:
    offset = {"last": -1, "this": 0, "next": 1}[match.kind("which")]
    if match.kind("which") == "next" or (match.kind("which") == "last" and match.value("part") != "NI"):
        return None
    return match.timex(
        "TIME", part_of(relative_day(match, offset), match.value("part")), "document", match.value("edge")
    )


def _beside_yesterday(match: Match) -> Timex | None:
    step = {"yesterday": -2, "tomorrow": 2}.get(match.word("day"), 0)
    if step * (1 if match.has("after") else -1) <= 0:
        return None
    return match.timex("DATE", relative_day(match, step), "document")


def _reference(match: Match) -> Timex:
    return match.timex("DATE", Period(match.value("word"), None), "cue")


def _now(match: Match) -> Timex | None:
    """Now; but "Now, he says" only goes on with the talk."""
    context = match.context
    if context.opens_sentence(match.low) and match.high == match.low + 1 and context.at(match.high, "comma"):
        return None
    return _reference(match)


def _present(match: Match) -> Timex:
    return match.timex("DATE", Period("PRESENT_REF", None), "cue")


def _the_past(match: Match) -> Timex:
    value = "FUTURE_REF" if match.has("future") else "PAST_REF"
    return match.timex("DATE", Period(value, None), "cue")


def _soon(match: Match) -> Timex | None:
    """Soon; but "as soon as", "soon after" lean on something else."""
    if match.context.word(match.high) in ("as", "after", "before", "afterwards", "thereafter"):
        return None
    return _reference(match)


_EDGE = "(early=edge / earlier|later)?"

RULES = (
    Rule(f"{_EDGE} today=day (part=part)?", _day),
    Rule("early=edge dash? part=part today=day", _day),
    Rule("tonight", _night),
    Rule("overnight", _night),
    Rule("(early=edge / earlier|later)? last|this|next=which part=part", _last_night),
    Rule("the? unit before=before today=day", _beside_yesterday),
    Rule("the? unit after=after today=day", _beside_yesterday),
    Rule("right? now=word", _now),
    Rule("more? reference=word", _reference),
    Rule("current", _present),
    Rule("soon=word", _soon),
    Rule("at the? moment", _present),
    Rule("these units", _present),
    Rule("the (near? future=future / past)", _the_past),
)
