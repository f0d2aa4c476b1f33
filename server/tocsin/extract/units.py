"""What a number counts: the noun behind it, a percentage, a currency; and what is a number of another kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.extract.timex.classes import Classes
from tocsin.extract.timex.numbers import read_number
from tocsin.text.tokens import Tokens

_SIZES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_REACH = 4  # words behind a number among which its noun is looked for

_SMALL = 10  # nobody rounds below it

Groups = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Page:
    """One block's tokens and their classes."""

    text: str
    tokens: Tokens
    chars: str
    classes: Classes

    def word(self, index: int) -> str:
        return self.tokens.words[index] if 0 <= index < len(self.chars) else ""

    def shown(self, index: int) -> str:
        return self.text[self.tokens.starts[index] : self.tokens.end(index)] if 0 <= index < len(self.chars) else ""

    def at(self, index: int, *names: str) -> bool:
        return 0 <= index < len(self.chars) and self.classes.name(self.chars[index]) in names

    def tight(self, index: int) -> bool:
        """True if no space stands between a token and the next."""
        return 0 <= index < len(self.chars) - 1 and self.tokens.end(index) == self.tokens.starts[index + 1]

    def size(self, index: int) -> float:
        """What a word of size multiplies by; 1 for other words."""
        if self.at(index, "scaled"):
            return _SIZES[self.word(index).lstrip("0123456789.,")]
        return float(self.classes.values[self.word(index)]) if self.at(index, "hundreds", "dozen") else 1.0


def amount(page: Page, low: int, high: int) -> float | None:
    """The value of the number at tokens `[low, high)`; the least one of a vague number (thousands: 1000)."""
    words = page.tokens.words[low:high]
    if page.at(low, "scaled"):
        head = words[0].rstrip("abcdefghijklmnopqrstuvwxyz")
        number = read_number((head,), {})
        return number * page.size(low) if number is not None else None
    if page.at(low, "tens_of"):
        return 10 * float(page.classes.values[words[-1]])
    if page.at(low, "half"):
        return page.size(high - 1) / 2
    words = tuple(word for word in words if word not in ("a", "an", "of")) if len(words) > 1 else words
    if page.at(high - 1, "dozen"):
        before = read_number(words[:-1], page.classes.values) if len(words) > 1 else 1.0
        return 12 * before if before else None
    return read_number(words, page.classes.values)


def bounds(groups: Groups, value: float, upper: float | None) -> tuple[float | None, float | None, bool]:
    """Low and high end (None: open) and whether the number is only about right."""
    if upper is not None:
        return value, upper, "about" in groups
    if groups.keys() & {"least", "above"}:
        return value, None, "vague" in groups
    if groups.keys() & {"below", "most"}:
        return None, value, "vague" in groups
    if "vague" in groups:
        return value, None, True
    return value, value, bool(groups.keys() & {"about", "nearly"})


class Units:
    """Word lists that tell a counted noun. Immutable."""

    LISTS = ("plurals", "function_words", "singulars", "numbered", "prepositions")

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._plurals, self._function, self._singulars, self._numbered, self._prepositions = (
            frozenset(words.get(name) or ()) for name in self.LISTS
        )
        self.bare = frozenset(words.get("ones") or ()) | frozenset(words.get("tens") or ()) | {"half"}
        self._money: Mapping[str, str] = {**(words.get("currency") or {}), **(words.get("currency_word") or {})}

    def is_name(self, page: Page, whole: int, low: int, high: int) -> bool:
        """True if the number names one thing (Boeing 747, Su-57, ES-11/1, 9/11), or is a piece of a longer figure."""
        before = page.word(low - 1)
        if whole == low and (before in self._numbered or before == "#"):
            return True
        joined = low > 0 and page.tight(low - 1) and (before in "-/:.+\u2013" or before[-1:].isalnum())
        behind = page.tight(high - 1) and page.word(high) in ("/", ":", "-", "\u2013", "\u00b0")
        return joined or (behind and page.tight(high) and not self._counts_by_dash(page, high))

    def is_place(self, page: Page, whole: int, value: float) -> bool:
        """True for "rule over five regions": before a small number such a word is a preposition, no comparison."""
        return value < _SMALL and page.word(whole) in self._prepositions

    def _counts_by_dash(self, page: Page, high: int) -> bool:
        return page.word(high) == "-" and page.word(high + 1).isalpha() and page.word(high + 1) not in ("year", "old")

    def unit(self, page: Page, taken: frozenset[int], at: int, groups: Groups, value: float) -> tuple[str, int]:
        """The unit behind a number and the index of the token behind it; an empty unit ends at the number."""
        if "currency" in groups:
            return self._money[page.word(groups["currency"][0])], at
        if page.at(at, "percent") or page.word(at) == "%":
            return "%", at + 1
        if page.at(at, "per") and page.at(at + 1, "cent"):
            return "%", at + 2
        if page.at(at, "currency_word"):
            return self._money[page.word(at)], at + 1
        return self._noun(page, taken, at, value)

    def _noun(self, page: Page, taken: frozenset[int], at: int, value: float) -> tuple[str, int]:
        index = at + (page.word(at) == "of")
        index += index > at and page.at(index, "the")
        index += page.word(index) == "more"
        for place in range(index, index + _REACH):
            word = page.word(place)
            if not word[:1].isalpha() or place in taken:
                if word == "-" and place > index:
                    continue
                break
            if word in self._function:
                break
            if self._plural(word, page.shown(place)) or (value == 1 and place == index and page.shown(place).islower()):
                return word, place + 1
        return "", at

    def _plural(self, word: str, shown: str) -> bool:
        if word in self._plurals:
            return True
        if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4 or word in self._singulars:
            return False
        return shown.islower()
