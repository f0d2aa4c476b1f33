"""ONE pass over a text for every literal of every pack, alias list and trigger list.

The Aho-Corasick automaton reports overlapping hits (a leftmost-only one was measured to lose 16 % of them). Marks count
as the space between words, in the literals and in the text, and literals are padded with it: so the automaton itself
finds whole words only, and a hyphen need not be listed ("far-reaching", "far reaching"). A literal that is a mark is
looked for beside it. What a hit means is its payload's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tocsin.model import Span

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_MARK = re.compile(r"[^\w ]|_")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T_co]):
    """A lower-case literal, words or one mark, and what it stands for.

    `prefix` lets the word go on behind it; an `exact` one has its marks where the literal has some, and nowhere else.
    """

    literal: str
    payload: T_co
    prefix: bool = False
    exact: bool = False


class Scanner(Generic[T]):
    """Immutable once built; safe to share between threads."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        words: dict[str, list[tuple[int, int, str, T]]] = {}  # how to get from a hit's ends to the literal's: see scan
        self._marks: dict[str, list[T]] = {}
        for entry in entries:
            apart = _apart(entry.literal)
            bare = apart.strip()
            if bare:
                before = apart.index(bare)  # "'s": the mark is the space before it
                behind = len(apart) - len(bare) - before - (1 if entry.prefix else 2)
                own = (before, behind, entry.literal if entry.exact else "", entry.payload)
                words.setdefault(f" {bare}" if entry.prefix else f" {bare} ", []).append(own)
            elif apart:
                self._marks.setdefault(entry.literal, []).append(entry.payload)
        self._words = list(words.values())
        self._mark = re.compile("|".join(map(re.escape, self._marks)) or "(?!)")
        self._automaton = AhoCorasick(
            list(words), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def scan(self, lower: str) -> list[tuple[Span, T]]:
        """All hits in a view's `lower`, by end position; spans in view coordinates.

        Whether the text has a hit's words with nothing but a space or a hyphen between them is for its payload to tell.
        """
        hits: list[tuple[Span, T]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(f" {_apart(lower)} ", overlapping=True):
            for before, behind, exactly, payload in self._words[number]:
                low = start - before
                if low >= 0 and (not exactly or lower.startswith(exactly, low)):
                    hits.append((Span(low, end + behind), payload))
        marks = [(Span(*at.span()), each) for at in self._mark.finditer(lower) for each in self._marks[at[0]]]
        return sorted(hits + marks, key=lambda hit: hit[0].end) if marks else hits


def _apart(text: str) -> str:
    """The text with a space for each mark."""
    return _MARK.sub(" ", text)
