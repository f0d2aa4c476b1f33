"""Votes: a tally, or one side of it, against the votes that the sentence can mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import eq

import msgspec

from tocsin import calendar
from tocsin.check.ground import MONTH, Ground, asserted, explicit
from tocsin.check.verdict import Lack, Verdict, references
from tocsin.model import Span, VerdictName, VoteClaim
from tocsin.text.spans import within
from tocsin.timeline.records import Entity, Vote

_UNSAID = (None, None, None)
_MANY = 20  # members for a resolution: a small number may stand in many tallies


def check(claim: VoteClaim, ground: Ground) -> Iterator[Verdict]:
    """Supported by any fitting vote; contradicted only when the sentence names the body and can mean one vote alone."""
    meant = [vote for name in claim.votes if (vote := ground.timeline.get(name, Vote))] or _of_day(claim, ground)
    meant = [vote for vote in meant if vote.body in claim.actors] or meant
    if claim.tally == _UNSAID:
        yield from _day(claim, ground, meant)
        return
    dated = claim.time is not None and not claim.carried and (claim.numbered or None not in claim.tally[:2])
    if dated and claim.time and claim.votes and not _fitting_day(claim, meant):
        on = msgspec.structs.replace(claim, tally=_UNSAID, focus=claim.time.span)
        yield from _day(on, ground, meant if claim.numbered else [vote for vote in meant if _fits(claim, vote)])
        if not claim.numbered:
            return
    elif claim.time and claim.time.days:
        meant = _fitting_day(claim, meant)
    if not meant:
        yield from _moved(claim, ground)
        return
    fitting = [vote for vote in meant if _fits(claim, vote)]
    if fitting:
        yield _verdict(claim, "supported", fitting)
        return
    vote = _distorted(claim, meant) or meant[0]
    certain = claim.whole and _one(claim, meant, ground)
    if not certain or not asserted(claim):
        yield _verdict(claim, "unverifiable", meant, lack="assertion" if certain else "certainty")
    elif licence := _licence(claim, vote, ground):
        yield _verdict(claim, "contradicted", meant, licence)
    else:
        yield _verdict(claim, "unverifiable", meant, lack="coverage")


def _moved(claim: VoteClaim, ground: Ground) -> Iterator[Verdict]:
    """A whole tally that is known from one vote of that body on the subject, at another time than the text's."""
    days = claim.time.days if claim.time and explicit(claim) and asserted(claim) else None
    if claim.votes or days is None or days.high - days.low > MONTH or (claim.tally[0] or 0) < _MANY:
        return
    behind = ground.reading.view.lower[claim.time.span.end :] if claim.time else ""
    if claim.carried and not behind.startswith((", when ", " when ")):
        return
    for body in claim.actors:
        coverage = ground.timeline.covers_body(body, days)
        near = ground.timeline.votes(body, days) if coverage and claim.tally[1] is not None else []
        names = [ground.timeline.name(actor) for actor in claim.actors if actor != body]
        same = [vote for vote in near if _fits(claim, vote) and _about(vote, names)]
        if coverage and len(same) == 1 and not _fitting_day(claim, near):
            on = msgspec.structs.replace(claim, tally=_UNSAID, focus=claim.time.span if claim.time else claim.focus)
            yield _verdict(on, "contradicted", same, coverage.id)


def _about(vote: Vote, names: Iterable[str]) -> bool:
    """One of these is what the vote was about."""
    told = " ".join((vote.subject, vote.statement, *vote.labels))
    return any(name in told for name in names)


def _one(claim: VoteClaim, meant: list[Vote], ground: Ground) -> bool:
    """True if one vote alone can be meant, by its number or its body, or one of several whose count was distorted."""
    body = meant[0].body
    if not _by(body, claim, ground) or any(vote.body != body for vote in meant):
        return False
    named = claim.numbered or body in claim.actors or _worded(body, claim, ground)
    return named and (len(meant) == 1 or _distorted(claim, meant) is not None)


def _worded(body: str, claim: VoteClaim, ground: Ground) -> bool:
    """True if the sentence has a short name of the body, which is enough where it tells of a vote: "the Assembly"."""
    entity = ground.timeline.get(body, Entity)
    told = ground.reading.view.words(claim.span)
    return entity is not None and any(name in told for name in entity.ambiguous)


