"""The alternatives that an author wrote into a phrase, and which of them a match used.

An alternative is a branch of one of the phrase's own groups, optional ones among them. What a branch holds inside is
not taken apart, and that an optional part is left out is no alternative.
"""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.text.match import Sentence, advance, retreat
from tocsin.text.phrase import Edge, Element, Group, Sequence

_CLOSERS = {"(": ")", "[": "]"}

Branch = tuple[int, int]  # group and branch of it, counted from 0


def alternatives(phrase: str) -> dict[Branch, str]:
    """All alternatives of a phrase that can be parsed, each in the author's words."""
    groups: list[tuple[str, list[str]]] = []
    depth, begun, at = 0, 0, 0
    while at < len(phrase):
        char = phrase[at]
        if char in _CLOSERS:
            if depth == 0:
                groups.append((char, []))
                begun = at + 1
            depth += 1
        elif char in ("|", ")", "]"):
            if depth == 1:
                groups[-1][1].append(phrase[begun:at].strip())
                begun = at + 1
            depth -= char != "|"
        at += 2 if char == "\\" else 1
    several = ((number, words) for number, (kind, words) in enumerate(groups) if kind == "[" or len(words) > 1)
    return {(number, branch): each for number, words in several for branch, each in enumerate(words)}


def used(sequence: Sequence, sentence: Sentence, low: int, high: int) -> set[Branch] | None:
    """The branches on any way to read some of the tokens `[low, high)` as this phrase; None if there is no way."""
    reached = [set(range(low, high))]
    for element in sequence:
        reached.append({end for start in reached[-1] for end in _after(element, sentence, start)})
    alive = {place for place in reached[-1] if low < place <= high}
    if not alive:
        return None
    groups = [at for at, element in enumerate(sequence) if isinstance(element, Group)]
    found: set[Branch] = set()
    for at in reversed(range(len(sequence))):
        element = sequence[at]
        if isinstance(element, Group):
            found |= {
                (groups.index(at), number)
                for number, branch in enumerate(element.branches)
                if not alive.isdisjoint(advance(branch, sentence, reached[at], inside=True))
            }
        alive = {start for start in reached[at] if not alive.isdisjoint(_after(element, sentence, start))}
    return found


def _after(element: Element, sentence: Sentence, start: int) -> Iterable[int]:
    if isinstance(element, Edge) and not element.end:  # marks may stand between the sentence's start and its words
        return retreat((element,), sentence, start) and (start,)
    return advance((element,), sentence, (start,), inside=True)
