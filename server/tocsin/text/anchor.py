"""Choosing, for a phrase, the literals that the one automaton looks for, and the parts to verify beside them.

An anchor is a run of one or two required words. A phrase whose only good anchor stands in an alternation is split
into one sequence a branch, so that every anchor is a plain literal.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.text.phrase import Gap, Group, PhraseError, Prefix, Sequence, Word

_SPLIT_LIMIT = 64
_FREQUENT = frozenset(
    "a an the of to in and or for on at by with as is are was were be been it its this that these those has have had "
    "not no will would can could may might who what how why when all you your we our they their he she his her from "
    "about into over after before more most than so if but up out new one two first said say says".split()
)


@dataclass(frozen=True, slots=True)
class Anchored:
    """`sequence[index : index + width]` is what each of `literals` stands for; `prefix` matches open word ends."""

    sequence: Sequence
    index: int
    width: int
    literals: tuple[str, ...]
    prefix: bool = False


def anchored(sequence: Sequence) -> tuple[Anchored, ...]:
    """The anchored forms of a phrase: one, or one for each branch of the alternation that had to be split.

    Raises PhraseError for a phrase that can match without any word: it would have to be tried everywhere.
    """
    best = max(_candidates(sequence), key=_worth, default=None)
    if best is not None and (_worth(best) >= 0 or not _groups(sequence)):
        return (best,)
    for index in _groups(sequence):
        split = [sequence[:index] + branch + sequence[index + 1 :] for branch in _branches(sequence[index])]
        if len(split) <= _SPLIT_LIMIT:
            return tuple(form for part in split for form in anchored(part))
    if best is None:
        raise PhraseError("one way to read this phrase has no word of its own to look for")
    return (best,)


def _groups(sequence: Sequence) -> list[int]:
    required = [i for i, element in enumerate(sequence) if isinstance(element, Group) and () not in element.branches]
    return required or [i for i, element in enumerate(sequence) if isinstance(element, Group)]


def _branches(element: object) -> tuple[Sequence, ...]:
    return element.branches if isinstance(element, Group) else ()


def _candidates(sequence: Sequence) -> list[Anchored]:
    found = []
    for index, element in enumerate(sequence):
        if isinstance(element, Prefix):
            found.append(Anchored(sequence, index, 1, (element.stem,), prefix=True))
        if not isinstance(element, Word):
            continue
        found.append(Anchored(sequence, index, 1, tuple(sorted(element.options))))
        following = sequence[index + 1] if index + 1 < len(sequence) else Gap(0, 0)
        if isinstance(following, Word) and (pair := _pair(element, following)):
            found.append(Anchored(sequence, index, 2, pair))
    return found


def _pair(one: Word, two: Word) -> tuple[str, ...]:
    if len(one.options) > 1 or len(two.options) > 1:
        return ()
    left, right = *one.options, *two.options
    if not (left[-1].isalnum() and right[0].isalnum()):
        return ()
    return (f"{left} {right}", f"{left}-{right}")


def _worth(form: Anchored) -> float:
    """Longer literals are rarer; frequent words alone are worth less than nothing, a mark least."""
    words = [literal.replace("-", " ").split() for literal in form.literals]
    if not all(literal[0].isalnum() for literal in form.literals):
        return -2.0
    if any(all(word in _FREQUENT for word in parts) for parts in words):
        return -1.0
    return min(sum(len(word) for word in parts) for parts in words) - 0.1 * len(form.literals)
