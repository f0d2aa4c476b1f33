"""Offices: two holders at once, and lists with a hole inside a promise of completeness."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tocsin import calendar
from tocsin.model import Interval
from tocsin.timeline.lint.remark import Remark
from tocsin.timeline.records import Coverage, Holder, Office
from tocsin.timeline.store import Timeline, covered, tenure

_GAP = 1  # days without a holder that time zones and oaths explain
_HANDOVER = 3  # days over which sources may spread one change


def check(timeline: Timeline) -> Iterator[Remark]:
    """Overlapping tenures in every office, gaps in those that are covered."""
    for office in timeline.of(Office):
        yield from _overlaps(office)
    for coverage in timeline.of(Coverage):
        for name in coverage.offices:
            office_of = timeline.get(name, Office)
            if (
                office_of is not None
                and calendar.parse(coverage.from_).days.low <= calendar.parse(coverage.until).days.high
            ):
                yield from _gaps(coverage, office_of)
                yield from _unsure_changes(coverage, office_of)


def _overlaps(office: Office) -> Iterator[Remark]:
    """Two plain holders at once. A note on the record says that this is meant, so it then is only worth a look."""
    plain = [holder for holder in office.holders if not holder.acting and not holder.suspended]
    for one, other in combinations(plain, 2):
        days = _certain_overlap(one, other)
        if days <= calendar.TOLERANCE:
            continue
        told = f"{_told(one)} and {_told(other)} overlap by {days} days" if _closed(one, other) else _open(one, other)
        if office.note:
            yield Remark("warning", office.id, f"{told}; the record's note should tell why")
        else:
            hint = "End the first, mark one as acting or suspended, or tell in a note that two hold it at once."
            yield Remark("error", office.id, told, hint)


def _certain_overlap(one: Holder, other: Holder) -> int:
    """Days that both hold for certain: from the last day of a starting month or year, to the first of an ending one."""
    start = max(calendar.parse(holder.from_).days.high for holder in (one, other))
    end = min(calendar.parse(holder.to).days.low if holder.to else calendar.MAX_DAY for holder in (one, other))
    return end - start


def _closed(one: Holder, other: Holder) -> bool:
    return bool(one.to or other.to)


def _open(one: Holder, other: Holder) -> str:
    return f"{_told(one)} and {_told(other)} have no end, both"


def _told(holder: Holder) -> str:
    return f"{holder.who} ({holder.from_} to {holder.to or '..'})"


def _gaps(coverage: Coverage, office: Office) -> Iterator[Remark]:
    """Days of the covered period on which nobody, acting holders included, is listed."""
    period = covered(coverage)
    reached = period.low - 1
    held = sorted((tenure(holder) for holder in office.holders), key=lambda days: days.low)
    for days in (*held, Interval(period.high + 1, period.high + 1)):
        if min(days.low, period.high + 1) - reached - 1 > _GAP:
            first, last = calendar.iso(reached + 1), calendar.iso(min(days.low - 1, period.high))
            told = f"promises an unbroken list of {office.id}, which has nobody from {first} to {last}"
            yield Remark("error", coverage.id, told, "Add who held it, or end the promise before the gap.")
        reached = max(reached, days.high)


def _unsure_changes(coverage: Coverage, office: Office) -> Iterator[Remark]:
    """Changes inside the period whose day is not known: whoever is named around them may be right."""
    period = covered(coverage)
    found = [
        f"{holder.who} {text}"
        for holder in office.holders
        for text in (holder.from_, holder.to)
        if text and _vague(calendar.parse(text).days, period)
    ]
    if found:
        yield Remark(
            "warning", coverage.id, f"covers changes of {office.id} whose day is not known: {', '.join(found)}"
        )


def _vague(change: Interval, period: Interval) -> bool:
    """Wider than a hand-over, and not only the edge of the period."""
    return change.high - change.low > _HANDOVER and period.low < change.high and change.low < period.high
