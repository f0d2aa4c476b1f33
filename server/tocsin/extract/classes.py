"""What `@actor @place @date @day @number` and the looks of words stand for in a block, found when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tocsin.model import Span
from tocsin.text.looks import LOOKS, Plurals, looking
from tocsin.text.match import Pairs, Sentence
from tocsin.text.normalise import View
from tocsin.text.spans import within
from tocsin.text.tokens import Tokens

Finder = Callable[[], Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that a phrase's `@class` can stand for."""

    span: Span


@dataclass(slots=True)
class Classes:
    """The spans of one block by class. `finders` are asked once, when a rule first wants their class."""

    view: View
    tokens: Tokens
    finders: Mapping[str, Finder]
    plurals: Plurals
    _found: dict[str, list[Marked]] = field(default_factory=dict)

    def window(self, sentence: Span) -> Sentence:
        """A sentence as phrases are matched against it."""
        low, high = self.tokens.window(sentence)
        return Sentence(self.tokens, low, high, _Inside(self, sentence, low, high))

    def pairs(self, name: str, sentence: Span, low: int, high: int) -> Pairs:
        """Token boundaries of the spans of a class inside a sentence, which is the tokens `[low, high)`."""
        if name in LOOKS:
            places = looking(name, self.view.text, self.tokens, range(low, high), self.plurals)
            return tuple((at, at + 1) for at in places)
        if name not in self._found:
            finder = self.finders.get(name)
            self._found[name] = [Marked(span) for span in sorted(finder())] if finder else []
        return tuple(self.tokens.window(each.span) for each in within(self._found[name], sentence))


class _Inside(Mapping[str, Pairs]):
    """The classes of one sentence."""

    __slots__ = ("_ask", "_known")

    def __init__(self, classes: Classes, sentence: Span, low: int, high: int) -> None:
        self._ask = (classes, sentence, low, high)
        self._known: dict[str, Pairs] = {}

    def __getitem__(self, name: str) -> Pairs:
        if name not in self._known:
            classes, sentence, low, high = self._ask
            self._known[name] = classes.pairs(name, sentence, low, high)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._ask[0].finders, *LOOKS))

    def __len__(self) -> int:
        return len(self._ask[0].finders) + len(LOOKS)
