"""Which promises of completeness a record keeps: were it missing, they would license a wrong "no such"."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.errors import TimelineError
from tocsin.model import Interval
from tocsin.timeline.records import AnyRecord, Coverage, Event, Office, Vote
from tocsin.timeline.store import Timeline, covered, event_dates, tenure

_UNDER = {"visit": frozenset({"visit", "meet"})}  # a promise of all meetings holds visits too


def relying(timeline: Timeline, name: str) -> tuple[Coverage, ...]:
    """The coverage statements that rely on an event, a vote or an office. Raises TimelineError for other ids."""
    for kind in (Event, Vote, Office):
        record = timeline.get(name, kind)
        if record is not None:
            return tuple(each for each in timeline.of(Coverage) if _promises(each, record))
    raise TimelineError(
        f"{name} is no event, vote or office",
        hint=f"Coverage promises only these are complete. Look for ids with: tocsin timeline show {name!r}",
    )


def _promises(coverage: Coverage, record: AnyRecord) -> bool:
    period = covered(coverage)
    return _belongs(coverage, record) and any(calendar.overlap(days, period, 0) for days in _days(record))


def _belongs(coverage: Coverage, record: AnyRecord) -> bool:
    """A meeting of three is one of every two of them, a delegation's member included."""
    match record:
        case Event():
            there = {*record.actors, *record.present}
            listed = coverage.class_ in _UNDER.get(record.class_, {record.class_})
            return listed and bool(coverage.actors) and there >= set(coverage.actors)
        case Vote():
            return coverage.class_ == "vote" and record.body in (coverage.body, *coverage.actors)
        case Office():
            return record.id in coverage.offices
    return False


def _days(record: AnyRecord) -> Iterator[Interval]:
    match record:
        case Event():
            yield from (date.days for date in event_dates(record))
        case Vote():
            yield calendar.parse(record.date).days
        case Office():
            yield from (tenure(holder) for holder in record.holders)
