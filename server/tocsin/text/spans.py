"""Sorted spans: which lie within a stretch, and keeping a set of spans apart, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from typing import Protocol, TypeVar

from tocsin.model import Span


class Placed(Protocol):
    """Anything that stands somewhere."""

    @property
    def span(self) -> Span: ...


P = TypeVar("P", bound=Placed)


def within(items: Sequence[P], stretch: Span) -> list[P]:
    """The items inside a stretch, in order. `items` are sorted by start."""
    found = []
    for at in range(bisect_left(items, stretch.start, key=lambda item: item.span.start), len(items)):
        if items[at].span.start >= stretch.end:
            break
        if items[at].span.end <= stretch.end:
            found.append(items[at])
    return found


class Apart:
    """Spans that never overlap, kept sorted."""

    def __init__(self) -> None:
        self._spans: list[Span] = []

    def rival(self, span: Span) -> Span | None:
        """A kept span that overlaps this one."""
        at = bisect_left(self._spans, span)
        for near in self._spans[max(0, at - 1) : at + 1]:
            if near.overlaps(span):
                return near
        return None

    def add(self, span: Span) -> None:
        """Keep a span that has no rival."""
        insort(self._spans, span)
