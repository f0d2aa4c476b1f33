"""Votes: a tally, or one side of it, against the votes that the sentence can mean."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground, asserted
from tocsin.check.verdict import Lack, Verdict, references
from tocsin.model import VerdictName, VoteClaim
from tocsin.timeline.records import Vote


def check(claim: VoteClaim, ground: Ground) -> Iterator[Verdict]:
    """Supported by any fitting vote; contradicted only when the sentence names the body and can mean one vote alone."""
    meant = [vote for name in claim.votes if (vote := ground.timeline.get(name, Vote))]
    if claim.time and claim.time.days:
        meant = [vote for vote in meant if calendar.overlap(calendar.parse(vote.date).days, claim.time.days)]
    if not meant:
        return
    fitting = [vote for vote in meant if _fits(claim, vote)]
    if fitting:
        yield _verdict(claim, "supported", fitting)
        return
    days = calendar.parse(meant[0].date).days
    certain = len(meant) == 1 and meant[0].body in claim.actors and None not in claim.tally[:2]
    if not certain or not asserted(claim):
        yield _verdict(claim, "unverifiable", meant, lack="assertion" if certain else "certainty")
    elif coverage := ground.timeline.covers_body(meant[0].body, days):
        yield _verdict(claim, "contradicted", meant, coverage.id)
    else:
        yield _verdict(claim, "unverifiable", meant, lack="coverage")


def _fits(claim: VoteClaim, vote: Vote) -> bool:
    tally = (vote.tally.for_, vote.tally.against, vote.tally.abstain)
    return all(said in (None, true) for said, true in zip(claim.tally, tally, strict=True))


def _verdict(
    claim: VoteClaim, name: VerdictName, votes: list[Vote], licensed_by: str = "", lack: Lack | None = None
) -> Verdict:
    told = "; ".join(
        f"{calendar.spoken(calendar.parse(vote.date))}: {vote.tally.for_} for, {vote.tally.against} against, "
        f"{vote.tally.abstain} abstaining ({vote.resolution or vote.subject})"
        for vote in votes[:4]
    )
    return Verdict(
        block=claim.block,
        focus=claim.focus,
        verdict=name,
        rule="vote.tally",
        category="vote",
        message=f"The reference: {told}.",
        claim=claim,
        references=references(votes),
        said=claim.time.days if claim.time else None,
        true=tuple(calendar.parse(vote.date).days for vote in votes),
        licence=licensed_by,
        lack=lack,
    )
