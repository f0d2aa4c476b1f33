"""Choosing, for a phrase, where it is looked for: literals of the one automaton, or the opening words of a sentence.

A literal is a run of one or two elements that every match must hold. The plan with the fewest expected look-ups wins;
how common a word is, is told roughly by the language's frequent words and by its length, added up so that the order of
sets does not matter: a plan made in another process is the same. A phrase whose only good anchor stands in an
alternation is split into one sequence a branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from math import fsum, prod
from typing import Literal

import msgspec

from tocsin.text.phrase import Edge, Element, Gap, Group, PhraseError, Prefix, Sequence, SpanOf, Word

_SPLIT_LIMIT = 64
_LITERAL_LIMIT = 128
_WIDEST = 2  # three make half as many literals again, a start half as long again, and no text quicker
_NEEDS = 3
_GOOD = 2e-3  # look-ups a word below which no other plan is sought
_SENTENCE = 0.05  # sentences a word of news
_MARK = 0.05
_SHARES = {1: 3e-3, 2: 3e-3, 3: 1e-3, 4: 5e-4, 5: 3e-4}
_RARE = 1e-4
_JOINED = 20.0  # two words that stand in one phrase are likelier together than by chance
_LONGEST_SPAN = 40  # tokens of a name, a date, a number
_MARKS = 6  # tokens of marks between the words of a match, beside one for each
Opening = Literal["none", "word", "any"]
_OPENS = 5.0  # a word that stands in one phrase's beginning is likelier to open a sentence than to stand anywhere
ANY = ""  # the opening of a sequence that may begin with any word


class Anchored(msgspec.Struct, frozen=True, array_like=True):
    """`middle` is what each of `literals` stands for, between `head` and `tail`; `prefix` matches open word ends.

    With `openings` the phrase begins with the edge of the sentence, and `tail` is tried at each sentence whose first
    word is one of these (`ANY`: at all). A sentence that holds no word of one of `needs` is passed over at once, and so
    is a place with none at most `before` tokens ahead of a literal's first, or less than `behind` after it. One that
    `opens` or `closes` the sentence has its edge as near.
    """

    head: Sequence
    middle: Sequence
    tail: Sequence
    literals: tuple[str, ...]
    prefix: bool = False
    openings: tuple[str, ...] = ()
    cost: float = 0.0
    needs: tuple[frozenset[str], ...] = ()
    before: int = 0
    behind: int = 0
    opens: bool = False
    closes: bool = False


def anchored(sequence: Sequence, frequent: frozenset[str], opening: Opening = "none") -> tuple[Anchored, ...]:
    """The anchored forms of a phrase: one, or one for each branch of the alternation that had to be split.

    `frequent` are the language's most common words; `opening` says whether a phrase may be tried at the opening of
    sentences, by their first word or at any. Raises PhraseError for a phrase that would have to be tried everywhere.
    """
    return _Planner(frequent, opening).plan(sequence)


def first_words(sequence: Sequence) -> frozenset[str]:
    """The words with which a match can begin; `ANY` among them where they cannot be listed."""
    found: set[str] = set()
    for element in sequence:
        if isinstance(element, Word):
            return frozenset(found | element.options)
        if not isinstance(element, Group):
            return frozenset((ANY,))
        found.update(*(first_words(branch) for branch in element.branches if branch))
        if () not in element.branches:
            return frozenset(found)
    return frozenset((ANY,))


def needs(sequence: Sequence, frequent: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The three rarest sets of words from which every match of a phrase has to draw."""
    found = [words for element in sequence if (words := _needed(element))]
    found.sort(key=lambda words: fsum(_share(word, frequent) for word in words))
    return tuple(found[:_NEEDS])


def _needed(element: Element) -> frozenset[str]:
    """Words of which every match of an element holds one; none where there are no such words."""
    if isinstance(element, Word):
        return element.options
    if not isinstance(element, Group) or () in element.branches:
        return frozenset()
    parts = [next((words for inner in branch if (words := _needed(inner))), frozenset()) for branch in element.branches]
    return frozenset().union(*parts) if all(parts) else frozenset()


def widest(sequence: Sequence) -> int:
    """How many tokens a match can have, a mark for each word and a few more allowed for."""
    return 2 * sum(map(_most, sequence)) + _MARKS if sequence else 0


def _most(element: Element) -> int:
    match element:
        case Group(branches):
            return max(sum(map(_most, branch)) for branch in branches)
        case Gap(_, most):
            return most
        case SpanOf():
            return _LONGEST_SPAN
        case Edge():
            return 0
    return 1


@dataclass(frozen=True, slots=True)
class _Part:
    """All word sequences that one element can stand for, and how many look-ups a word of text they cost, roughly.

    `opens` and `closes` tell whether words may be joined to them on that side.
    """

    runs: tuple[tuple[str, ...], ...]
    cost: float
    opens: bool
    closes: bool


