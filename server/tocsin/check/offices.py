"""Titles with names: did that person hold that office then? Both holders are right on a hand-over day."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground
from tocsin.check.verdict import Verdict
from tocsin.model import Interval, OfficeClaim, Reference, VerdictName
from tocsin.timeline.records import Holder, Office
from tocsin.timeline.store import tenure

Tenures = list[tuple[Office, Holder]]


def check(claim: OfficeClaim, ground: Ground) -> Iterator[Verdict]:
    """One verdict at most; none when there is no date to judge by, or the title says "former" or "acting"."""
    at = ground.when(claim)
    if at is None or claim.modality != "asserted":
        return
    own = [
        (office, holder) for office, holder in ground.timeline.tenures(claim.actors[0]) if office.id in claim.offices
    ]
    held = [(office, holder) for office, holder in own if _holds(holder, at, office, ground)]
    if held:
        yield _verdict(claim, "supported", f"{_held(held[0], ground)}.", held, at)
        return
    covered = all(ground.timeline.covers_office(name, at) for name in claim.offices)
    office = ground.timeline.get(claim.offices[0], Office) if covered else None
    licensed = ground.licensed or ground.own(claim)
    if office and licensed and not claim.quoted:
        yield _refusal(claim, ground, office, own, at)
    else:
        person = ground.timeline.name(claim.actors[0])
        yield _verdict(
            claim, "unverifiable", f"The reference does not settle whether {person} held this office then.", own, at
        )


def _holds(holder: Holder, at: Interval, office: Office, ground: Ground) -> bool:
    """An open tenure reaches as far as the list of holders is promised to be complete, and no further."""
    if not calendar.overlap(tenure(holder), at):
        return False
    return bool(holder.to) or ground.timeline.covers_office(office.id, at) is not None


def _refusal(claim: OfficeClaim, ground: Ground, office: Office, own: Tenures, at: Interval) -> Verdict:
    person = ground.timeline.name(claim.actors[0])
    now = [holder for holder in office.holders if calendar.overlap(tenure(holder), at)]
    incumbent = " and ".join(dict.fromkeys(ground.timeline.name(holder.who) for holder in now))
    day = calendar.spoken(calendar.parse(calendar.iso(at.low)))
    later = [(each, holder) for each, holder in own if tenure(holder).low > at.high]
    start = f" {_held(later[0], ground)}." if later else "".join(f" {_held(each, ground)}." for each in own)
    message = f"On {day} the office was held by {incumbent or 'nobody the reference knows'}, not by {person}.{start}"
    shown: Tenures = [*((office, holder) for holder in now), *own]
    return _verdict(claim, "anachronism" if later else "contradicted", message, shown, at, later or own)


def _held(pair: tuple[Office, Holder], ground: Ground) -> str:
    office, holder = pair
    since = calendar.spoken(calendar.parse(holder.from_))
    until = f"to {calendar.spoken(calendar.parse(holder.to))}" if holder.to else "on"
    return f"{ground.timeline.name(holder.who)} held the office from {since} {until} ({office.titles[0]})"


def _verdict(
    claim: OfficeClaim, name: VerdictName, message: str, shown: Tenures, at: Interval, true: Tenures | None = None
) -> Verdict:
    references = tuple(
        Reference(
            id=office.id,
            date=f"{holder.from_}/{holder.to or '..'}",
            statement=f"{office.titles[0]}: {holder.who.replace('_', ' ').title()}",
            sources=tuple(office.sources),
        )
        for office, holder in shown
    )
    return Verdict(
        block=claim.block,
        focus=claim.focus,
        verdict=name,
        rule="office.holder",
        category="office",
        message=message,
        claim=claim,
        references=references,
        said=at,
        true=tuple(tenure(holder) for _, holder in (shown if true is None else true)),
    )
