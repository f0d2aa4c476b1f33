"""What a gap in the timeline costs: every event left out once, and a true report of it judged by what is left.

    python -m tests.eval.leave_one_out [--errors] [ID ...]

Left out together with the coverage statements that promise it, its true report must never be called contradicted: 1 if
one is. With the coverage kept, the promise is wrong; the number of reports that turn is the price of a wrong promise.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from tests.eval.alarms import Alarm, alarms
from tests.eval.reference import TALKS, Reference, dates_of
from tests.eval.written import MONTHS

from tocsin import calendar
from tocsin.engine import Engine
from tocsin.engine.knowledge import Knowledge, load
from tocsin.model import Interval
from tocsin.timeline.records import AnyRecord, Coverage, Entity, Event
from tocsin.timeline.store import Timeline

_SAID = {
    "meet": "{one} met {other}{place} on {day}.",
    "visit": "{one} visited {other}{place} on {day}.",
    "call": "{one} and {other} spoke by phone on {day}.",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """An event that is left out, a true report of it, and what is called wrong in that without and with coverage."""

    event: str
    text: str
    honest: tuple[Alarm, ...]
    promised: tuple[Alarm, ...]
    coverage: tuple[str, ...]


def reports(reference: Reference, event: Event) -> Iterator[tuple[str, str]]:
    """True sentences about an event, made of its fields, and the day on which they are published."""
    days = dates_of(event)[0]
    published = date.fromordinal(days.high + 1).isoformat()
    for ordinal in dict.fromkeys((days.low, days.high)) if event.date.count("-") > 1 else ():
        day = date.fromordinal(ordinal)
        said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        if event.class_ in TALKS:
            yield from ((_said(reference, event, pair, said), published) for pair in _pairs(reference, event))
        else:
            yield f"On {said}: {event.statement}", published


def _pairs(reference: Reference, event: Event) -> Iterator[tuple[str, str]]:
    people = [each for each in event.actors if reference.get(each, Entity).type == "person"]
    return combinations(people, 2)


def _said(reference: Reference, event: Event, pair: tuple[str, str], day: str) -> str:
    one, other = (reference.name(person) for person in pair)
    place = f" in {reference.name(event.place)}" if event.place else ""
    return _SAID[event.class_].format(one=one, other=other, place=place, day=day)


def promising(reference: Reference, event: Event) -> tuple[str, ...]:
    """The coverage statements that promise this event."""
    people = {*event.actors, *event.present}
    return tuple(
        each.id
        for each in reference.of(Coverage)
        if each.actors
        and set(each.actors) <= people
        and any(calendar.overlap(_whole(each), at) for at in dates_of(event))
    )


def gaps(knowledge: Knowledge, reference: Reference, events: Iterable[Event]) -> Iterator[Gap]:
    """Leave out one event after the other."""
    for event in events:
        coverage = promising(reference, event)
        honest = _engine(knowledge, reference.records, event.id, *coverage)
        promised = _engine(knowledge, reference.records, event.id) if coverage else honest
        for text, published in dict.fromkeys(reports(reference, event)):
            alone = tuple(alarms(honest, text, published))
            yield Gap(event.id, text, alone, tuple(alarms(promised, text, published)) if coverage else alone, coverage)


def _engine(knowledge: Knowledge, records: dict[str, AnyRecord], *left_out: str) -> Engine:
    kept = {name: record for name, record in records.items() if name not in left_out}
    return Engine(replace(knowledge, timeline=Timeline(kept, knowledge.timeline.digest)))


def _whole(coverage: Coverage) -> Interval:
    return Interval(calendar.parse(coverage.from_).days.low, calendar.parse(coverage.until).days.high)


def table(found: Sequence[Gap]) -> Iterator[str]:
    """The figures."""
    events = {gap.event for gap in found}
    covered = {gap.event for gap in found if gap.coverage}
    wrong = [gap for gap in found if gap.honest]
    turned = [gap for gap in found if gap.promised and not gap.honest]
    yield f"{len(found)} true reports of {len(events)} events, {len(covered)} of them promised by coverage"
    yield f"left out with its coverage: {len(wrong)} reports called wrong (must be 0)"
    lost = len({gap.event for gap in turned})
    yield f"left out, coverage kept: {len(turned)} reports of {lost} events called wrong: the price of a wrong promise"
    for statement, count in Counter(name for gap in turned for name in gap.coverage).most_common():
        yield f"  {count:4} {statement}"


def main(arguments: Sequence[str]) -> int:
    """Leave out the events that are named, or each."""
    names = [each for each in arguments if each != "--errors"]
    reference = Reference()
    events = [reference.get(name, Event) for name in names] or list(reference.of(Event))
    found = list(gaps(load(), reference, events))
    if "--errors" in arguments:
        for gap in found:
            if gap.honest:
                print(f"WRONG   {gap.event}: {gap.text}\n        {gap.honest[0]}")
            elif gap.promised:
                print(f"turned  {gap.event} ({', '.join(gap.coverage)}): {gap.text}")
    print("\n".join(table(found)))
    return int(any(gap.honest for gap in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
