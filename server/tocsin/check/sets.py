"""Counted sets: "five regions", as many as there were at that time."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground
from tocsin.check.verdict import Verdict, reference
from tocsin.model import FigureClaim, Interval, VerdictName
from tocsin.text.normalise import fold
from tocsin.timeline.records import Set


def check(claim: FigureClaim, ground: Ground) -> Iterator[Verdict]:
    """Supported when the number is one that sources use for the whole; otherwise unverifiable, never an alarm."""
    at = ground.when(claim)
    for each in ground.timeline.sets(claim.quantity.unit):
        if at is None or claim.quantity.unit not in each.nouns or not _about(claim, each, ground):
            continue
        members = [member for member in each.members if calendar.overlap(_tenure(member.from_, member.to), at)]
        right = claim.quantity.value == len(members) or (
            len(members) == len(each.members) and claim.quantity.value in each.counts
        )
        yield _verdict(claim, each, "supported" if right else "unverifiable", at)


def _tenure(first: str, last: str | None) -> Interval:
    return Interval(calendar.parse(first).days.low, calendar.parse(last).days.high if last else calendar.MAX_DAY)


def _about(claim: FigureClaim, each: Set, ground: Ground) -> bool:
    """A topic word stands in the sentence, and the set's owner somewhere in the document."""
    reading = ground.reading
    span = reading.sentence_of(claim.focus)
    sentence = reading.view.lower[span.start : span.end]
    return any(fold(word).lower() in sentence for word in each.topic) and (
        not each.owner or each.owner in claim.context
    )


def _verdict(claim: FigureClaim, each: Set, name: VerdictName, at: Interval) -> Verdict:
    return Verdict(
        focus=claim.focus,
        verdict=name,
        rule="set.count",
        category="set",
        message=f"The reference: {each.statement}",
        claim=claim,
        references=(reference(each, max(member.from_ for member in each.members)),),
        said=at,
        lack="class" if name == "unverifiable" else None,
    )
