"""Counted and measured things: numbers in figures and words, what bounds them, and the noun they count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

from tocsin.extract.tallies import Tally, tallies
from tocsin.extract.timex.classes import Classes
from tocsin.extract.timex.shape import Shape, compile_shape
from tocsin.extract.units import Groups, Page, Units, amount, bounds
from tocsin.model import Quantity, Span, Timex
from tocsin.text.normalise import View
from tocsin.text.tokens import Tokens

__all__ = ["QuantityReader", "Tally", "tallies"]

_FIGURE = "to12|to24|to31|to99|number|real|year|zero_led"
_MACROS = {
    "spelled": "ones|tens (dash? ones)? (hundreds (and? ones|tens (dash? ones)?)?)? hundreds?",
    "number": f"{_FIGURE} hundreds|dozen? / scaled / ones? dozen / @spelled / half? a hundreds|dozen",
    "vague": "tens_of of many / many / several hundreds|dozen / a several hundreds|dozen / a couple of? dozen|hundreds",
    "above": "above / more than / upward of",
    "least": "at least / no|not less than",
    "below": "below / less than",
    "most": "up to / at most / as many_word as / no|not more than",
    "sides": "(@least)=least / (@above)=above / (@below)=below / (@most)=most",
    "bound": "@sides / nearly=nearly / a? about=about / only=only",
}
_SHAPES = (
    "(@bound)? currency?=currency (@number)=number",
    "(@bound)? (@vague)=vague",
    "(@bound)? from? currency?=currency (@number)=number dash|to|or currency? (@number)=upper",
    "(@bound)? between currency?=currency (@number)=number and currency? (@number)=upper",
)


_COMPARED = frozenset({"least", "above", "most", "only"})


class QuantityReader:
    """Reads the quantities of one language. Immutable once built; safe to share between threads."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """`words` is the content of `lexicon/<language>/quantities.yaml`."""
        self._units = Units(words)
        classes = {name: members for name, members in words.items() if name not in Units.LISTS}
        self._classes = Classes(classes)
        self._starts: dict[str, list[Shape]] = {}
        for shape in (compile_shape(text, self._classes.char, _MACROS) for text in _SHAPES):
            for char in shape.first:
                self._starts.setdefault(char, []).append(shape)
        self._begins = re.compile(f"[{re.escape(''.join(self._starts))}]")

    def read(
        self,
        view: View,
        sentences: tuple[Span, ...],
        timexes: tuple[Timex, ...],
        tokens: Tokens | None = None,
    ) -> tuple[Quantity, ...]:
        """All quantities of a block, sorted and apart, none inside a time expression. Spans are in view coordinates.

        "about 600": low = high = value, approximate. "more than 600": low 600, high None. "thousands": low 1000, high
        None, approximate. `unit` is the counted noun in lower case, '%', a currency code (USD), or empty. `tokens` are
        the view's, where somebody has cut them already.
        """
        tokens, chars, _ = self._classes.read(view.text, view.lower, tokens)
        page = Page(view.text, tokens, chars, self._classes)
        return tuple(self._all(page, _tokens_of(tokens, timexes)))

    def _all(self, page: Page, taken: frozenset[int]) -> Iterator[Quantity]:
        begun = self._begins.search(page.chars)
        while begun:
            quantity, end = self._read_at(page, taken, begun.start())
            if quantity:
                yield quantity
            begun = self._begins.search(page.chars, max(end, begun.end()))

    def _read_at(self, page: Page, taken: frozenset[int], at: int) -> tuple[Quantity | None, int]:
        matches = [
            (match.end(), match, shape)
            for shape in self._starts.get(page.chars[at], ())
            if (match := shape.pattern.match(page.chars, at))
        ]
        for end, match, shape in sorted(matches, key=lambda entry: -entry[0]):
            if taken.isdisjoint(range(at, end)):
                quantity, behind = self._quantity(page, taken, shape.bounds(match))
                if quantity:
                    return quantity, behind
        return None, at

    def _quantity(self, page: Page, taken: frozenset[int], groups: Groups) -> tuple[Quantity | None, int]:
        low, high = groups["number" if "number" in groups else "vague"]
        until = groups.get("upper", (low, high))
        value, upper = _values(page, groups, (low, high))
        if value is None or self._units.is_name(page, groups["whole"][0], low, until[1]):
            return None, 0
        unit, end = self._units.unit(page, taken, until[1], groups, value)
        if unit in self._classes.values:
            return None, 0  # "one of five countries" counts five
        if not unit and page.word(high - 1) in self._units.bare and not groups.keys() & _COMPARED:
            return None, 0  # "the two said": a pronoun
        if self._units.is_place(page, groups["whole"][0], value):
            groups = {**groups, "whole": (low, high)}
            groups = {name: place for name, place in groups.items() if name not in ("above", "below")}
        lower, higher, approximate = bounds(groups, value, upper)
        quantity = Quantity(
            span=page.tokens.span(groups["whole"][0], end),
            number=page.tokens.span(low, until[1]),
            value=value if upper is None else (value + upper) / 2,
            low=lower,
            high=higher,
            unit=unit,
            approximate=approximate,
        )
        return quantity, end


def _values(page: Page, groups: Groups, number: tuple[int, int]) -> tuple[float | None, float | None]:
    """The number, and the upper end of a range; no number at all for a range that does not rise."""
    value = amount(page, *number)
    if value is None or "upper" not in groups:
        return value, None
    upper = amount(page, *groups["upper"])
    value = _scaled(page, value, number, groups["upper"])
    return (value, upper) if upper is not None and upper > value else (None, None)


def _scaled(page: Page, value: float, low: tuple[int, int], high: tuple[int, int]) -> float:
    """3 to 4 million: the word of size counts for both."""
    size = page.size(high[1] - 1)
    return value * size if size > 1 and page.size(low[1] - 1) == 1 and value < 1000 else value


def _tokens_of(tokens: Tokens, timexes: tuple[Timex, ...]) -> frozenset[int]:
    """Indices of the tokens inside time expressions."""
    return frozenset(
        index
        for timex in timexes
        for index in range(bisect_left(tokens.starts, timex.span.start), bisect_left(tokens.starts, timex.span.end))
    )
