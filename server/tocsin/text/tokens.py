"""Tokens of a view: what phrases are matched against.

A word is letters or digits with inner apostrophes ("don't"), numbers keep their inner marks ("10,000"), a possessive
`'s` stands alone, and every other visible character is a token of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate
from operator import itemgetter

import msgspec

from tocsin.model import Span

_PLAIN = r"[a-z]++(?![^\W_]|')"  # most words, and much quicker to tell
_TOKEN = re.compile(rf"(?:{_PLAIN}|\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_][^\W_]*(?:'(?!s\b)[^\W_]+)*|'s\b|[^\w\s]|_)\s*")


class Tokens(msgspec.Struct, frozen=True):
    """Lower-cased tokens with their view offsets. Boundary `b` is the place before token `b`."""

    words: tuple[str, ...]
    starts: tuple[int, ...]

    def count(self) -> int:
        """How many are words or numbers: what scores are thinned by. Marks and a possessive are none."""
        return sum(map(str.isalnum, map(itemgetter(0), self.words)))

    def end(self, index: int) -> int:
        """View offset behind a token."""
        return self.starts[index] + len(self.words[index])

    def first_at(self, position: int) -> int:
        """Index of the first token that starts at or after a view offset."""
        return bisect_left(self.starts, position)

    def boundary_after(self, position: int) -> int:
        """Index behind the last token that ends at or before a view offset."""
        behind = bisect_right(self.starts, position)
        return behind - (behind > 0 and self.end(behind - 1) > position)

    def window(self, span: Span) -> tuple[int, int]:
        """Boundaries of the tokens inside a view span."""
        return self.first_at(span.start), self.boundary_after(span.end)

    def span(self, low: int, high: int) -> Span:
        """View span of the non-empty token run `[low, high)`."""
        return Span(self.starts[low], self.end(high - 1))


def tokenise(lower: str) -> Tokens:
    """Cut a view's `lower` into tokens."""
    pieces = _TOKEN.findall(lower)  # each with the white space behind it: nothing else stands between tokens
    first = len(lower) - sum(map(len, pieces))
    starts = accumulate(map(len, pieces[:-1]), initial=first) if pieces else ()
    return Tokens(tuple(map(str.rstrip, pieces)), tuple(starts))
