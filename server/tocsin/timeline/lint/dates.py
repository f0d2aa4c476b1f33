"""Dates that cannot be: an end before its beginning, deeds before birth or after death."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.model import Interval
from tocsin.timeline.lint.remark import Remark
from tocsin.timeline.records import Entity, Event, Figure, Office, Set, Treaty
from tocsin.timeline.store import Timeline


def check(timeline: Timeline) -> Iterator[Remark]:
    """Order of dates in every record, and the lives of those who act."""
    for entity in timeline.of(Entity):
        yield from _order(entity.id, ("born", entity.born), ("died", entity.died))
    for office in timeline.of(Office):
        for holder in office.holders:
            yield from _order(office.id, (f"{holder.who}: from", holder.from_), ("to", holder.to))
            yield from _alive(timeline, office.id, holder.who, holder.from_, holder.to)
    for each in timeline.of(Set):
        for member in each.members:
            yield from _order(each.id, (f"{member.who}: from", member.from_), ("to", member.to))
    for treaty in timeline.of(Treaty):
        yield from _order(treaty.id, ("signed", treaty.signed), ("in_force", treaty.in_force))
        yield from _order(treaty.id, ("in_force", treaty.in_force or treaty.signed), ("ended", treaty.ended))
        for each_by in treaty.ratified:
            yield from _order(treaty.id, ("signed", treaty.signed), (f"ratified by {each_by.by}", each_by.date))
    for event in timeline.of(Event):
        for actor in dict.fromkeys((*event.actors, *event.present)):
            yield from _alive(timeline, event.id, actor, event.date, event.date)
    for figure in timeline.of(Figure):
        yield from _series(figure)


def _order(owner: str, first: tuple[str, str | None], last: tuple[str, str | None]) -> Iterator[Remark]:
    (begins, low), (ends, high) = first, last
    if low and high and _days(high).high < _days(low).low:
        yield Remark("error", owner, f"{ends} {high} lies before {begins} {low}")


def _alive(timeline: Timeline, owner: str, who: str, first: str, last: str | None) -> Iterator[Remark]:
    """Nobody acts before birth or after death, by more than the day that time zones may shift."""
    person = timeline.get(who, Entity)
    if person is None or person.type != "person":
        return
    if person.born and _days(first).high < _days(person.born).low:
        yield Remark("error", owner, f"{who} was born {person.born}, after {first}")
    if person.died and (_days(last).low if last else calendar.MAX_DAY) > _days(person.died).high + calendar.TOLERANCE:
        told = f"before {last}" if last else f"and the tenure from {first} is open"
        yield Remark("error", owner, f"{who} died {person.died}, {told}")


def _series(figure: Figure) -> Iterator[Remark]:
    starts = [_days(point.asof).low for point in figure.series]
    if starts != sorted(starts):
        yield Remark("error", figure.id, "the series is not in the order of asof: the last value counts as the newest")
    for point in figure.series:
        if point.low > point.high:
            yield Remark("error", figure.id, f"{point.asof}: low {point.low:g} is over high {point.high:g}")
    if _days(figure.earliest).low > min(starts):
        yield Remark("error", figure.id, f"earliest {figure.earliest} lies after the first value")


def _days(text: str) -> Interval:
    return calendar.parse(text).days
