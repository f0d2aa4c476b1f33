"""Shapes: patterns over word classes, one character a token, compiled to linear regular expressions.

A text's tokens become a string of class characters (see `classes`), and a shape is matched on that string. It reads
`the? (early|late)? month=m day=d (comma? year=y)?`: class names, `|` for one of several classes, `?` for optional,
`( … / … )` for groups with alternatives, `=x` to capture, `@name` for a shape written once and used in many.
There is no repetition, so a match costs no more than the shape is long, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PIECE = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))|(?P<alt>/)|(?P<name>@?\w[\w|]*))(?P<optional>\?)?(?:=(?P<capture>\w+))?"
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A compiled shape; `first` holds every class character a match can begin with.

    A capture that stands in several alternatives is several groups of the pattern, told by `groups`.
    """

    pattern: re.Pattern[str]
    first: frozenset[str]
    groups: Mapping[str, tuple[int, ...]]

    def bounds(self, match: re.Match[str]) -> dict[str, tuple[int, int]]:
        """Token indices of each capture that took part in a match, and of the `whole`."""
        found = {
            name: match.span(group)
            for name, groups in self.groups.items()
            for group in groups
            if match.start(group) >= 0
        }
        return {**found, "whole": match.span()}


@dataclass(frozen=True, slots=True)
class _Part:
    regex: str
    first: frozenset[str]
    empty: bool


def compile_shape(text: str, char: Callable[[str], str], macros: Mapping[str, str]) -> Shape:
    """Compile one shape. `char` gives a class name's character. Raises ValueError for one that is not well formed."""
    parser = _Parser(text, char, macros)
    part = parser.whole()
    if part.empty:
        raise ValueError(f"shape {text!r} matches nothing at all")
    return Shape(re.compile(part.regex), part.first, _groups(part.regex))


class _Parser:
    def __init__(self, text: str, char: Callable[[str], str], macros: Mapping[str, str]) -> None:
        self.text, self.char, self.macros = text, char, macros
        self.pieces = _pieces(text)
        self.at = 0

    def whole(self) -> _Part:
        part = self._alternatives()
        if self.at != len(self.pieces):
            raise ValueError(f"shape {self.text!r} closes a group that it never opened")
        return part

    def _alternatives(self) -> _Part:
        branches = [self._sequence()]
        while self.at < len(self.pieces) and self.pieces[self.at]["alt"]:
            self.at += 1
            branches.append(self._sequence())
        first = frozenset[str]().union(*(branch.first for branch in branches))
        return _Part("|".join(branch.regex for branch in branches), first, any(branch.empty for branch in branches))

    def _sequence(self) -> _Part:
        regex, first, empty = "", frozenset[str](), True
        while self.at < len(self.pieces) and not (self.pieces[self.at]["alt"] or self.pieces[self.at]["close"]):
            part = self._element()
            regex += part.regex
            first |= part.first if empty else frozenset()
            empty = empty and part.empty
        return _Part(regex, first, empty)

    def _element(self) -> _Part:
        piece = self.pieces[self.at]
        self.at += 1
        if piece["name"]:
            return _suffixed(self._named(piece["name"]), piece)
        inner = self._alternatives()
        if self.at >= len(self.pieces):
            raise ValueError(f"shape {self.text!r} leaves a group open")
        closing = self.pieces[self.at]
        self.at += 1
        return _suffixed(inner, closing)

    def _named(self, name: str) -> _Part:
        if name.startswith("@"):
            return _Parser(self.macros[name[1:]], self.char, self.macros).whole()
        chars = frozenset(self.char(part) for part in name.split("|"))
        return _Part(f"[{''.join(sorted(chars))}]", chars, False)


def _suffixed(part: _Part, piece: re.Match[str]) -> _Part:
    capture = f"(?#{piece['capture']})(" if piece["capture"] else "(?:"
    optional = piece["optional"] or ""
    return _Part(f"{capture}{part.regex}){optional}", part.first, part.empty or bool(optional))


def _groups(regex: str) -> dict[str, tuple[int, ...]]:
    """Group numbers by capture name: each group stands behind a comment with its name."""
    found: dict[str, tuple[int, ...]] = {}
    for number, name in enumerate(re.findall(r"\(\?#(\w+)\)", regex), 1):
        found[name] = (*found.get(name, ()), number)
    return found


def _pieces(text: str) -> list[re.Match[str]]:
    found = list(_PIECE.finditer(text.rstrip()))
    if "".join(piece[0] for piece in found) != text.rstrip():
        raise ValueError(f"shape {text!r} is not well formed")
    return found
