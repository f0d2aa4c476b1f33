"""Word classes: every token of a text as one character, so that shapes can be matched on a short string.

Which word belongs to which class stands in the lexicon; numbers in digits are classed here by their form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from tocsin.extract.timex.lists import Lists
from tocsin.text.tokens import Tokens, tokenise

OTHER = " "
_REMEMBERED = 50_000  # words of no class whose class is looked up only once

_MARKS = {
    ",": "comma", "-": "dash", "\u2013": "dash", "\u2014": "long_dash", "/": "slash", ":": "colon", ".": "period",
    "'": "quote", "'s": "possessive", "(": "open", ")": "close", "%": "percent", "+": "plus",
}  # fmt: skip
_DIGITS = frozenset("0123456789")
SPECIAL = (
    "capitalised",
    "holidays",
    "zones",
    *(field.name for field in fields(Lists)),
)  # lexicon keys that are no classes
_FIGURES = re.compile(
    r"(?P<int>\d+)$|(?P<real>\d+\.\d+$|\d{1,3}(?:,\d{3})+(?:\.\d+)?$)|(?P<nth>[12]?\d(?:st|nd|rd|th)$|3(?:0th|1st)$)"
    r"|(?P<century>[12]?\d(?:st|nd|rd|th)$)|(?P<decade>(?:1[5-9]|20)?\d0s$)|(?P<clock>\d{1,2}(?:\.\d\d)?[ap]m$)"
    r"|(?P<scaled>\d+(?:[.,]\d+)*(?:k|m|mn|b|bn|tn)$)|(?P<day_t>\d\dt$)|(?P<zulu>\d\d(?:\.\d+)?z$)|(?P<dotted>\d{1,2}\.\d{1,2}\.\d{4}$)"
    r"|(?P<day_year>[0-3]?\d,(?:19|20)\d\d$)"
)
FIRST_YEAR, LAST_YEAR = 1000, 2199


class _Table(dict[str, str]):
    """Class characters by word. What is in no list is classed by its form, and remembered while there is room."""

    def __init__(self, figure: Callable[[str], str]) -> None:
        super().__init__()
        self._figure = figure

    def __missing__(self, word: str) -> str:
        char = self._figure(word) if word[0] in _DIGITS else OTHER
        if len(self) < _REMEMBERED:
            self[word] = char
        return char


class Classes:
    """Class characters and the words of each class. Immutable once read from: a class gets its character before."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._chars: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self._table = _Table(self._figure)
        for name, members in words.items():
            if name not in SPECIAL:
                self._enter(name, members)
        for mark, name in _MARKS.items():
            self._table[mark] = self.char(name)
        self._holidays = _phrases(words.get("holidays") or {})
        self._capitalised = frozenset(words.get("capitalised") or ())
        self.lists = Lists(**{field.name: frozenset(words.get(field.name) or ()) for field in fields(Lists)})
        self.zones: Mapping[str, str] = dict(words.get("zones") or {})
        self._table.update(dict.fromkeys(self.zones, self.char("zone")))
        self._checked = self._capitalised | frozenset(self._holidays) | frozenset(self.zones)

    def _enter(self, name: str, members: Any) -> None:
        self._table.update(dict.fromkeys(members, self.char(name)))
        if isinstance(members, Mapping):
            self.values.update(members)

    def char(self, name: str) -> str:
        """The character that stands for a class (given out on first use)."""
        if name not in self._chars:
            self._chars[name] = chr(0xA1 + len(self._chars))
            self.names[self._chars[name]] = name
        return self._chars[name]

    def name(self, char: str) -> str:
        """The class that a character stands for; empty for the words of none."""
        return self.names.get(char, "")

    def read(self, text: str, lower: str, tokens: Tokens | None = None) -> tuple[Tokens, str, dict[int, str]]:
        """Tokens of a view, their class string, and the month-day of each holiday by the index of its first token.

        Tokens that are cut already can be given.
        """
        tokens = tokens or tokenise(lower)
        chars = list(map(self._table.__getitem__, tokens.words))
        holidays: dict[int, str] = {}
        for index in [index for index, word in enumerate(tokens.words) if word in self._checked]:
            self._check(text, tokens, index, chars, holidays)
        return tokens, "".join(chars), holidays

    def _figure(self, word: str) -> str:
        return self.char(_figure(word)) if word.isascii() else OTHER

    def _check(self, text: str, tokens: Tokens, index: int, chars: list[str], holidays: dict[int, str]) -> None:
        word, shown = tokens.words[index], text[tokens.starts[index] : tokens.end(index)]
        if (word in self._capitalised and shown.islower()) or (word in self.zones and not shown.isupper()):
            chars[index] = OTHER
        for phrase, value in self._holidays.get(word, ()):
            if tokens.words[index : index + len(phrase)] == phrase and not shown.islower():
                chars[index : index + len(phrase)] = [self.char("holiday"), *[self.char("goes_on")] * (len(phrase) - 1)]
                holidays[index] = value
                return


def _figure(word: str) -> str:
    match = _FIGURES.match(word)
    kind = match.lastgroup if match else None
    if kind == "int":
        return _integer(word)
    return kind or "figure"


def _integer(word: str) -> str:
    number = int(word) if len(word) <= 4 else 0
    if len(word) == 4:
        return "year" if FIRST_YEAR <= number <= LAST_YEAR else "number"
    if len(word) == 2 and word[0] == "0":
        return "zero_led"  # 01-09 in ISO dates and clock times
    if len(word) > 2 or number == 0:
        return "compact" if len(word) == 8 else "number"
    return "to12" if number <= 12 else "to24" if number <= 24 else "to31" if number <= 31 else "to99"


def _phrases(holidays: Mapping[str, Any]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Holidays by their first word, the longest phrase first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in holidays.items():
        words = tokenise(phrase).words
        table.setdefault(words[0], []).append((words, value))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table
