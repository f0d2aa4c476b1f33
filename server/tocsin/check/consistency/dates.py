"""Relations of a date to the calendar, to the document's date, and to another date."""

from __future__ import annotations

import datetime
import re

from tocsin import calendar
from tocsin.check.consistency.scene import Fields, Relation, Scene, Slots
from tocsin.extract.timex import stated_weekday
from tocsin.model import Interval

_GREGORIAN = 1900  # weekdays of earlier dates may follow another calendar
_RECENT = 180  # days
_SLACK = 3  # days by which zones, nights and weekly papers shift a day
_WIDE = 28  # days from which on a period is a month or more, and no zone shifts it
_FULL = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)$")


def spoken(days: Interval) -> str:
    """A day, month or year in words; other intervals as two days."""
    low, high = datetime.date.fromordinal(days.low), datetime.date.fromordinal(days.high)
    if low == high:
        text = low.isoformat()
    elif low.day == 1 and days == calendar.month_interval(low.year, low.month):
        text = low.isoformat()[:7]
    elif days == calendar.year_interval(low.year):
        text = low.isoformat()[:4]
    else:
        text = f"{low.isoformat()}/{high.isoformat()}"
    return calendar.spoken(calendar.parse(text))


def own(scene: Scene) -> str:
    """The document's day in words."""
    assert scene.ground.today is not None  # noqa: S101  (relations look first)
    return spoken(scene.ground.today)


def _exists(slots: Slots, scene: Scene) -> Fields | None:
    timex = slots.timex("date")
    return {} if timex.type == "DATE" and timex.days is None and _FULL.match(timex.value) else None


def _weekday(slots: Slots, scene: Scene) -> Fields | None:
    timex, days = slots.timex("date"), slots.days("date")
    stated = stated_weekday(scene.reading.view, timex)
    if stated is None or days is None or timex.basis != "explicit" or days.low != days.high:
        return None
    true = (days.low + 6) % 7  # ordinal 1, 1 January of year 1, was a Monday
    if true == stated or datetime.date.fromordinal(days.low).year < _GREGORIAN:
        return None
    return {"day": spoken(days), "true": calendar.WEEKDAYS[true], "stated": calendar.WEEKDAYS[stated]}


def _not_later(slots: Slots, scene: Scene) -> Fields | None:
    timex, days = slots.timex("date"), slots.days("date")
    if not days or timex.basis != "explicit" or not scene.ground.before(days):
        return None
    return {"own": own(scene)} if scene.tense.told_as_past(scene.reading, timex) else None


def _not_past(slots: Slots, scene: Scene) -> Fields | None:
    days, today = slots.days("date"), scene.ground.today
    if not days or not today or not scene.ground.licensed or days.high + _SLACK >= today.low:
        return None
    return {"own": own(scene)}


def _recent(slots: Slots, scene: Scene) -> Fields | None:
    days, today = slots.days("date"), scene.ground.today
    if not days or not today or not scene.ground.licensed or calendar.distance(days, today) <= _RECENT:
        return None
    return {"own": own(scene), "apart": _apart(calendar.distance(days, today))}


def _apart(days: int) -> str:
    """A distance as people tell it."""
    return f"{round(days / 365.25)} years" if days > 700 else f"{round(days / 30.44)} months"


def _same(slots: Slots, scene: Scene) -> Fields | None:
    """`relative` rests on the document's date, so a wrong pair needs a document date that licenses alarms."""
    one, other = slots.days("relative"), slots.days("date")
    if not one or not other or not scene.ground.licensed:
        return None
    wide = max(one.high - one.low, other.high - other.low) >= _WIDE
    if calendar.overlap(one, other, 0 if wide else _SLACK):
        return None
    return {"own": own(scene), "means": spoken(one)}


def _years_ago(slots: Slots, scene: Scene) -> Fields | None:
    days, today, years = slots.days("date"), scene.ground.today, slots.figure("years")
    if not days or not today or not scene.ground.licensed:
        return None
    least, most = (today.low - days.high) / 365.25, (today.high - days.low) / 365.25
    if least - 1 <= years <= most + 1:
        return None
    return {"own": own(scene), "true": f"{max(0, round((least + most) / 2))} years"}


def _ordered(slots: Slots, scene: Scene) -> Fields | None:
    first, second = slots.days("first"), slots.days("second")
    return {} if first and second and second.high < first.low else None


def _later_in(unit: str) -> Relation:
    def broken(slots: Slots, scene: Scene) -> Fields | None:
        """The date before "later that year" is of that year, and so is the one behind it, and not earlier."""
        days, start = slots.days("date"), slots.timex("date").span.start
        earlier = [each for each in scene.reading.timexes if each.basis == "explicit" and each.span.end < start]
        first = earlier[-1].days if earlier and earlier[-1].type == "DATE" else None
        if not first or not days or first.high - first.low > (31 if unit == "month" else 366):
            return None
        size = 7 if unit == "month" else 4
        periods = {calendar.iso(each)[:size] for each in (first.low, days.low)}
        return None if len(periods) == 1 and days.high >= first.low else {"first": spoken(first)}

    return Relation(broken, frozenset({"date"}), fields=frozenset({"first"}))


_DATE = frozenset({"date"})
RELATIONS = {
    "exists": Relation(_exists, _DATE),
    "weekday-fits": Relation(_weekday, _DATE, fields=frozenset({"day", "true", "stated"})),
    "not-later-than-text": Relation(_not_later, _DATE, fields=frozenset({"own"})),
    "not-past": Relation(_not_past, _DATE, fields=frozenset({"own"})),
    "recent": Relation(_recent, _DATE, fields=frozenset({"own", "apart"})),
    "same": Relation(_same, frozenset({"relative", "date"}), fields=frozenset({"own", "means"})),
    "years-ago": Relation(_years_ago, frozenset({"years", "date"}), fields=frozenset({"own", "true"})),
    "ordered": Relation(_ordered, frozenset({"first", "second"})),
    "later-in-year": _later_in("year"),
    "later-in-month": _later_in("month"),
}
