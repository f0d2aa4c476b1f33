"""Comings into an office and leavings: on that day, in that month, did this person's time in it begin or end?"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground, asserted, explicit
from tocsin.check.offices import held
from tocsin.check.verdict import Lack, Verdict
from tocsin.model import Change, Interval, TenureClaim, VerdictName
from tocsin.timeline.records import Holder, Office
from tocsin.timeline.store import tenure

# Days by which a text may be too early or too late: one "became" president by the election, and left by saying so.
_SLACK: dict[Change, tuple[int, int]] = {"became": (100, 8), "start": (4, 3), "end": (200, 7)}
_SAID: dict[Change, str] = {"became": "took office", "start": "took office", "end": "left office"}
_NEAREST = 3
Changes = list[tuple[Office, Holder, Interval]]


def check(claim: TenureClaim, ground: Ground) -> Iterator[Verdict]:
    """One verdict at most; none for an office or a person of which the timeline knows nothing."""
    days = claim.time.days if claim.time else None
    changes = list(_changes(claim, ground))
    if days is None or not changes:
        return
    early, late = _SLACK[claim.change]
    if any(calendar.overlap(days, Interval(day.low - early, day.high + late)) for _, _, day in changes):
        yield _verdict(claim, ground, "supported", changes)
        return
    if claim.change == "start" and any(calendar.overlap(days, tenure(holder)) for _, holder, _ in changes):
        yield _verdict(claim, ground, "unverifiable", changes, lack="certainty")  # sworn in anew while in office
        return
    promises = [ground.timeline.covers_office(office.id, days) for office, _, _ in changes]
    if not claim.actors:  # whoever it was, the list of all holders has to be promised
        changes = sorted(changes, key=lambda change: calendar.distance(change[2], days))[:_NEAREST]
    lack = _lack(claim, all(promises))
    licence = "" if lack else next(promise.id for promise in promises if promise)
    yield _verdict(claim, ground, "unverifiable" if lack else "contradicted", changes, licence, lack)


def _lack(claim: TenureClaim, covered: bool) -> Lack | None:
    if not asserted(claim):
        return "assertion"
    if not explicit(claim):
        return "date"
    return None if covered else "coverage"


def _changes(claim: TenureClaim, ground: Ground) -> Iterator[tuple[Office, Holder, Interval]]:
    """The days on which the person's tenures of the office began, or ended; without a person, those of all."""
    offices = (ground.timeline.get(name, Office) for name in claim.offices if not claim.actors)
    for each in filter(None, offices):
        yield from ((each, holder, calendar.parse(holder.from_).days) for holder in each.holders)
    before = {office.id for office, _ in ground.timeline.tenures(claim.before)} if claim.before else None
    for office, holder in ground.timeline.tenures(claim.actors[0]) if claim.actors else ():
        if before is not None:
            meant = office.id in before
        else:
            meant = office.id in claim.offices if claim.offices else office.role == claim.role
        date = holder.to if claim.change == "end" else holder.from_
        if meant and date:
            yield office, holder, calendar.parse(date).days


def _verdict(
    claim: TenureClaim,
    ground: Ground,
    name: VerdictName,
    changes: Changes,
    licence: str = "",
    lack: Lack | None = None,
) -> Verdict:
    told = "; ".join(
        f"{ground.timeline.name(holder.who)} {_SAID[claim.change]} on {_spoken(claim, holder)} ({office.titles[0]})"
        for office, holder, _ in changes
    )
    return Verdict(
        focus=claim.focus,
        verdict=name,
        rule="office.end" if claim.change == "end" else "office.start",
        category="office",
        message=f"{told}.",
        claim=claim,
        references=tuple(held(office, holder, ground) for office, holder, _ in changes),
        said=claim.time.days if claim.time else None,
        true=tuple(day for _, _, day in changes),
        licence=licence,
        lack=lack,
    )


def _spoken(claim: TenureClaim, holder: Holder) -> str:
    return calendar.spoken(calendar.parse(_date(claim, holder)))


def _date(claim: TenureClaim, holder: Holder) -> str:
    return holder.to or "" if claim.change == "end" else holder.from_