def _licence(claim: VoteClaim, vote: Vote, ground: Ground) -> str:
    """What promises that there was no other such vote: the resolution's number, a list, or all numbers but one."""
    if claim.numbered or (claim.time and _distorted(claim, [vote])):
        return vote.id
    coverage = ground.timeline.covers_body(vote.body, calendar.parse(vote.date).days)
    return coverage.id if coverage else ""


def _distorted(claim: VoteClaim, meant: list[Vote]) -> Vote | None:
    """The one vote with which a count of two or three numbers agrees in all but one of them."""
    said = [number for number in claim.tally if number is not None]
    agreeing = [vote for vote in meant if sum(map(eq, claim.tally, _tally(vote))) == len(said) - 1]
    return agreeing[0] if len(said) > 1 and len(agreeing) == 1 else None


def _by(body: str, claim: VoteClaim, ground: Ground) -> bool:
    """False if another body is named between this one and the count: "..., and the Assembly voted 128-9"."""
    before = within(ground.reading.mentions, Span(claim.span.start, claim.focus.start))
    bodies = [each.entity for each in before if each.type == "organisation"]
    return body not in bodies or bodies[-1] == body


def _of_day(claim: VoteClaim, ground: Ground) -> list[Vote]:
    """What the one body named before the count voted on its day, if it was about somebody who is told of.

    The body may stand behind a count that opens the sentence.
    """
    days = claim.time.days if claim.time and explicit(claim) else None
    if claim.votes or days is None or days.low != days.high or None in claim.tally[:2]:
        return []
    opens = claim.focus.start - claim.span.start <= len("by ")
    told = Span(claim.span.start, claim.span.end if opens else claim.focus.start)
    before = within(ground.reading.mentions, told)
    found = [vote for body in {each.entity for each in before} for vote in ground.timeline.votes(body, days)]
    found = [vote for vote in found if calendar.parse(vote.date).days == days]
    about = [entity for actor in claim.actors if (entity := ground.timeline.get(actor, Entity))]
    names = [entity.name for entity in about if entity.type != "organisation"]
    fit = all(_about(vote, names) for vote in found)
    return found if fit and len({vote.body for vote in found}) == 1 else []


def _day(claim: VoteClaim, ground: Ground, meant: list[Vote]) -> Iterator[Verdict]:
    """The date of a vote: single-valued for a resolution that stands by its number."""
    days = claim.time.days if claim.time else None
    if not days or not meant:
        return
    if fitting := _fitting_day(claim, meant):
        yield _verdict(claim, "supported", fitting)
        return
    certain = len(meant) == 1 and (claim.numbered or meant[0].body in claim.actors) and explicit(claim)
    coverage = ground.timeline.covers_body(meant[0].body, days)
    licence = meant[0].id if claim.numbered else coverage.id if coverage else ""
    if certain and asserted(claim) and licence:
        yield _verdict(claim, "contradicted", meant, licence)
    else:
        lack: Lack = "certainty" if not certain else "coverage" if asserted(claim) else "assertion"
        yield _verdict(claim, "unverifiable", meant, lack=lack)


def _fitting_day(claim: VoteClaim, meant: list[Vote]) -> list[Vote]:
    days = claim.time.days if claim.time else None
    return [vote for vote in meant if days and calendar.overlap(calendar.parse(vote.date).days, days)]


def _fits(claim: VoteClaim, vote: Vote) -> bool:
    return all(said in (None, true) for said, true in zip(claim.tally, _tally(vote), strict=True))


def _tally(vote: Vote) -> tuple[int, int, int]:
    return vote.tally.for_, vote.tally.against, vote.tally.abstain


def _verdict(
    claim: VoteClaim, name: VerdictName, votes: list[Vote], licensed_by: str = "", lack: Lack | None = None
) -> Verdict:
    told = "; ".join(
        f"{calendar.spoken(calendar.parse(vote.date))}: {vote.tally.for_} for, {vote.tally.against} against, "
        f"{vote.tally.abstain} abstaining ({vote.resolution or vote.subject})"
        for vote in votes[:4]
    )
    return Verdict(
        focus=claim.focus,
        verdict=name,
        rule="vote.date" if claim.tally == _UNSAID else "vote.tally",
        category="vote",
        message=f"The reference: {told}.",
        claim=claim,
        references=references(votes),
        said=claim.time.days if claim.time else None,
        true=tuple(calendar.parse(vote.date).days for vote in votes),
        licence=licensed_by,
        lack=lack,
    )
