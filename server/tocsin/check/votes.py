"""Votes: a tally, or one side of it, against the votes that the sentence can mean."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground, asserted, explicit
from tocsin.check.verdict import Verdict, references
from tocsin.model import VerdictName, VoteClaim
from tocsin.timeline.records import Vote


def check(claim: VoteClaim, ground: Ground) -> Iterator[Verdict]:
    """Supported by any fitting vote; contradicted only when the sentence names the body and can mean one vote alone."""
    meant = [vote for name in claim.votes if (vote := ground.timeline.get(name, Vote))]
    meant = [vote for vote in meant if vote.body in claim.actors] or meant
    if claim.tally == (None, None, None):
        yield from _day(claim, ground, meant)
        return
    if claim.time and claim.time.days:
        meant = [vote for vote in meant if calendar.overlap(calendar.parse(vote.date).days, claim.time.days)]
    if not meant:
        return
    fitting = [vote for vote in meant if _fits(claim, vote)]
    if fitting:
        yield _verdict(claim, "supported", fitting)
        return
    days = calendar.parse(meant[0].date).days
    certain = len(meant) == 1 and meant[0].body in claim.actors and claim.whole
    licensed = certain and asserted(claim) and ground.timeline.covers_body(meant[0].body, days)
    yield _verdict(claim, "contradicted" if licensed else "unverifiable", meant)


def _day(claim: VoteClaim, ground: Ground, meant: list[Vote]) -> Iterator[Verdict]:
    """The date of a vote: single-valued for a resolution that stands by its number."""
    days = claim.time.days if claim.time else None
    if not days or not meant:
        return
    fitting = [vote for vote in meant if calendar.overlap(calendar.parse(vote.date).days, days)]
    if fitting:
        yield _verdict(claim, "supported", fitting, "vote.date")
        return
    single = len(meant) == 1 and meant[0].body in claim.actors
    licensed = claim.numbered or ground.timeline.covers_body(meant[0].body, days) is not None
    certain = single and licensed and asserted(claim) and explicit(claim)
    yield _verdict(claim, "contradicted" if certain else "unverifiable", meant, "vote.date")


def _fits(claim: VoteClaim, vote: Vote) -> bool:
    tally = (vote.tally.for_, vote.tally.against, vote.tally.abstain)
    return all(said in (None, true) for said, true in zip(claim.tally, tally, strict=True))


def _verdict(claim: VoteClaim, name: VerdictName, votes: list[Vote], rule: str = "vote.tally") -> Verdict:
    told = "; ".join(
        f"{calendar.spoken(calendar.parse(vote.date))}: {vote.tally.for_} for, {vote.tally.against} against, "
        f"{vote.tally.abstain} abstaining ({vote.resolution or vote.subject})"
        for vote in votes[:4]
    )
    return Verdict(
        block=claim.block,
        focus=claim.focus,
        verdict=name,
        rule=rule,
        category="vote",
        message=f"The reference: {told}.",
        claim=claim,
        references=references(votes),
        said=claim.time.days if claim.time else None,
        true=tuple(calendar.parse(vote.date).days for vote in votes),
    )
