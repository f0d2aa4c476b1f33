"""Claims held against the timeline (`check`), and texts against themselves (`consistency`): all yield `Verdict`s."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.check import events, figures, offices, quotes, sets, tenures, treaties, votes
from tocsin.check.ground import Ground
from tocsin.check.verdict import Verdict
from tocsin.model import Claim, FigureClaim, OfficeClaim, QuoteClaim, TenureClaim, TreatyClaim, VoteClaim

__all__ = ["Ground", "Verdict", "check"]


def check(claims: tuple[Claim, ...], ground: Ground) -> Iterator[Verdict]:
    """All verdicts on the claims of a block."""
    quoted = quotes.dated_by_quotation(claims, ground)
    for claim in claims:
        match claim:
            case OfficeClaim():
                yield from offices.check(claim, ground)
            case TenureClaim():
                yield from tenures.check(claim, ground)
            case TreatyClaim():
                yield from treaties.check(claim, ground)
            case VoteClaim():
                yield from votes.check(claim, ground)
            case FigureClaim():
                yield from figures.check(claim, ground)
                yield from sets.check(claim, ground)
            case QuoteClaim():
                yield from quotes.check(claim, ground)
            case _:
                yield from events.check(claim, ground, quoted)