class _Planner:
    """Plans for the phrases of one language. Elements are costed once, however many ways a phrase is split."""

    def __init__(self, frequent: frozenset[str], opening: Opening) -> None:
        self._frequent, self._opening = frequent, opening
        self._parts: dict[int, tuple[Element, _Part | None]] = {}  # the element is kept, so that its id stays its own

    def plan(self, sequence: Sequence) -> tuple[Anchored, ...]:
        cost, best = self._best(sequence)
        if best is None or cost > _GOOD:
            parts = self._split(sequence)
            if parts and (best is None or sum(each for _, each in parts) < cost):
                return tuple(form for part, _ in parts for form in self.plan(part))
        if best is None:
            raise PhraseError("one way to read this phrase has no word of its own to look for")
        form = self._literal(sequence, *best, cost) if best[1] else self._opened(sequence, cost)
        told = needs((*form.head, *form.tail), self._frequent)
        return (
            msgspec.structs.replace(
                form,
                needs=told,
                before=widest(form.head),
                behind=widest((*form.middle, *form.tail)),
                opens=form.head[:1] == (Edge(end=False),),
                closes=form.tail[-1:] == (Edge(end=True),),
            ),
        )

    def _split(self, sequence: Sequence) -> list[tuple[Sequence, float]]:
        """The branches of the group that is best split, with what each would cost; nothing where no group is."""
        plans = []
        for index, element in enumerate(sequence):
            if isinstance(element, Group) and len(element.branches) <= _SPLIT_LIMIT:
                parts = [sequence[:index] + branch + sequence[index + 1 :] for branch in element.branches]
                costs = [self._best(part)[0] for part in parts]
                plans.append((() in element.branches, sum(costs), list(zip(parts, costs, strict=True))))
        return min(plans, key=lambda plan: plan[:2], default=(False, 0.0, []))[2]

    def _best(self, sequence: Sequence) -> tuple[float, tuple[int, int] | None]:
        """The cheapest place to look at, as index and width, and its cost; width 0 is the opening of the sentence."""
        found: list[tuple[float, tuple[int, int]]] = []
        for index, element in enumerate(sequence):
            if isinstance(element, Prefix):
                found.append((_share(element.stem, self._frequent), (index, 1)))
            found.extend(self._windows(sequence, index))
        if self._opening != "none" and sequence and sequence[0] == Edge(end=False):
            first = first_words(sequence[1:])
            if all(word[:1].isalnum() for word in first):  # marks are passed over where a sentence opens
                found.append((_SENTENCE * fsum(_share(word, self._frequent) for word in first) * _OPENS, (0, 0)))
            elif self._opening == "any":
                found.append((_SENTENCE, (0, 0)))
        return min(found, default=(1.0, None), key=lambda each: each[0])

    def _windows(self, sequence: Sequence, index: int) -> Iterator[tuple[float, tuple[int, int]]]:
        """Runs of one or two elements from here on that can be listed and joined."""
        cost, count, before = 1.0, 1, None
        for width in range(1, min(_WIDEST, len(sequence) - index) + 1):
            part = self._part(sequence[index + width - 1])
            if part is None or (before is not None and not (before.closes and part.opens)):
                return
            cost, count = cost * part.cost * (1 if before is None else _JOINED), count * len(part.runs)
            if count > _LITERAL_LIMIT:
                return
            yield cost, (index, width)
            before = part

    def _part(self, element: Element) -> _Part | None:
        known = self._parts.get(id(element))
        if known is None:
            runs = _runs(element)
            known = self._parts[id(element)] = (element, self._costed(runs) if runs else None)
        return known[1]

    def _costed(self, runs: list[tuple[str, ...]]) -> _Part | None:
        if not all(map(_spelt, runs)):
            return None
        cost = fsum(prod(_share(word, self._frequent) for word in run) * _JOINED ** (len(run) - 1) for run in runs)
        opens = all(run[0][0].isalnum() or run[0] == "'s" for run in runs)
        return _Part(tuple(runs), cost, opens, all(run[-1][-1].isalnum() for run in runs))

    def _literal(self, sequence: Sequence, index: int, width: int, cost: float) -> Anchored:
        element = sequence[index]
        if isinstance(element, Prefix):
            return Anchored(*_cut(sequence, index, 1), (element.stem,), prefix=True, cost=cost)
        parts = [part.runs for each in sequence[index : index + width] if (part := self._part(each))]
        runs = (tuple(word for run in chosen for word in run) for chosen in product(*parts))
        literals = tuple(dict.fromkeys(map(_spelt, runs)))
        return Anchored(*_cut(sequence, index, width), literals, cost=cost)

    def _opened(self, sequence: Sequence, cost: float) -> Anchored:
        first = first_words(sequence[1:])
        openings = (ANY,) if ANY in first else tuple(sorted(first))
        return Anchored(*_cut(sequence, 0, 1), (), openings=openings, cost=cost)


def _cut(sequence: Sequence, index: int, width: int) -> tuple[Sequence, Sequence, Sequence]:
    return sequence[:index], sequence[index : index + width], sequence[index + width :]


def _runs(element: Element) -> list[tuple[str, ...]]:
    """All word sequences that an element can stand for; none where they cannot be listed, or are too many."""
    if isinstance(element, Word):
        return [(word,) for word in sorted(element.options)]
    if not isinstance(element, Group) or () in element.branches:
        return []
    found: list[tuple[str, ...]] = []
    for branch in element.branches:
        choices = [_runs(inner) for inner in branch]
        if not all(choices) or len(found) + prod(map(len, choices)) > _LITERAL_LIMIT:
            return []
        found.extend(tuple(word for run in chosen for word in run) for chosen in product(*choices))
    return found


def _spelt(run: tuple[str, ...]) -> str:
    """A run as the scan looks for it, words apart; empty where a mark's white space cannot be told."""
    text = run[0]
    for left, right in pairwise(run):
        if right != "'s" and not (left[-1].isalnum() and right[0].isalnum()):
            return ""
        text += right if right == "'s" else f" {right}"
    return text


def _share(word: str, frequent: frozenset[str]) -> float:
    if word in frequent:
        return 1e-2
    return _SHARES.get(len(word), _RARE) if word[0].isalnum() else _MARK
