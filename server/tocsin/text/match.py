"""Matching a phrase at a place in a sentence: sets of boundaries, advanced element by element, never backtracking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from tocsin.text.anchor import Anchored
from tocsin.text.once import once
from tocsin.text.phrase import Edge, Element, Gap, Group, Prefix, Sequence, SpanOf, Word
from tocsin.text.tokens import Tokens

Pairs = tuple[tuple[int, int], ...]


class Sentence(msgspec.Struct, frozen=True, dict=True):
    """A sentence as a window of token boundaries, with the spans (as boundary pairs) that extractors found in it."""

    tokens: Tokens
    low: int
    high: int
    spans: Mapping[str, Pairs] = {}

    def lacks(self, needs: tuple[frozenset[str], ...]) -> bool:
        """Whether the sentence holds no word of one of these sets."""
        return any(map(self.vocabulary.isdisjoint, needs))

    @once
    def vocabulary(self) -> frozenset[str]:
        """The sentence's words, each once."""
        return frozenset(self.tokens.words[self.low : self.high])


def advance(sequence: Sequence, sentence: Sentence, starts: Iterable[int], *, inside: bool = False) -> set[int]:
    """All boundaries at which `sequence`, begun at one of `starts`, can end.

    `inside` says that words of the phrase stand before it, so that a joining hyphen may follow.
    """
    words, high = sentence.tokens.words, sentence.high
    places = set(starts)
    for element in sequence:
        if isinstance(element, Word):  # written out, as the innermost loop of all matching
            options = element.options
            places = {
                at + 1
                for place in places
                if (at := place + 1 if inside and place + 1 < high and words[place] == "-" else place) < high
                and words[at] in options
            }
        else:
            places = {end for place in places for end in _forward(element, sentence, place, inside)}
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


def _forward(element: Element, sentence: Sentence, place: int, inside: bool) -> Iterable[int]:
    """All boundaries at which one element that is no word, begun at `place`, can end; `inside` as in `advance`."""
    words, high = sentence.tokens.words, sentence.high
    if isinstance(element, Group):
        return _branching(element, sentence, place, inside)
    if isinstance(element, Gap):
        return _gap(words, place, high, 1, element.low, element.high)
    if isinstance(element, Edge):
        ends = place == high or _only_marks(words, place, high) if element.end else place == sentence.low
        return (place,) if ends else ()
    at = _skip(words, place, high, inside)
    if isinstance(element, SpanOf):
        return (end for start, end in sentence.spans.get(element.name, ()) if start == at)
    return (at + 1,) if isinstance(element, Prefix) and at < high and words[at].startswith(element.stem) else ()


def _branching(group: Group, sentence: Sentence, place: int, inside: bool) -> Iterator[int]:
    """The ends of a group's branches; those that begin with another word are passed over at once."""
    at = _skip(sentence.tokens.words, place, sentence.high, inside)
    by_word, others = group.by_first
    for rest in by_word.get(sentence.tokens.words[at], ()) if at < sentence.high else ():
        yield from advance(rest, sentence, (at + 1,), inside=True)
    for branch in others:
        yield from advance(branch, sentence, (place,), inside=inside)


def _backward(element: Element, sentence: Sentence, place: int) -> Iterable[int]:
    words, low = sentence.tokens.words, sentence.low
    if isinstance(element, Group):
        return _branching_back(element, sentence, place)
    if isinstance(element, Gap):
        return _gap(words, place, low, -1, element.low, element.high)
    if isinstance(element, Edge):
        return (place,) if not element.end and (place == low or _only_marks(words, low, place)) else ()
    hyphen = _hyphen(words, place)
    if isinstance(element, SpanOf):
        return (start for start, end in sentence.spans.get(element.name, ()) if end in (place, place - hyphen))
    at = place - 1 - hyphen
    return (at,) if at >= low and _is(element, words[at]) else ()


def _branching_back(group: Group, sentence: Sentence, place: int) -> Iterator[int]:
    at = place - 1 - _hyphen(sentence.tokens.words, place)
    by_word, others = group.by_last
    for rest in by_word.get(sentence.tokens.words[at], ()) if at >= sentence.low else ():
        yield from retreat(rest, sentence, at)
    for branch in others:
        yield from retreat(branch, sentence, place)


def _is(element: Word | Prefix, word: str) -> bool:
    return word in element.options if isinstance(element, Word) else word.startswith(element.stem)


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
