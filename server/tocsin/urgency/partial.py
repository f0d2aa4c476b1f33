"""How far a text goes along with phrases that do not match it: for those who wonder why a rule is silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.text.match import Sentence, advance
from tocsin.text.phrase import Edge, Element, Gap, Group, Prefix, Sequence, Word, compact
from tocsin.urgency.rule import Rule, Words, parsed

_SHORTEST = 4  # letters of a word that tells one phrase from another


@dataclass(frozen=True, slots=True)
class Part:
    """The tokens `[low, high)` are read as some of a rule's phrase; `lack` says what of the rest is missing."""

    rule: Rule
    phrase: str
    low: int
    high: int
    lack: str


class Parts:
    """All phrases of some rules by their telling words."""

    def __init__(self, rules: Iterable[Rule], words: Words) -> None:
        self._by_word: dict[str, list[tuple[Rule, str, Sequence]]] = {}
        self._stems: dict[str, list[tuple[Rule, str, Sequence]]] = {}
        for rule in rules:
            for text in rule.source.any:
                entry = (rule, text, compact(parsed(rule.source, text, words)))
                for word, whole in set(_vocabulary(entry[2])):
                    if len(word) >= _SHORTEST and word not in words.frequent:
                        (self._by_word if whole else self._stems).setdefault(word, []).append(entry)

    def of(self, sentence: Sentence) -> Iterator[Part]:
        """Of each rule the phrase that the sentence goes along with furthest, if it has a telling word of it."""
        best: dict[str, Part] = {}
        for at in range(sentence.low, sentence.high):
            for rule, text, sequence in self._holding(sentence.tokens.words[at]):
                part = _furthest(rule, text, sequence, sentence, at)
                known = best.get(rule.id)
                if part and (known is None or part.high - part.low > known.high - known.low):
                    best[rule.id] = part
        yield from best.values()

    def _holding(self, word: str) -> Iterator[tuple[Rule, str, Sequence]]:
        yield from self._by_word.get(word, ())
        yield from (entry for stem, entries in self._stems.items() if word.startswith(stem) for entry in entries)


def _vocabulary(sequence: Sequence) -> Iterator[tuple[str, bool]]:
    """All words of a phrase, and its stems as not whole."""
    for element in sequence:
        if isinstance(element, Word):
            yield from ((word, True) for word in element.options)
        elif isinstance(element, Prefix):
            yield element.stem, False
        elif isinstance(element, Group):
            yield from (each for branch in element.branches for each in _vocabulary(branch))


def _furthest(rule: Rule, text: str, sequence: Sequence, sentence: Sentence, at: int) -> Part | None:
    """The longest run of the phrase's elements that covers the token `at`."""
    best: tuple[int, int, int, int] | None = None  # length, low, high, first element
    for first, element in enumerate(sequence):
        if isinstance(element, Gap | Edge):
            continue
        for low in range(sentence.low, at + 1):
            high = _run(sequence[first:], sentence, low)
            if high > at and (best is None or high - low > best[0]):
                best = (high - low, low, high, first)
    if best is None:
        return None
    _, low, high, first = best
    return Part(rule, text, low, high, _lack(sequence[first:], sentence, low, high))


def _run(elements: Iterable[Element], sentence: Sentence, low: int) -> int:
    """Behind the last word that can be read as these elements, begun at `low`."""
    places, far = {low}, low
    for element in elements:
        places = advance((element,), sentence, places, inside=True)
        if not places:
            break
        if not isinstance(element, Gap):
            far = max(places)
    return far


def _lack(elements: Sequence, sentence: Sentence, low: int, high: int) -> str:
    words = sentence.tokens.words
    if not advance(elements, sentence, (low,), inside=True):
        return f"it does not go on with “{words[high]}”" if high < sentence.high else "the sentence ends there"
    return f"it has not “{words[low - 1]}” before it" if low > sentence.low else "it wants words before it"
