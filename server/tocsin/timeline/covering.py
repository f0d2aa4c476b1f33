"""What the timeline promises to be complete, and for whom."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tocsin.timeline.records import Coverage, Office
from tocsin.timeline.store import Timeline
from tocsin.timeline.summary import promised


def promises(
    timeline: Timeline,
    actors: Sequence[Collection[str]] = (),
    offices: Collection[str] | None = None,
    class_: str | None = None,
) -> list[Coverage]:
    """Coverage statements by class, owners and first day.

    Of every set in `actors` one id must have a part in a statement: as actor or body, as holder of a covered office,
    or as its country or organisation. `offices`, when given, must hold an office of the statement.
    """
    found = [
        coverage
        for coverage in timeline.of(Coverage)
        if class_ in (None, coverage.class_)
        and (offices is None or not set(offices).isdisjoint(coverage.offices))
        and all(not _concerned(coverage, timeline).isdisjoint(wanted) for wanted in actors)
    ]
    return sorted(found, key=lambda each: (each.class_, promised(each, timeline), each.from_))


def _concerned(coverage: Coverage, timeline: Timeline) -> set[str]:
    names = {*coverage.actors, *coverage.offices, *([coverage.body] if coverage.body else [])}
    for name in coverage.offices:
        office = timeline.get(name, Office)
        if office is not None:
            names.update(holder.who for holder in office.holders)
            names.update(each for each in (office.country, office.organisation) if each)
    return names
