"""Titles with names: did that person hold that office then? Both holders are right on a hand-over day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin import calendar
from tocsin.check.ground import MONTH, Ground, explicit
from tocsin.check.verdict import Lack, Verdict
from tocsin.model import Interval, OfficeClaim, Reference, VerdictName
from tocsin.text.spans import within
from tocsin.timeline.records import Holder, Office
from tocsin.timeline.store import tenure

_WEEK = 7  # days
Tenures = list[tuple[Office, Holder]]


def check(claim: OfficeClaim, ground: Ground) -> Iterator[Verdict]:
    """One verdict at most; none when there is no date to judge by, or the title says "former" or "acting"."""
    at = claim.time.days if claim.time and claim.time.days else ground.today
    if at is None or claim.modality != "asserted":
        return
    own = [(office, holder) for office, holder in ground.timeline.tenures(claim.actors[0]) if _meant(office, claim)]
    if not own and not claim.offices:
        return
    then = [(office, holder) for office, holder in own if _holds(holder, at, office, ground)]
    if then:
        yield _verdict(claim, ground, "supported", f"{_held(then[0], ground)}.", then, at)
        return
    if _borne_today(own, ground) and not _of_that_day(claim, at):
        return  # news name people by the title they bear, also where they tell of the past
    named = claim.offices or tuple(dict.fromkeys(office.id for office, _ in own))
    offices = [office for name in named if (office := ground.timeline.get(name, Office))]
    promises = [promise for office in offices if (promise := ground.timeline.covers_office(office.id, at))]
    lack = _lack(claim, own, ground) or (None if promises and len(promises) == len(offices) else "coverage")
    if lack is None:
        meant = next((office for office, _ in own if office in offices), offices[0])
        licence = next(promise for promise in promises if meant.id in promise.offices)
        yield replace(_refusal(claim, ground, meant, own, at), licence=licence.id)
    else:
        person = ground.timeline.name(claim.actors[0])
        message = f"The reference does not settle whether {person} held this office then."
        yield replace(_verdict(claim, ground, "unverifiable", message, own, at), lack=lack)


def _meant(office: Office, claim: OfficeClaim) -> bool:
    if claim.offices:
        return office.id in claim.offices
    return office.role == claim.role and office.country == claim.country


def _holds(holder: Holder, at: Interval, office: Office, ground: Ground) -> bool:
    """An open tenure reaches as far as the list of holders is promised to be complete, and no further."""
    if not calendar.overlap(tenure(holder), at):
        return False
    return bool(holder.to) or ground.timeline.covers_office(office.id, at) is not None


def _of_that_day(claim: OfficeClaim, at: Interval) -> bool:
    """True for an act of office on a stated day: whoever did it bore the title then."""
    return claim.official and at.low == at.high and explicit(claim)


def _borne_today(own: Tenures, ground: Ground) -> bool:
    today = ground.today
    return today is not None and any(_holds(holder, today, office, ground) for office, holder in own)


def _lack(claim: OfficeClaim, own: Tenures, ground: Ground) -> Lack | None:
    """What a claim lacks to be contradicted, its coverage aside.

    A date of the clause's own licenses an alarm; without one the document's does, if it is sure.

    Who held the office before is named so in looking back ("the government of President X"): there only a title that
    acts itself is judged by the document's day.
    """
    if claim.quoted:
        return "assertion"
    today = ground.today
    if claim.time and claim.time.days and claim.time.days != today:
        left = bool(own) and all(tenure(holder).high < claim.time.days.low for _, holder in own)
        if left and not claim.direct and not _met(claim, ground):
            return "certainty"
        return None if explicit(claim) else "date"
    past = today is not None and any(tenure(holder).high < today.low for _, holder in own)
    if past and (_told_of_then(claim, own, ground) or _just_left(claim, own, ground)):
        return "certainty"
    if not ground.licensed:
        return "document-date"
    return "certainty" if past and not claim.direct else None


def _told_of_then(claim: OfficeClaim, own: Tenures, ground: Ground) -> bool:
    """True if the sentence stands behind a date of the tenure, in the same paragraph: it goes on telling of then."""
    reading = ground.reading
    before = [each for each in reading.timexes if each.span.end <= claim.focus.start and each.basis == "explicit"]
    days = before[-1].days if before else None
    return days is not None and any(calendar.overlap(tenure(holder), days) for _, holder in own)


def _met(claim: OfficeClaim, ground: Ground) -> bool:
    """Behind "with" or "to": a partner in what is dated, "talks with President X on 3 May"."""
    ahead = ground.reading.view.lower[: claim.focus.start].removesuffix("the ")
    return ahead.endswith((" with ", " to ", " for ", " on ", " against "))


def _just_left(claim: OfficeClaim, own: Tenures, ground: Ground) -> bool:
    """True if the tenure reaches into the week before the document, or a day that the sentence tells of lies in it."""
    reading, today = ground.reading, ground.today
    told = [each.days for each in within(reading.timexes, reading.sentence_of(claim.focus)) if each.days]
    days = [each for each in told if each.high - each.low <= MONTH]
    if today:
        days.append(Interval(today.low - _WEEK, today.low))
    return any(calendar.overlap(tenure(holder), each) for _, holder in own for each in days)


def _refusal(claim: OfficeClaim, ground: Ground, office: Office, own: Tenures, at: Interval) -> Verdict:
    person = ground.timeline.name(claim.actors[0])
    now = [holder for holder in office.holders if calendar.overlap(tenure(holder), at)]
    incumbent = " and ".join(dict.fromkeys(ground.timeline.name(holder.who) for holder in now))
    day = calendar.spoken(calendar.parse(calendar.iso(at.low)))
    later = [(each, holder) for each, holder in own if tenure(holder).low > at.high]
    start = f" {_held(later[0], ground)}." if later else "".join(f" {_held(each, ground)}." for each in own)
    message = f"On {day} the office was held by {incumbent or 'nobody the reference knows'}, not by {person}.{start}"
    shown: Tenures = [*((office, holder) for holder in now), *own]
    return _verdict(claim, ground, "anachronism" if later else "contradicted", message, shown, at, later or own)


def _held(pair: tuple[Office, Holder], ground: Ground) -> str:
    office, holder = pair
    since = calendar.spoken(calendar.parse(holder.from_))
    until = f"to {calendar.spoken(calendar.parse(holder.to))}" if holder.to else "on"
    return f"{ground.timeline.name(holder.who)} held the office from {since} {until} ({office.titles[0]})"


def held(office: Office, holder: Holder, ground: Ground) -> Reference:
    """A tenure as the reader sees it."""
    return Reference(
        id=office.id,
        date=f"{holder.from_}/{holder.to or '..'}",
        statement=f"{office.titles[0]}: {ground.timeline.name(holder.who)}",
        sources=tuple(office.sources),
    )


def _verdict(
    claim: OfficeClaim,
    ground: Ground,
    name: VerdictName,
    message: str,
    shown: Tenures,
    at: Interval,
    true: Tenures | None = None,
) -> Verdict:
    return Verdict(
        focus=claim.focus,
        verdict=name,
        rule="office.holder",
        category="office",
        message=message,
        claim=claim,
        references=tuple(held(office, holder, ground) for office, holder in shown),
        said=at,
        true=tuple(tenure(holder) for _, holder in (shown if true is None else true)),
    )
