"""Matching a phrase at a place in a sentence: sets of boundaries, advanced element by element, never backtracking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tocsin.text.anchor import Anchored
from tocsin.text.phrase import Edge, Gap, Group, Prefix, Sequence, SpanOf, Word
from tocsin.text.tokens import Tokens

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence as a window of token boundaries, with the spans (as boundary pairs) that extractors found in it."""

    tokens: Tokens
    low: int
    high: int
    spans: Mapping[str, Pairs] = field(default_factory=dict)

    def lacks(self, needs: tuple[frozenset[str], ...]) -> bool:
        """Whether the sentence holds no word of one of these sets."""
        return any(map(self.vocabulary.isdisjoint, needs))

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The sentence's words, each once."""
        return frozenset(self.tokens.words[self.low : self.high])


def advance(sequence: Sequence, sentence: Sentence, starts: Iterable[int], *, inside: bool = False) -> set[int]:
    """All boundaries at which `sequence`, begun at one of `starts`, can end.

    `inside` says that words of the phrase stand before it, so that a joining hyphen may follow.
    """
    places = set(starts)
    for element in sequence:
        if len(places) == 1:
            (place,) = places
            places = set(forward(element, sentence, place, inside))
        else:
            places = {end for place in places for end in forward(element, sentence, place, inside)}
        if not places:
            break
        inside = inside or not isinstance(element, Edge)
    return places


def retreat(sequence: Sequence, sentence: Sentence, end: int) -> set[int]:
    """All boundaries at which `sequence` can begin so as to end at `end`, words of the phrase standing behind it."""
    places = {end}
    for element in reversed(sequence):
        places = {start for place in places for start in _backward(element, sentence, place)}
        if not places:
            break
    return places


def forward(element: object, sentence: Sentence, place: int, inside: bool) -> Iterable[int]:
    """All boundaries at which one element, begun at `place`, can end; `inside` as in `advance`."""
    words, high = sentence.tokens.words, sentence.high
    match element:
        case Word(options):
            at = _skip(words, place, high, inside)
            return (at + 1,) if at < high and words[at] in options else ()
        case Group(branches):
            return _branching(branches, sentence, place, inside)
        case Edge(end):
            return (
                (place,)
                if place == (high if end else sentence.low) or (end and _only_marks(words, place, high))
                else ()
            )
        case Gap(least, most):
            return _gap(words, place, high, 1, least, most)
        case SpanOf(name, _):
            at = _skip(words, place, high, inside)
            return (end for start, end in sentence.spans.get(name, ()) if start == at)
        case Prefix(stem):
            at = _skip(words, place, high, inside)
            return (at + 1,) if at < high and words[at].startswith(stem) else ()
    return ()


def _branching(branches: tuple[Sequence, ...], sentence: Sentence, place: int, inside: bool) -> Iterator[int]:
    """The ends of a group's branches; those that begin with another word are passed over at once."""
    at = _skip(sentence.tokens.words, place, sentence.high, inside)
    word = sentence.tokens.words[at] if at < sentence.high else ""
    for branch in branches:
        first = branch[0] if branch else None
        if not isinstance(first, Word):
            yield from advance(branch, sentence, (place,), inside=inside)
        elif word in first.options:
            yield from advance(branch[1:], sentence, (at + 1,), inside=True)


def _backward(element: object, sentence: Sentence, place: int) -> Iterable[int]:
    words, low = sentence.tokens.words, sentence.low
    match element:
        case Group(branches):
            return (start for branch in branches for start in retreat(branch, sentence, place))
        case Edge(end):
            return (place,) if not end and (place == low or _only_marks(words, low, place)) else ()
        case Gap(least, most):
            return _gap(words, place, low, -1, least, most)
        case SpanOf(name, _):
            return (
                start for start, end in sentence.spans.get(name, ()) if end in (place, place - _hyphen(words, place))
            )
    at = place - 1 - _hyphen(words, place)
    return (at,) if at >= low and _is(element, words[at]) else ()


def _is(element: object, word: str) -> bool:
    return (
        word in element.options
        if isinstance(element, Word)
        else (isinstance(element, Prefix) and word.startswith(element.stem))
    )


def _skip(words: tuple[str, ...], place: int, high: int, inside: bool) -> int:
    return place + 1 if inside and place + 1 < high and words[place] == "-" else place


def _hyphen(words: tuple[str, ...], place: int) -> int:
    return int(place > 1 and words[place - 1] == "-")


def _gap(words: tuple[str, ...], place: int, edge: int, step: int, least: int, most: int) -> Iterable[int]:
    counted, at = 0, place
    if least == 0:
        yield at
    while at != edge and counted < most:
        word = words[at] if step > 0 else words[at - 1]
        at += step
        counted += word[0].isalnum()
        if counted >= least:
            yield at


def _only_marks(words: tuple[str, ...], low: int, high: int) -> bool:
    return all(not words[at][0].isalnum() for at in range(low, high))


def extent(form: Anchored, sentence: Sentence, at: int) -> tuple[int, int]:
    """The longest match of a phrase's form whose anchor begins at token `at`; an empty pair when there is none.

    For a form that is tried at a sentence's opening, `at` is the token with which the match would begin.
    """
    return (0, 0) if sentence.lacks(form.needs) else reach(form, sentence, at)


def reach(form: Anchored, sentence: Sentence, at: int) -> tuple[int, int]:
    """As `extent`, for a sentence that is known to hold what the form needs."""
    if form.openings:
        ends = advance(form.tail, sentence, (at,))
        return (at, max(ends)) if ends else (0, 0)
    middle = advance(form.middle, sentence, (at,))
    ends = advance(form.tail, sentence, middle, inside=True) if middle else middle
    starts = retreat(form.head, sentence, at) if ends else ends
    return (min(starts), max(ends)) if starts and ends else (0, 0)


def opening(sentence: Sentence) -> int:
    """The first token of a sentence that is a word; its last boundary when there is none."""
    words = sentence.tokens.words
    return next((at for at in range(sentence.low, sentence.high) if words[at][0].isalnum()), sentence.high)


def sentence_at(sentences: tuple[Sentence, ...], position: int) -> int | None:
    """Index of the sentence whose tokens hold the one at a view offset."""
    if not sentences:
        return None
    token = sentences[0].tokens.first_at(position)
    number = bisect_right(sentences, token, key=lambda sentence: sentence.low) - 1
    return number if number >= 0 and token < sentences[number].high else None
