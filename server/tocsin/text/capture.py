"""Matching a phrase and keeping what its named spans stood for: `match.advance` with a memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tocsin.text.match import Sentence, advance
from tocsin.text.phrase import Element, Group, Sequence, SpanOf

Captures = Mapping[str, tuple[str, int, int]]  # slot -> span class and token boundaries


def trace(sequence: Sequence, sentence: Sentence, starts: Mapping[int, Captures]) -> dict[int, Captures]:
    """All boundaries at which `sequence` can end, each with the captures of the first way that leads there.

    As many states as boundaries are kept, so that the cost stays that of `advance`.
    """
    places = dict(starts)
    for element in sequence:
        reached: dict[int, Captures] = {}
        for place, caught in places.items():
            for end, more in _step(element, sentence, place, caught):
                reached.setdefault(end, more)
        places = reached
        if not places:
            break
    return places


def _step(element: Element, sentence: Sentence, place: int, caught: Captures) -> Iterable[tuple[int, Captures]]:
    match element:
        case Group(branches):
            for branch in branches:
                yield from trace(branch, sentence, {place: caught}).items()
        case SpanOf(name, slot) if slot:
            ends = advance((element,), sentence, (place,), inside=True)
            for low, high in sentence.spans.get(name, ()):
                if high in ends and low in (place, place + 1):
                    yield high, {**caught, slot: (name, low, high)}
        case _:
            for end in advance((element,), sentence, (place,), inside=True):
                yield end, caught
