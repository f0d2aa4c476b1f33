"""Choosing, for a phrase, where it is looked for: literals of the one automaton, or the opening words of a sentence.

A literal is a run of one to three words that every match must hold. The plan with the fewest expected look-ups wins;
how common a word is, is told roughly by the language's frequent words and by its length. A phrase whose only good
anchor stands in an alternation is split into one sequence a branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import prod
from typing import Literal

from tocsin.text.phrase import Edge, Element, Group, PhraseError, Prefix, Sequence, Word

_SPLIT_LIMIT = 64
_LITERAL_LIMIT = 128
_WIDEST = 3
_GOOD = 2e-3  # look-ups a word below which no other plan is sought
_SENTENCE = 0.05  # sentences a word of news
_MARK = 0.05
_SHARES = {1: 3e-3, 2: 3e-3, 3: 1e-3, 4: 5e-4, 5: 3e-4}
_RARE = 1e-4
_JOINED = 20.0  # two words that stand in one phrase are likelier together than by chance
Opening = Literal["none", "word", "any"]
_OPENS = 5.0  # a word that stands in one phrase's beginning is likelier to open a sentence than to stand anywhere
ANY = ""  # the opening of a sequence that may begin with any word


@dataclass(frozen=True, slots=True)
class Anchored:
    """`middle` is what each of `literals` stands for, between `head` and `tail`; `prefix` matches open word ends.

    With `openings` the phrase begins with the edge of the sentence, and `tail` is tried at each sentence whose first
    word is one of these (`ANY`: at all).
    """

    head: Sequence
    middle: Sequence
    tail: Sequence
    literals: tuple[str, ...]
    prefix: bool = False
    openings: tuple[str, ...] = ()
    cost: float = 0.0


def anchored(sequence: Sequence, frequent: frozenset[str], opening: Opening = "none") -> tuple[Anchored, ...]:
    """The anchored forms of a phrase: one, or one for each branch of the alternation that had to be split.

    `frequent` are the language's most common words; `opening` says whether a phrase may be tried at the opening of
    sentences, by their first word or at any. Raises PhraseError for a phrase that would have to be tried everywhere.
    """
    best = min(_candidates(sequence, frequent, opening), key=lambda form: form.cost, default=None)
    if best is not None and best.cost <= _GOOD:
        return (best,)
    parts = _cheapest_split(sequence, frequent, opening)
    if parts and (best is None or sum(cost for _, cost in parts) < best.cost):
        return tuple(form for part, _ in parts for form in anchored(part, frequent, opening))
    if best is None:
        raise PhraseError("one way to read this phrase has no word of its own to look for")
    return (best,)


def _cheapest_split(sequence: Sequence, frequent: frozenset[str], opening: Opening) -> list[tuple[Sequence, float]]:
    """The branches of the group that is best split, with what each would cost; nothing where no group is."""
    plans = []
    for index, element in enumerate(sequence):
        if isinstance(element, Group) and len(element.branches) <= _SPLIT_LIMIT:
            parts = [sequence[:index] + branch + sequence[index + 1 :] for branch in element.branches]
            costs = [min((form.cost for form in _candidates(part, frequent, opening)), default=1.0) for part in parts]
            plans.append((() in element.branches, sum(costs), list(zip(parts, costs, strict=True))))
    return min(plans, key=lambda plan: plan[:2], default=(False, 0.0, []))[2]


def _candidates(sequence: Sequence, frequent: frozenset[str], opening: Opening) -> Iterator[Anchored]:
    for index, element in enumerate(sequence):
        if isinstance(element, Prefix):
            cost = _share(element.stem, frequent)
            yield Anchored(*_cut(sequence, index, 1), (element.stem,), prefix=True, cost=cost)
            continue
        for width in range(1, min(_WIDEST, len(sequence) - index) + 1):
            runs = _runs(sequence[index : index + width])
            if not runs:
                break
            spelt = [tuple(_spelt(run)) for run in runs]
            literals = tuple(dict.fromkeys(text for texts in spelt for text in texts))
            if all(spelt) and len(literals) <= _LITERAL_LIMIT:
                cost = sum(_expected(run, frequent) for run in runs)
                yield Anchored(*_cut(sequence, index, width), literals, cost=cost)
    if opening != "none" and sequence and sequence[0] == Edge(end=False):
        yield from _opening(sequence, frequent, opening)


def _opening(sequence: Sequence, frequent: frozenset[str], opening: Opening) -> Iterator[Anchored]:
    first = _first_words(sequence[1:])
    if ANY not in first:
        cost = _SENTENCE * sum(_share(word, frequent) for word in first) * _OPENS
        yield Anchored(*_cut(sequence, 0, 1), (), openings=tuple(sorted(first)), cost=cost)
    elif opening == "any":
        yield Anchored(*_cut(sequence, 0, 1), (), openings=(ANY,), cost=_SENTENCE)


def _cut(sequence: Sequence, index: int, width: int) -> tuple[Sequence, Sequence, Sequence]:
    return sequence[:index], sequence[index : index + width], sequence[index + width :]


def _first_words(sequence: Sequence) -> frozenset[str]:
    """The words with which a match can begin; `ANY` among them where they cannot be listed."""
    found: set[str] = set()
    for element in sequence:
        if isinstance(element, Word):
            return frozenset(found | element.options)
        if not isinstance(element, Group):
            return frozenset((ANY,))
        found.update(*(_first_words(branch) for branch in element.branches if branch))
        if () not in element.branches:
            return frozenset(found)
    return frozenset((ANY,))


def _runs(elements: Sequence) -> list[tuple[str, ...]]:
    """All word sequences that these elements can stand for; none where they cannot be listed, or are too many."""
    choices = [_choices(element) for element in elements]
    if not all(choices) or prod(map(len, choices)) > _LITERAL_LIMIT:
        return []
    return [tuple(word for part in chosen for word in part) for chosen in product(*choices)]


def _choices(element: Element) -> list[tuple[str, ...]]:
    if isinstance(element, Word):
        return [(word,) for word in element.options]
    if isinstance(element, Group) and () not in element.branches:
        parts = [_runs(branch) for branch in element.branches]
        return [run for part in parts for run in part] if all(parts) else []
    return []


def _spelt(run: tuple[str, ...]) -> Iterator[str]:
    """A run as a text has it: words apart or joined by hyphens. None where a mark's white space cannot be told."""
    texts = [run[0]]
    for left, right in pairwise(run):
        if right == "'s":
            texts = [text + right for text in texts]
        elif left[-1].isalnum() and right[0].isalnum():
            texts = [text + joint + right for text in texts for joint in (" ", "-")]
        else:
            return
    yield from texts


def _expected(run: tuple[str, ...], frequent: frozenset[str]) -> float:
    """Look-ups a word of text that a run costs, roughly."""
    return prod(_share(word, frequent) for word in run) * _JOINED ** (len(run) - 1)


def _share(word: str, frequent: frozenset[str]) -> float:
    if word in frequent:
        return 1e-2
    return _SHARES.get(len(word), _RARE) if word[0].isalnum() else _MARK
