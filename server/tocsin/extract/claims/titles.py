"""The titles that a document gives its people, by which "the two ministers" and "his counterpart" are told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tocsin.extract.naming import Named
from tocsin.model import Mention, Span
from tocsin.text.normalise import View
from tocsin.text.spans import within

_BEHIND = 14  # characters between a name and its title in apposition: ", who is the "
_LONGEST = 60
_STEM = 4  # letters by which an adjective and its country are alike at least
_ENDING = 3  # letters that an adjective adds to its country


class Titles:
    """Made once a document, of what is `given` in each of its blocks."""

    def __init__(self, given: Iterable[tuple[str, str]], ranks: Mapping[str, tuple[str, ...]]) -> None:
        self._ranks = ranks
        self._titles: dict[str, set[str]] = defaultdict(set)
        for person, title in given:
            self._titles[person].add(title)

    def fit(self, people: Iterable[str], words: tuple[str, ...], *, needed: bool) -> bool:
        """True if each has a title with one of the words; one without any title fits unless a title is `needed`."""
        return all(self._fits(self._titles.get(person), words, needed) for person in people)

    def _fits(self, titles: set[str] | None, words: tuple[str, ...], needed: bool) -> bool:
        if not titles:
            return not needed
        return not words or any(word in title for title in titles for word in words)

    def rank(self, person: str) -> str | None:
        """The rank of a person's titles, None where they tell none or several."""
        titles = " / ".join(self._titles.get(person, ()))
        ranks = {rank for rank, words in self._ranks.items() if any(word in titles for word in words)}
        return ranks.pop() if len(ranks) == 1 else None

    def of_country(self, person: str, adjective: str) -> bool:
        """True if a title of the person names the adjective's country: "Russia's president" is Russian."""
        stem = adjective[: max(_STEM, len(adjective) - _ENDING)]
        return any(stem in title for title in self._titles.get(person, ()))


def given(view: View, named: Sequence[Named], mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Each person of a block beside a title, with the title's words."""
    text = view.lower
    for title in named:
        if title.name.kind != "title":
            continue
        near = Span(title.span.start - _LONGEST, title.span.end + _LONGEST)
        for mention in within(mentions, near):
            before = mention.span.start - title.span.end in (1, 2)
            gap = text[mention.span.end : title.span.start]
            behind = 0 < len(gap) <= _BEHIND and gap.startswith(",") and gap.count(",") == 1
            if mention.type == "person" and (before or behind):
                yield mention.entity, text[title.span.start : title.span.end]
