"""The rule authors' phrase language, read into a small tree (see rules/README.md for the language itself).

A phrase is a sequence of elements. `parse` raises `PhraseError` with the place of the fault; nothing an author can
write makes matching longer than one pass over a sentence for each element.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from tocsin.errors import TocsinError
from tocsin.text.inflect import NONE, Inflection
from tocsin.text.normalise import fold, lower
from tocsin.text.once import once
from tocsin.text.tokens import tokenise

SPAN_CLASSES = ("actor", "place", "date", "number", "day")
MAX_GAP = 12


class PhraseError(TocsinError):
    """A phrase that cannot be read; `at` is the 0-based character of the phrase where the fault lies."""

    def __init__(self, reason: str, phrase: str = "", at: int = 0) -> None:
        super().__init__(f"{reason} at character {at + 1} of {phrase!r}" if phrase else reason)
        self.at = at


class Word(msgspec.Struct, frozen=True, array_like=True, tag="w"):
    """One token out of `options` (all lower case)."""

    options: frozenset[str]


class Prefix(msgspec.Struct, frozen=True, array_like=True, tag="p"):
    """One token that begins with `stem`."""

    stem: str


class Group(msgspec.Struct, frozen=True, array_like=True, tag="g", dict=True):
    """One of several sequences; an optional group has the empty one among them."""

    branches: tuple[tuple[Element, ...], ...]

    @once
    def by_first(self) -> Branches:
        """Its branches by the word with which they begin."""
        return _by_word(self.branches, 0, slice(1, None))

    @once
    def by_last(self) -> Branches:
        """Its branches by the word with which they end."""
        return _by_word(self.branches, -1, slice(0, -1))


class Branches(NamedTuple):
    """Sequences without the word at one end, by that word, and those that have no word there, whole."""

    by_word: Mapping[str, list[Sequence]]
    others: list[Sequence]


def _by_word(branches: tuple[tuple[Element, ...], ...], end: int, rest: slice) -> Branches:
    found: dict[str, list[tuple[Element, ...]]] = {}
    others = []
    for branch in branches:
        if branch and isinstance(edge := branch[end], Word):
            for word in edge.options:
                found.setdefault(word, []).append(branch[rest])
        else:
            others.append(branch)
    return Branches(found, others)


class Gap(msgspec.Struct, frozen=True, array_like=True, tag="-"):
    """`low` to `high` words, punctuation between them not counted."""

    low: int
    high: int


class SpanOf(msgspec.Struct, frozen=True, array_like=True, tag="s"):
    """A span that an extractor found, of a class; `slot` is the name by which a consistency rule speaks of it."""

    name: str
    slot: str = ""


class Edge(msgspec.Struct, frozen=True, array_like=True, tag="e"):
    """The start or the end of the sentence."""

    end: bool


Element = Word | Prefix | Group | Gap | SpanOf | Edge
Sequence = tuple[Element, ...]

_LEX = re.compile(
    r"(?P<space>\s+)|(?P<gap><(?P<low>\d+)-(?P<high>\d+)>)|(?P<cls>@(?P<name>\w+)(?:=(?P<slot>\w+))?)|(?P<inflect>~(?P<base>[^\W\d_]+))"
    r"|(?P<prefix>(?P<stem>[^\W_]+)\.\.(?!\.))|\\(?P<plain>[()\[\]])|(?P<mark>[()\[\]|^$])|(?P<text>[^\s()\[\]|^$<@~\\]+)"
)


@dataclass(slots=True)
class _Reader:
    phrase: str
    inflection: Inflection
    classes: tuple[str, ...]
    wordless: bool = False
    tokens: list[re.Match[str]] = field(default_factory=list)
    at: int = 0

    def read(self) -> Sequence:
        position = 0
        while position < len(self.phrase):
            match = _LEX.match(self.phrase, position)
            if not match:
                raise PhraseError(f"{self.phrase[position]!r} has no meaning here", self.phrase, position)
            position = match.end()
            if match.lastgroup != "space" and not match["space"]:
                self.tokens.append(match)
        sequence = self._sequence("")
        if self.wordless:
            if not sequence or sequence[0] != Edge(end=False):
                raise PhraseError("a shape begins with ^: it is tried at the opening of the sentence", self.phrase, 0)
        elif not any(isinstance(element, Word | Prefix | Group) for element in sequence):
            raise PhraseError("a phrase needs at least one word", self.phrase, 0)
        return sequence

    def _sequence(self, closers: str) -> Sequence:
        found: list[Element] = []
        while self.at < len(self.tokens) and self.tokens[self.at][0] not in tuple(closers):
            found.extend(self._element(self.tokens[self.at]))
        return tuple(found)

    def _element(self, token: re.Match[str]) -> Sequence:
        self.at += 1
        if token.lastgroup == "text" and token[0].isalpha():  # by far the most
            return (Word(frozenset((lower(token[0]),))),)
        if token["gap"]:
            return (self._gap(token),)
        if token["cls"]:
            if token["name"] not in self.classes:
                known = ", ".join("@" + name for name in self.classes)
                raise PhraseError(f"unknown span class (known: {known})", self.phrase, token.start())
            return (SpanOf(token["name"], token["slot"] or ""),)
        if token["inflect"]:
            return (Word(self.inflection.forms(lower(token["base"]))),)
        if token["prefix"]:
            return (Prefix(lower(token["stem"])),)
        if token["mark"]:
            return (self._mark(token),)
        if token["plain"]:
            return (Word(frozenset((token["plain"],))),)
        return tuple(Word(frozenset((word,))) for word in tokenise(lower(token[0])).words if word != "-")

    def _gap(self, token: re.Match[str]) -> Gap:
        low, high = int(token["low"]), int(token["high"])
        if low > high or high > MAX_GAP:
            raise PhraseError(f"a gap <low-high> needs low <= high <= {MAX_GAP}", self.phrase, token.start())
        return Gap(low, high)

    def _mark(self, token: re.Match[str]) -> Element:
        mark = token[0]
        if mark in "^$":
            return Edge(mark == "$")
        if mark not in "([":
            raise PhraseError(f"{mark!r} without its beginning", self.phrase, token.start())
        closer = ")" if mark == "(" else "]"
        branches = [self._sequence("|" + closer)]
        while self.at < len(self.tokens) and self.tokens[self.at][0] == "|":
            self.at += 1
            branches.append(self._sequence("|" + closer))
        if self.at >= len(self.tokens):
            raise PhraseError(f"{mark!r} is never closed", self.phrase, token.start())
        self.at += 1
        if not all(branches):
            raise PhraseError("an empty alternative (write [word] for an optional word)", self.phrase, token.start())
        return Group(tuple(branches) if mark == "(" else (*branches, ()))


def parse(
    phrase: str,
    inflection: Inflection = NONE,
    classes: tuple[str, ...] = SPAN_CLASSES,
    *,
    wordless: bool = False,
) -> Sequence:
    """Read one phrase. `inflection` is the language's, for `~word`.

    A `wordless` phrase needs no word, but has to begin at the edge of the sentence. Raises PhraseError.
    """
    return _Reader(fold(phrase), inflection, classes, wordless).read()


def compact(sequence: Sequence) -> Sequence:
    """The same phrase with the one-word branches of each group joined, so that it is matched in fewer steps."""
    return tuple(part for element in sequence for part in _compacted(element))


def _compacted(element: Element) -> Sequence:
    if not isinstance(element, Group):
        return (element,)
    branches = [compact(branch) for branch in element.branches]
    words = [branch[0].options for branch in branches if len(branch) == 1 and isinstance(branch[0], Word)]
    others = [branch for branch in branches if len(branch) != 1 or not isinstance(branch[0], Word)]
    if words:
        others.insert(0, (Word(frozenset().union(*words)),))
    return others[0] if len(others) == 1 else (Group(tuple(others)),)


def words(sequence: Sequence) -> frozenset[str]:
    """All words that stand in a phrase, stems of prefixes among them."""
    found: set[str] = set()
    for element in sequence:
        if isinstance(element, Word):
            found.update(element.options)
        elif isinstance(element, Prefix):
            found.add(element.stem)
        elif isinstance(element, Group):
            found.update(*map(words, element.branches))
    return frozenset(found)
