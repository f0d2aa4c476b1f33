"""Checks that need no reference: dates that do not exist, wrong weekdays, a past that lies in the future."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground
from tocsin.check.tense import Tense
from tocsin.check.verdict import Verdict
from tocsin.extract.reading import Reading
from tocsin.extract.timex import stated_weekday
from tocsin.model import Timex, VerdictName

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GREGORIAN = 1900  # weekdays of earlier dates may follow another calendar


def check(ground: Ground) -> Iterator[Verdict]:
    """All internal verdicts of a document; words inside quotations are their speaker's."""
    tense = Tense(ground.lexicon)
    for reading in ground.readings:
        for timex in reading.timexes:
            if not reading.quoted(timex.span):
                yield from _one(reading, timex, ground, tense)


def _one(reading: Reading, timex: Timex, ground: Ground, tense: Tense) -> Iterator[Verdict]:
    if timex.type == "DATE" and timex.days is None and _looks_full(timex.value):
        yield _verdict(reading, timex, "contradicted", "date.impossible", "There is no such day in the calendar.")
        return
    weekday = stated_weekday(reading.view, timex)
    if timex.days and timex.basis == "explicit" and timex.days.low == timex.days.high and weekday is not None:
        yield from _weekday(reading, timex, weekday)
    if timex.days and timex.basis == "explicit" and ground.before(timex.days) and tense.told_as_past(reading, timex):
        own = calendar.spoken(calendar.parse(ground.date.day or ""))
        message = f"The text's own date is {own}, yet it tells this later date as past."
        yield _verdict(reading, timex, "anachronism", "date.later-than-text", message)


def _weekday(reading: Reading, timex: Timex, stated: int) -> Iterator[Verdict]:
    assert timex.days is not None  # noqa: S101  (the caller looked)
    low = timex.days.low
    true = (low + 6) % 7  # ordinal 1, 1 January of year 1, was a Monday
    if true != stated and int(calendar.iso(low)[:4]) >= _GREGORIAN:
        day = calendar.spoken(calendar.parse(calendar.iso(low)))
        message = f"{day} was a {_DAYS[true]}, not a {_DAYS[stated]}."
        yield _verdict(reading, timex, "contradicted", "date.weekday", message)


def _looks_full(value: str) -> bool:
    year, _, rest = value.partition("-")
    month, _, day = rest.partition("-")
    return all(part.isdigit() for part in (year, month, day))


def _verdict(reading: Reading, timex: Timex, name: VerdictName, rule: str, message: str) -> Verdict:
    return Verdict(
        block=reading.number,
        focus=timex.span,
        verdict=name,
        rule=rule,
        category="consistency",
        message=message,
        kind="consistency",
        said=timex.days,
    )
