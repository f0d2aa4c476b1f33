"""What the kinds of time expressions share: a rule (shape and builder), a match, and what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from tocsin.extract.timex.classes import Classes
from tocsin.extract.timex.lists import Lists
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.shape import Shape
from tocsin.model import Span, Timex, TimexBasis, TimexType
from tocsin.text.tokens import Tokens

_REPORTED = 200  # days within which a quarter is reported on
_ABOVE = 12  # time expressions of the blocks above that are remembered


@dataclass(slots=True)
class Context:
    """One block being read. `found` are its time expressions so far, `before` those of the blocks above, in order."""

    text: str
    tokens: Tokens
    chars: str
    classes: Classes
    anchor: date | None
    sentences: tuple[Span, ...]
    holidays: Mapping[int, str]
    before: Sequence[Timex] = ()
    found: list[Timex] = field(default_factory=list)

    @property
    def lists(self) -> Lists:
        return self.classes.lists

    def at(self, index: int, *names: str) -> bool:
        """True if the token at an index is of one of the classes; False outside the block."""
        return 0 <= index < len(self.chars) and self.classes.names.get(self.chars[index]) in names

    def word(self, index: int) -> str:
        """The lower-case token at an index; empty outside the block."""
        return self.tokens.words[index] if 0 <= index < len(self.chars) else ""

    def shown(self, index: int) -> str:
        """The token as written; empty outside the block."""
        return self.text[self.tokens.starts[index] : self.tokens.end(index)] if 0 <= index < len(self.chars) else ""

    def tight(self, index: int) -> bool:
        """True if no space stands between a token and the next."""
        return 0 <= index < len(self.chars) - 1 and self.tokens.end(index) == self.tokens.starts[index + 1]

    def opens_sentence(self, index: int) -> bool:
        """True if the token is the first word of a sentence or stands behind an opening mark of one."""
        return 0 <= self.tokens.starts[index] - self.sentence_of(index).start <= 1

    def sentence_of(self, index: int) -> Span:
        """The sentence that holds a token; the whole block when none does."""
        place = bisect_right(self.sentences, Span(self.tokens.starts[index], len(self.text) + 1)) - 1
        return self.sentences[place] if place >= 0 else Span(0, len(self.text))

    def previous(self, days: int) -> Timex | None:
        """The last dated expression before that is not much longer than so many days: what "a year later" leans on."""
        dated = (timex for timex in self.upwards() if timex.days and timex.type != "DURATION")
        return next((timex for timex in dated if timex.days and timex.days.high - timex.days.low <= days), None)

    @property
    def reported(self) -> Timex | None:
        """The quarter that is spoken of: the latest one mentioned before that ended shortly before the document."""
        today = self.anchor.toordinal() if self.anchor else 0
        quarters = [timex for timex in self.upwards() if timex.value[4:6] == "-Q" and timex.days]
        done = [timex for timex in quarters if timex.days and 0 <= today - timex.days.high <= _REPORTED]
        return max(done or quarters, key=lambda timex: timex.value, default=None)

    def upwards(self) -> Iterator[Timex]:
        """What was read before, nearest first."""
        yield from reversed(self.found)
        yield from islice(reversed(self.before), _ABOVE)


@dataclass(frozen=True, slots=True)
class Match:
    """A shape matched at a place. Captures are asked by name; an absent one is empty."""

    match: re.Match[str]
    shape: Shape
    context: Context

    @property
    def low(self) -> int:
        return self.match.start()

    @property
    def high(self) -> int:
        return self.match.end()

    def bounds(self, name: str) -> tuple[int, int]:
        """Token indices of a capture; (-1, -1) for an absent one."""
        for group in self.shape.groups.get(name, ()):
            if self.match.start(group) >= 0:
                return self.match.span(group)
        return -1, -1

    def has(self, name: str) -> bool:
        return self.bounds(name)[0] >= 0

    def words(self, name: str) -> tuple[str, ...]:
        """The captured tokens, lower case."""
        low, high = self.bounds(name)
        return self.context.tokens.words[low:high] if low >= 0 else ()

    def word(self, name: str) -> str:
        return " ".join(self.words(name))

    def kind(self, name: str) -> str:
        """The class of a captured word, so that "prior" and "previous" are one; empty for an absent capture."""
        low, _ = self.bounds(name)
        return self.context.classes.name(self.context.chars[low]) if low >= 0 else ""

    def value(self, name: str) -> str:
        """What the lexicon says of the captured word."""
        return self.context.classes.values.get(self.word(name), "")

    def integer(self, name: str) -> int:
        """The captured figure: 16, 16th, 1st."""
        return int(self.word(name).rstrip("stndrh").replace(",", ""))

    def span(self, name: str = "") -> Span:
        """View span of a capture, of the whole match without a name."""
        low, high = self.bounds(name) if name else self.match.span()
        return self.context.tokens.span(low, high)

    def timex(
        self, type_: TimexType, period: Period, basis: TimexBasis, modifier: str = "", *, span: Span | None = None
    ) -> Timex:
        """A time expression over the whole match, or a part of it."""
        return Timex(
            span=span or self.span(), type=type_, value=period.value, basis=basis, days=period.days, modifier=modifier
        )


Build = Callable[[Match], Iterable[Timex] | Timex | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape and what a match of it means. The builder returns None (or nothing) where it is no time expression."""

    shape: str
    build: Build


def results(rule: Rule, match: Match) -> Iterator[Timex]:
    """What a rule makes of a match, one by one."""
    built = rule.build(match)
    if isinstance(built, Timex):
        yield built
    elif built is not None:
        yield from built
