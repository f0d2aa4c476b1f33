"""From findings to numbers: evidence that saturates, grows with every finding, and adds up to its contributions.

Evidence of a finding: `-ln(1 - weight) x position x quotation x k^(-1/2)`, k counting the hits of its category,
heaviest first. A document's density is that sum times 400 / (words + 200) / 6, its score `100 (1 - exp(-density))`:
the 200 words protect short texts from one loud phrase, 400 words is a typical news item.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from tocsin.model import SCORES, Contribution, Level, Score, ScoreSet
from tocsin.urgency.findings import Finding

_POSITION = {"title": 1.5, "lead": 1.2, "body": 1.0}
_QUOTED = 0.5
_HIGH, _MEDIUM = 60, 30


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores of one stretch of text and the points each finding brought, in the findings' order."""

    values: Mapping[Score, float]
    points: tuple[float, ...]
    contributions: tuple[Contribution, ...]

    def score_set(self) -> ScoreSet:
        return ScoreSet(**{score: round(value, 1) for score, value in self.values.items()})


def level(score: float) -> Level:
    """How much a score is, in a word."""
    return "high" if score >= _HIGH else "medium" if score >= _MEDIUM else "low"


def evidence(findings: Sequence[Finding]) -> tuple[float, ...]:
    """Evidence of each finding, in the given order."""
    ranks: dict[tuple[Score, str], int] = {}
    result = [0.0] * len(findings)
    for number in sorted(range(len(findings)), key=lambda n: -_alone(findings[n])):
        key = (findings[number].rule.score, findings[number].rule.category)
        ranks[key] = ranks.get(key, 0) + 1
        result[number] = _alone(findings[number]) / sqrt(ranks[key])
    return tuple(result)


def _alone(finding: Finding) -> float:
    return -log(1 - finding.rule.weight) * _POSITION[finding.scope] * (_QUOTED if finding.quoted else 1.0)


def score_text(findings: Sequence[Finding], words: int) -> Scored:
    """The four scores (0-100) of a text of `words` words, with contributions that add up to them."""
    amounts = evidence(findings)
    values: dict[Score, float] = {}
    points = [0.0] * len(findings)
    shares: dict[tuple[Score, str], float] = {}
    for score in SCORES:
        own = [number for number, finding in enumerate(findings) if finding.rule.score == score]
        total = sum(amounts[number] for number in own)
        values[score] = _saturate(total * 400 / (words + 200) / 6)
        for number in own:
            points[number] = values[score] * amounts[number] / total
            key = (score, findings[number].rule.category)
            shares[key] = shares.get(key, 0.0) + points[number]
    return Scored(values, tuple(points), _contributions(shares))


def sentence_score(findings: Iterable[Finding]) -> float:
    """Urgency of one sentence, 0-100, not thinned by length."""
    own = [finding for finding in findings if finding.rule.score == "urgency"]
    return round(_saturate(sum(evidence(own))), 1)


def _saturate(amount: float) -> float:
    return 100 * (1 - exp(-amount))


def _contributions(shares: Mapping[tuple[Score, str], float]) -> tuple[Contribution, ...]:
    ordered = sorted(shares.items(), key=lambda item: (SCORES.index(item[0][0]), -item[1], item[0][1]))
    return tuple(
        Contribution(score=score, category=category, points=round(points, 2)) for (score, category), points in ordered
    )
