"""Reading a block's time expressions: rules are tried where the block's word classes allow one to begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tocsin.extract.timex import (
    beside,
    clock,
    dates,
    deictic,
    durations,
    holidays,
    numeric,
    parts,
    relative,
    sets,
    weekdays,
    years,
)
from tocsin.extract.timex.classes import OTHER, Classes
from tocsin.extract.timex.macros import MACROS
from tocsin.extract.timex.names import is_name
from tocsin.extract.timex.rule import Context, Match, Rule, results
from tocsin.extract.timex.shape import Shape, compile_shape
from tocsin.model import Span, Timex
from tocsin.text.normalise import View
from tocsin.text.tokens import Tokens

RULES: tuple[Rule, ...] = (
    *numeric.RULES, *dates.RULES, *years.RULES, *holidays.RULES, *clock.RULES, *weekdays.RULES, *parts.RULES,
    *beside.RULES, *relative.RULES, *deictic.RULES, *sets.RULES, *durations.RULES,
)  # fmt: skip

# Classes of small words, which no time expression consists of: a run of nothing else is not tried.
_SMALL = (
    "the a of in on at since until from to between and or for comma dash long_dash slash period quote possessive open "
    "close percent plus last previous next coming following this that same these early edge later earlier before "
    "after more less than least most no up so as additional determiner to12 to24 to31 to99 zero_led number real figure "
    "ones hundreds ordinal second vague couple half approximate right near long old times per fiscal every hence "
    "ahead dozens latest forward backward scaled through ended ending"
).split()


Gate = Callable[[str, int], "re.Match[str] | None"]


class TimexReader:
    """Reads time expressions of one language. Safe to share between threads."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """`words` is the content of `lexicon/<language>/timex.yaml`: word classes by name."""
        self._classes = Classes(words)
        shapes = [(compile_shape(rule.shape, self._classes.char, MACROS), rule) for rule in RULES]
        self._starts: dict[str, list[tuple[Shape, Rule]]] = {}
        for shape, rule in shapes:
            for char in shape.first:
                self._starts.setdefault(char, []).append((shape, rule))
        self._gates: dict[str, Gate] = {}
        small = "".join(self._classes.char(name) for name in _SMALL)
        self._telling = re.compile(f"[^{OTHER}{re.escape(small)}]")

    def read(
        self,
        view: View,
        sentences: tuple[Span, ...],
        anchor: date | None,
        before: Sequence[Timex] = (),
        tokens: Tokens | None = None,
    ) -> tuple[Timex, ...]:
        """All time expressions of a block, sorted and apart from each other.

        `sentences` are the block's, in view coordinates. `anchor` is the document's date; without one nothing is
        resolved that needs it. `before` are those of the blocks above, for "a year later" and "the quarter"; they are
        gone through backwards only where one needs them, and only the last few. `tokens` are the view's, where somebody
        has cut them already.
        """
        tokens, chars, named = self._classes.read(view.text, view.lower, tokens)
        context = Context(view.text, tokens, chars, self._classes, anchor, sentences, named, before)
        done = 0
        for telling in self._telling.finditer(chars):
            if telling.start() >= done:
                low = chars.rfind(OTHER, done, telling.start()) + 1 or done
                done = chars.find(OTHER, telling.start()) % (len(chars) + 1)
                self._read_run(context, low, done)
        return tuple(beside.join(context, clock.join(context, context.found)))

    def _read_run(self, context: Context, low: int, high: int) -> None:
        at, chars = low, context.chars
        while at < high:
            gate = self._gates.get(chars[at]) or self._gate(chars[at])
            passed = gate(chars, at)
            at = (passed and self._read_at(context, at, int(str(passed.lastgroup)[1:]))) or at + 1

    def _gate(self, char: str) -> Gate:
        """One test for all shapes that can begin with a class: most places begin none.

        Made when first needed, as a short text needs few; making one twice, in two threads, does no harm.
        """
        shapes = self._starts.get(char, ())
        patterns = [f"(?P<s{number}>{shape.pattern.pattern})" for number, (shape, _) in enumerate(shapes)]
        gate = self._gates[char] = re.compile("|".join(patterns) or "(?!)").match
        return gate

    def _read_at(self, context: Context, at: int, first: int) -> int:
        """Read the longest expression at a token; its end, or 0 without one. No shape before `first` fits."""
        matches = []
        for shape, rule in self._starts[context.chars[at]][first:]:
            match = shape.pattern.match(context.chars, at)
            if match:
                matches.append((match, shape, rule))
        matches.sort(key=lambda entry: -entry[0].end())
        for match, shape, rule in matches:
            if is_name(context, match.start(), match.end()):
                return match.end()
            found = list(results(rule, Match(match, shape, context)))
            if found:
                context.found.extend(found)
                return match.end()
        return 0
