"""The alternatives that a phrase's author wrote, for the test that every one is exercised."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.text.phrase import Edge, Element, Gap, Group, Prefix, Sequence, SpanOf, Word


def alternatives(sequence: Sequence) -> Iterator[tuple[str, Sequence]]:
    """Every branch of every group, nested ones too: its words, and the phrase narrowed to it.

    The empty branch of an optional group is none: leaving it out needs no proof.
    """
    for index, element in enumerate(sequence):
        if not isinstance(element, Group):
            continue
        for branch in element.branches:
            before, after = sequence[:index], sequence[index + 1 :]
            if branch:
                yield spelt(branch), (*before, Group((branch,)), *after)
            for words, narrowed in alternatives(branch):
                yield words, (*before, Group((narrowed,)), *after)


def spelt(sequence: Sequence) -> str:
    """A sequence in the phrase language, inflections by their shortest form."""
    return " ".join(_spelt(element) for element in sequence)


def _spelt(element: Element) -> str:
    match element:
        case Word(options):
            shortest = min(options, key=lambda word: (len(word), word))
            return shortest if len(options) == 1 else f"~{shortest}"
        case Prefix(stem):
            return stem + ".."
        case Group(branches):
            inner = "|".join(spelt(branch) for branch in branches if branch)
            return f"[{inner}]" if () in branches else f"({inner})"
        case Gap(low, high):
            return f"<{low}-{high}>"
        case SpanOf(name, _):
            return "@" + name
        case Edge(end):
            return "$" if end else "^"
