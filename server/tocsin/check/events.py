"""Meetings, visits, calls and the like: was there one on that day?

"No such meeting" is said only on one of four licences: a coverage statement for the claimed days, the same event
known on the same day and month of another year while the claimed days are covered, a distinctive quotation that is
known from another date, or a thing that happens once, known from other weeks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tocsin import calendar
from tocsin.check.ground import MONTH, Ground, asserted, explicit
from tocsin.check.verdict import Lack, Verdict, licence, reference, references
from tocsin.extract.claims.clauses import TALKS
from tocsin.model import Claim, Interval, Span, VerdictName
from tocsin.text.spans import within
from tocsin.timeline.interface import Store
from tocsin.timeline.keyed import takes_part
from tocsin.timeline.records import Coverage, Event
from tocsin.timeline.store import event_dates

_ALIKE = {"meet": frozenset({"meet", "visit"}), "visit": frozenset({"visit", "meet"})}
_MAY_CONTRADICT = frozenset({"meet", "visit", "annex", "recognise"})
_UNTOLD = frozenset({"negated", "planned", "refuted", "question"})  # a known event does not bear these out
_ONCE = frozenset({"annex", "recognise"})
_APART, _DAYS_APART = 31, 7  # days: such a step has a vote, a treaty and a law, on days of their own
_JOURNEY = 4  # days
_NEAREST = 8
_NOUNS = {"meet": "meeting", "visit": "visit", "annex": "annexation", "recognise": "recognition"}
Quoted = Mapping[Span, Event]


def check(claim: Claim, ground: Ground, quoted: Quoted) -> Iterator[Verdict]:
    """At most one verdict. `quoted` gives, for a date's words, the event its sentence's quotation is known from."""
    if not claim.time or not claim.time.days or not claim.actors:
        return
    classes = _ALIKE.get(claim.class_, frozenset({claim.class_}))
    known = ground.timeline.events(claim.actors, classes, claim.time.days)
    matching = [event for event in known if _on(event, claim.time.days) and _told(event, claim, ground)]
    if matching and claim.modality in _UNTOLD:
        yield _unverifiable(claim, ground, matching[:_NEAREST], "assertion")
        return
    if matching and ground.before(claim.time.days):
        return  # told as done before it was: what is wrong there is the text's own time
    if matching:
        message = f"The reference has it: {matching[0].statement}"
        yield _verdict(claim, "supported", message, matching, claim.time.days)
        return
    yield _without_match(claim, ground, known, quoted)


def _without_match(claim: Claim, ground: Ground, known: list[Event], quoted: Quoted) -> Verdict:
    days = _days(claim)
    near = _nearest(known, days)
    if lack := _lack(claim):
        return _unverifiable(claim, ground, near, lack)
    coverage = ground.timeline.covers("meet", claim.actors, days) if claim.class_ in _ALIKE else None
    there = [event for event in known if _on(event, days)]
    soon = Interval(days.low, days.high + _JOURNEY)
    if not there and _sets_out(claim, ground) and any(_on(event, soon) for event in known):
        return _unverifiable(claim, ground, near, "certainty")  # who sets out, or arrives, need not meet that day
    if not there and _talked(claim, ground):
        return _unverifiable(claim, ground, near, "certainty")
    if coverage and len(claim.actors) > 1 and not there:
        return _verdict(claim, "contradicted", _none_known(claim, ground, near, coverage), near, days, coverage.id)
    if coverage and len(claim.actors) > 1 and days.low == days.high and (place := _place(claim, ground)):
        return _misplaced(claim, ground, there, coverage, place)
    if only := _only_one(claim, known, days):
        real = calendar.spoken(calendar.parse(only.date))
        message = f"The reference dates this to {real}, not to {_said(claim)}: {only.statement}"
        return _verdict(claim, "contradicted", message, [only], days, only.id)
    twins = _twins(claim, days, ground)
    for twin in twins:
        promise = _covered(twin, days, ground.timeline)
        if promise is None:
            continue
        said, real = _said(claim), calendar.spoken(calendar.parse(twin.date))
        message = f"The reference dates this to {real}, not to {said}: {twin.statement} {licence(promise)}"
        return _verdict(claim, "contradicted", message, twins, days, promise.id)
    source = quoted.get(claim.time.span if claim.time else claim.span)
    if source and source.class_ in _ALIKE.get(claim.class_, (claim.class_,)) and takes_part(source, claim.actors):
        real = calendar.spoken(calendar.parse(source.date))
        message = f"The words quoted here are known from {real}, not from {_said(claim)}: {source.statement}"
        return _verdict(claim, "contradicted", message, [source], days, source.id)
    if twins:
        real = calendar.spoken(calendar.parse(twins[0].date))
        return _verdict(claim, "imprecise", f"The reference has one on {real}: {twins[0].statement}", twins, days)
    missing: Lack = "coverage" if coverage is None else "actors" if len(claim.actors) < 2 else "place"
    return _unverifiable(claim, ground, near, missing)


def _sets_out(claim: Claim, ground: Ground) -> bool:
    """ "Flew to", "arrived in": not "visited"."""
    if claim.class_ != "visit":
        return False
    reading = ground.reading
    visits = [each.span for each in within(reading.triggers, claim.span) if each.class_ == "visit"]
    return not any(reading.view.lower.startswith("visit", span.start) for span in visits)


def _talked(claim: Claim, ground: Ground) -> bool:
    """Talks of a day on which the reference knows a call."""
    reading = ground.reading
    told = [each.span for each in within(reading.triggers, claim.span) if each.class_ == "meet"]
    if not any(TALKS.intersection(reading.view.lower[span.start : span.end].split()) for span in told):
        return False
    days = _days(claim)
    return any(_on(event, days) for event in ground.timeline.events(claim.actors, ("call",), days))


def _lack(claim: Claim) -> Lack | None:
    """What a claim itself lacks to be contradicted."""
    if not asserted(claim):
        return "assertion"
    if not explicit(claim):
        return "date"
    return None if claim.class_ in _MAY_CONTRADICT else "class"


def _only_one(claim: Claim, known: list[Event], days: Interval) -> Event | None:
    """What happens once: the annexation or recognition of that country by that one, far from the claimed days."""
    if claim.class_ not in _ONCE or len(claim.actors) < 2:
        return None
    own = [event for event in known if event.class_ == claim.class_ and claim.actors[0] in event.actors]
    apart = _APART if days.low < days.high else _DAYS_APART
    far = all(calendar.distance(fuzzy.days, days) > apart for event in own for fuzzy in event_dates(event))
    return own[0] if len(own) == 1 and far else None


def _place(claim: Claim, ground: Ground) -> Span | None:
    """The words of the claimed place: in the claim, else in its sentence."""
    reading = ground.reading
    near = (*within(reading.mentions, claim.span), *within(reading.mentions, reading.sentence_of(claim.focus)))
    return next((mention.span for mention in near if mention.entity == claim.place), None)


def _misplaced(claim: Claim, ground: Ground, there: list[Event], coverage: Coverage, place: Span) -> Verdict:
    """The right day at another place: all that the promise lists for that day was elsewhere."""
    real = " and ".join(dict.fromkeys(ground.timeline.name(event.place) for event in there if event.place))
    message = f"The reference has it in {real}: {there[0].statement} {licence(coverage)}"
    verdict = _verdict(claim, "contradicted", message, there, _days(claim), coverage.id)
    return replace(verdict, focus=place, rule="event.place", said=None, true=())


def _days(claim: Claim) -> Interval:
    assert claim.time is not None  # noqa: S101  (check() returned before, had there been none)
    assert claim.time.days is not None  # noqa: S101
    return claim.time.days


def _on(event: Event, days: Interval) -> bool:
    return any(calendar.overlap(fuzzy.days, days) for fuzzy in event_dates(event))


def _told(event: Event, claim: Claim, ground: Ground) -> bool:
    """At the claimed place; of a meeting told of one alone without a place, the others too are in the text."""
    alone = claim.class_ == "meet" and len(claim.actors) == 1 and not claim.place
    named = not alone or all(actor in claim.context for actor in event.actors)
    return named and _at(event, claim, ground.timeline)


def _at(event: Event, claim: Claim, timeline: Store) -> bool:
    """False only if both places are known and neither lies within the other."""
    if not claim.place or not event.place:
        return True
    return claim.place in timeline.places(event.place) or event.place in timeline.places(claim.place)


def _twins(claim: Claim, days: Interval, ground: Ground) -> list[Event]:
    """The claimed event, as it is known from the same day, or the same month, of other years."""
    if days.high - days.low > MONTH or not claim.place:
        return []
    classes = _ALIKE.get(claim.class_, frozenset({claim.class_}))
    if days.low == days.high:
        known = ground.timeline.same_day(claim.actors, classes, days.low)
        return [event for event in known if _same_day_other_year(event, days, claim, ground)]
    near = (ground.timeline.same_day(claim.actors, classes, day) for day in range(days.low, days.high + 1))
    known = list({event.id: event for found in near for event in found}.values())
    return [event for event in known if _there_with_all(event, claim, ground) and not _on(event, days)]


def _same_day_other_year(event: Event, days: Interval, claim: Claim, ground: Ground) -> bool:
    """The same day and month, the claimed place, and every further actor named somewhere in the document."""
    if not _there_with_all(event, claim, ground):
        return False
    said = calendar.iso(days.low)
    return any(
        said[4:]
        in (calendar.iso(day)[4:] for day in range(fuzzy.days.low, min(fuzzy.days.high, fuzzy.days.low + 9) + 1))
        and said[:4] != calendar.iso(fuzzy.days.low)[:4]
        for fuzzy in event_dates(event)
    )


def _there_with_all(event: Event, claim: Claim, ground: Ground) -> bool:
    """At the claimed place, with every further actor named somewhere in the document."""
    return _at(event, claim, ground.timeline) and all(actor in claim.context for actor in event.actors)


def _covered(event: Event, days: Interval, timeline: Store) -> Coverage | None:
    """The promise that those who met at this event did not meet in the claimed days."""
    coverage = timeline.covers("meet", event.actors, days) or timeline.covers(event.class_, event.actors, days)
    if coverage is None or any(_on(each, days) for each in timeline.events(coverage.actors, _ALIKE["meet"], days)):
        return None
    return coverage


def _nearest(known: list[Event], days: Interval) -> list[Event]:
    near = sorted(known, key=lambda event: calendar.distance(calendar.parse(event.date).days, days))[:_NEAREST]
    return sorted(near, key=lambda event: calendar.parse(event.date).days.low)


def _none_known(claim: Claim, ground: Ground, near: list[Event], coverage: Coverage) -> str:
    names = " and ".join(ground.timeline.name(actor) for actor in claim.actors)
    dates = ", ".join(dict.fromkeys(calendar.spoken(calendar.parse(event.date)) for event in near))
    known = f" Known: {dates}." if near else ""
    return f"No {_NOUNS[claim.class_]} of {names} is known for {_said(claim)}.{known} {licence(coverage)}"


def _said(claim: Claim) -> str:
    days = _days(claim)
    if days.low == days.high:
        return calendar.spoken(calendar.parse(calendar.iso(days.low)))
    return calendar.spoken(calendar.parse(f"{calendar.iso(days.low)}/{calendar.iso(days.high)}"))


def _unverifiable(claim: Claim, ground: Ground, near: list[Event], lack: Lack) -> Verdict:
    names = " and ".join(ground.timeline.name(actor) for actor in claim.actors)
    message = f"The reference does not settle what {names} did then."
    return Verdict(
        claim.focus,
        "unverifiable",
        "event.date",
        "event",
        message,
        claim=claim,
        references=references(near),
        lack=lack,
    )


def _verdict(
    claim: Claim, name: VerdictName, message: str, known: list[Event], said: Interval, licensed_by: str = ""
) -> Verdict:
    return Verdict(
        focus=claim.focus,
        verdict=name,
        rule="event.date",
        category="event",
        message=message,
        claim=claim,
        references=tuple(reference(event, event.date) for event in known),
        said=said,
        true=tuple(fuzzy.days for event in known for fuzzy in event_dates(event)),
        licence=licensed_by,
    )
