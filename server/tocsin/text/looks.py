"""Classes of words by their looks alone: capitals, capitalised, lower case, counts, plurals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.text.tokens import Tokens

LOOKS = ("caps", "title", "lower", "count", "plural")
_MOST = 999  # a larger figure is an amount or a year, not a count of items


@dataclass(frozen=True, slots=True)
class Plurals:
    """How a language forms plurals (lexicon section `inflections`): endings, endings that only look so, and others."""

    endings: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    def holds(self, word: str) -> bool:
        """Whether a lower-case word looks like a plural."""
        regular = len(word) > 3 and word.endswith(self.endings) and not word.endswith(self.singular)
        return word in self.words or regular


def looking(name: str, text: str, tokens: Tokens, places: Iterable[int], plurals: Plurals) -> list[int]:
    """Those of the tokens at `places` that look as the class says. `text` is the view's, with its case."""
    found = []
    for at in places:
        word = tokens.words[at]
        if _looks(name, text[tokens.starts[at] : tokens.starts[at] + len(word)], word, plurals):
            found.append(at)
    return found


def _looks(name: str, written: str, word: str, plurals: Plurals) -> bool:
    match name:
        case "caps":
            return len(written) > 1 and written.isupper() and written[0].isalpha()
        case "title":
            return written[0].isupper()
        case "lower":
            return written[0].islower()
        case "count":
            return word.isdecimal() and 1 < int(word) <= _MOST
    return plurals.holds(word)
