"""ONE pass over a text for every literal of every pack, alias list and trigger list.

The Aho-Corasick automaton reports overlapping hits (a leftmost-only one was measured to lose 16 % of them); each is
kept if it stands at word borders. A hyphen counts as the space between two words ("far-reaching", "far reaching"), so
that neither has to be listed. What a hit means is its payload's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tocsin.model import Span

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[T_co]):
    """A lower-case literal and what it stands for.

    `prefix` lets the word go on behind it; an `exact` one has hyphens where the literal has some, and nowhere else.
    """

    literal: str
    payload: T_co
    prefix: bool = False
    exact: bool = False


class Scanner(Generic[T]):
    """Immutable once built; safe to share between threads."""

    def __init__(self, entries: Iterable[Entry[T]]) -> None:
        by_literal: dict[str, list[Entry[T]]] = {}
        for entry in entries:
            if entry.literal:
                by_literal.setdefault(_apart(entry.literal), []).append(entry)
        self._entries = list(by_literal.values())
        self._automaton = AhoCorasick(
            list(by_literal), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def scan(self, lower: str) -> list[tuple[Span, T]]:
        """All hits in a view's `lower`, by end position; spans in view coordinates."""
        found: list[tuple[Span, T]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(_apart(lower), overlapping=True):
            if start and lower[start].isalnum() and lower[start - 1].isalnum():
                continue
            open_end = _word_goes_on(lower, end - 1, end)
            for entry in self._entries[number]:
                if (entry.prefix or not open_end) and (not entry.exact or entry.literal == lower[start:end]):
                    found.append((Span(start, end), entry.payload))
        return found


def _apart(text: str) -> str:
    return text.replace("-", " ")


def _word_goes_on(text: str, left: int, right: int) -> bool:
    return right < len(text) and text[left].isalnum() and text[right].isalnum()
