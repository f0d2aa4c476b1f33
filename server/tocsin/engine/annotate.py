"""Findings and verdicts become annotations: raw spans, quotes with their surroundings, ids that do not move.

What a document adds to the marks of a block (its id, the points, the count among equals) is filled in later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from tocsin.calendar import iso
from tocsin.check.verdict import Verdict
from tocsin.engine.compared import compared
from tocsin.engine.views import claim_date
from tocsin.extract.reading import Reading
from tocsin.model import ALARMS, Annotation, ClaimView, Level, Span, VerdictName
from tocsin.urgency.findings import Finding

_AROUND = 32  # characters of context a selector carries
_RANK: tuple[VerdictName, ...] = ("contradicted", "anachronism", "imprecise", "supported", "unverifiable")
_LEVELS: dict[VerdictName, Level] = {"contradicted": "high", "anachronism": "high", "imprecise": "medium"}
_HIGH, _MEDIUM = 0.6, 0.3


def settled(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Of a block: one verdict for the same words and rule (the gravest), and no "unverifiable" beside a settled one."""
    best: dict[tuple[Span, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda verdict: _RANK.index(verdict.verdict)):
        best.setdefault((verdict.focus, verdict.category), verdict)
    kept = sorted(best.values(), key=lambda verdict: (verdict.focus, _RANK.index(verdict.verdict)))
    certain = {verdict.focus for verdict in kept if verdict.verdict != "unverifiable"}
    return tuple(each for each in kept if each.verdict != "unverifiable" or each.focus not in certain)


Words = tuple[str, str, str, str]


class Mark(NamedTuple):
    """An annotation to be, and which of the block's findings it is of, or which verdict."""

    annotation: Annotation
    finding: int | None = None
    verdict: Verdict | None = None

    @property
    def words(self) -> Words:
        """What makes marks equal: rule, quote and surroundings."""
        each = self.annotation
        return each.rule, each.quote, each.prefix, each.suffix

    def placed(self, block: str, points: float | None, count: int) -> Annotation:
        """The annotation in its document, `count` being the number of equal ones before it.

        Its id is made of its words and that count: it does not depend on where a text stands.
        """
        material = "\0".join((*self.words, str(count)))
        name = hashlib.sha256(material.encode()).hexdigest()[:16]
        return msgspec.structs.replace(self.annotation, id=name, block=block, points=points)


def marks(reading: Reading, findings: Sequence[Finding], verdicts: Sequence[Verdict]) -> tuple[Mark, ...]:
    """What is marked in a block, by start and end."""
    found = [Mark(_of_finding(reading, finding), number) for number, finding in enumerate(findings)]
    found.extend(Mark(_of_verdict(reading, verdict), verdict=verdict) for verdict in verdicts)
    return tuple(sorted(found, key=_order))


def _order(mark: Mark) -> tuple[int, int, str, str]:
    each = mark.annotation
    return each.start, each.end, each.kind, each.rule


def _of_finding(reading: Reading, finding: Finding) -> Annotation:
    rule = finding.rule
    level: Level = "high" if rule.weight >= _HIGH else "medium" if rule.weight >= _MEDIUM else "low"
    return Annotation(
        id="",
        kind="urgency",
        rule=rule.id,
        category=rule.category,
        score=rule.score,
        level=level,
        weight=rule.weight,
        quoted=finding.quoted,
        message=rule.source.message,
        **_place(reading, finding.span),
    )


def _of_verdict(reading: Reading, verdict: Verdict) -> Annotation:
    claim = _claim(reading, verdict)
    return Annotation(
        id="",
        kind=verdict.kind,
        rule=verdict.rule,
        category=verdict.category,
        level=_LEVELS.get(verdict.verdict, "low"),
        verdict=verdict.verdict,
        message=verdict.message,
        quoted=bool(verdict.claim and verdict.claim.quoted),
        claim=claim,
        references=verdict.references,
        compared=compared(verdict.category, verdict.verdict, claim.date if claim else None, verdict.references),
        **_place(reading, verdict.focus),
    )


def _place(reading: Reading, span: Span) -> dict[str, Any]:
    raw, text = reading.view.raw(span), reading.view.block.text
    return {
        "block": "",
        "start": raw.start,
        "end": raw.end,
        "quote": text[raw.start : raw.end],
        "prefix": text[max(0, raw.start - _AROUND) : raw.start],
        "suffix": text[raw.end : raw.end + _AROUND],
    }


def _claim(reading: Reading, verdict: Verdict) -> ClaimView | None:
    claim = verdict.claim
    if claim is None:
        return None
    raw = reading.view.raw(claim.span)
    return ClaimView(
        start=raw.start,
        end=raw.end,
        class_=claim.class_,
        actors=claim.actors,
        place=claim.place,
        date=claim_date(claim) or (_day(verdict) if verdict.verdict in ALARMS else None),
        modality=claim.modality,
    )


def _day(verdict: Verdict) -> str | None:
    return iso(verdict.said.low) if verdict.said and verdict.said.low == verdict.said.high else None
