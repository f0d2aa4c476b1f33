"""How well a score ranks what people marked above what they did not."""

from __future__ import annotations

from collections.abc import Sequence


def roc_auc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """The chance that a marked item scores above an unmarked one, ties half (Mann-Whitney); .5 where one kind lacks."""
    order = sorted(range(len(scores)), key=lambda at: scores[at])
    positive = sum(labels)
    negative = len(labels) - positive
    if not positive or not negative:
        return 0.5
    ranks, at = 0.0, 0
    while at < len(order):
        end = at
        while end < len(order) and scores[order[end]] == scores[order[at]]:
            end += 1
        ranks += (at + 1 + end) / 2 * sum(labels[order[each]] for each in range(at, end))
        at = end
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)
