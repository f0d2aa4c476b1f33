"""Tokens of a view: what phrases are matched against.

A word is letters or digits with inner apostrophes ("don't"), numbers keep their inner marks ("10,000"), a possessive
`'s` stands alone, and every other visible character is a token of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tocsin.model import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_][^\W_]*(?:'(?!s\b)[^\W_]+)*|'s\b|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Lower-cased tokens with their view offsets. Boundary `b` is the place before token `b`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def first_at(self, position: int) -> int:
        """Index of the first token that starts at or after a view offset."""
        return bisect_left(self.starts, position)

    def boundary_after(self, position: int) -> int:
        """Index behind the last token that ends at or before a view offset."""
        return bisect_right(self.ends, position)

    def window(self, span: Span) -> tuple[int, int]:
        """Boundaries of the tokens inside a view span."""
        return self.first_at(span.start), self.boundary_after(span.end)

    def span(self, low: int, high: int) -> Span:
        """View span of the non-empty token run `[low, high)`."""
        return Span(self.starts[low], self.ends[high - 1])


def tokenise(lower: str) -> Tokens:
    """Cut a view's `lower` into tokens."""
    words = _TOKEN.findall(lower)
    starts, ends, at, find = [], [], 0, lower.find
    for word in words:  # only white space stands between tokens, so the next one is found where it begins
        at = find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return Tokens(tuple(words), tuple(starts), tuple(ends))
