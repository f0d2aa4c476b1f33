"""Findings and verdicts become annotations: raw spans, quotes with their surroundings, ids that do not move."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tocsin.calendar import iso
from tocsin.check.verdict import Verdict
from tocsin.engine.views import claim_date
from tocsin.extract.reading import Reading
from tocsin.model import ALARMS, Annotation, ClaimView, Document, Level, Span, VerdictName
from tocsin.urgency.findings import Finding

_AROUND = 32  # characters of context a selector carries
_RANK: tuple[VerdictName, ...] = ("contradicted", "anachronism", "imprecise", "supported", "unverifiable")
_LEVELS: dict[VerdictName, Level] = {"contradicted": "high", "anachronism": "high", "imprecise": "medium"}
_HIGH, _MEDIUM = 0.6, 0.3


def settled(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """One verdict for the same words and rule (the gravest), and no "unverifiable" beside one that is settled."""
    best: dict[tuple[int, Span, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda verdict: _RANK.index(verdict.verdict)):
        best.setdefault((verdict.block, verdict.focus, verdict.category), verdict)
    kept = sorted(best.values(), key=lambda verdict: (verdict.block, verdict.focus, _RANK.index(verdict.verdict)))
    certain = {(verdict.block, verdict.focus) for verdict in kept if verdict.verdict != "unverifiable"}
    return tuple(each for each in kept if each.verdict != "unverifiable" or (each.block, each.focus) not in certain)


def annotated(
    document: Document,
    readings: Sequence[Reading],
    findings: Sequence[Sequence[Finding]],
    points: Sequence[float],
    verdicts: Sequence[Verdict],
) -> tuple[Annotation, ...]:
    """All annotations by block, start and end; `points` run through the findings in block order."""
    ordered = iter(points)
    found = [
        _of_finding(reading, finding, next(ordered))
        for reading, fired in zip(readings, findings, strict=True)
        for finding in fired
    ]
    found.extend(_of_verdict(readings[verdict.block], verdict) for verdict in verdicts)
    order = {block.id: number for number, block in enumerate(document.blocks)}
    found.sort(key=lambda each: (order[each.block], each.start, each.end, each.kind, each.rule))
    return tuple(_numbered(found))


def _of_finding(reading: Reading, finding: Finding, points: float) -> Annotation:
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
        points=round(points, 2),
        quoted=finding.quoted,
        message=rule.source.message,
        **_place(reading, finding.span),
    )


def _of_verdict(reading: Reading, verdict: Verdict) -> Annotation:
    return Annotation(
        id="",
        kind=verdict.kind,
        rule=verdict.rule,
        category=verdict.category,
        level=_LEVELS.get(verdict.verdict, "low"),
        verdict=verdict.verdict,
        message=verdict.message,
        quoted=bool(verdict.claim and verdict.claim.quoted),
        claim=_claim(reading, verdict),
        references=verdict.references,
        **_place(reading, verdict.focus),
    )


def _place(reading: Reading, span: Span) -> dict[str, Any]:
    raw, text = reading.view.raw(span), reading.view.block.text
    return {
        "block": reading.view.block.id,
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


def _numbered(found: Sequence[Annotation]) -> Iterator[Annotation]:
    """Ids of rule, quote and surroundings, and a count among equals: they do not depend on where a text stands."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for each in found:
        key = (each.rule, each.quote, each.prefix, each.suffix)
        material = "\0".join((*key, str(seen[key])))
        seen[key] += 1
        yield _with_id(each, hashlib.sha256(material.encode()).hexdigest()[:16])


def _with_id(annotation: Annotation, name: str) -> Annotation:
    return msgspec.structs.replace(annotation, id=name)
