"""What a consistency rule looks at: a sentence with the spans its phrases may name, and the relation over them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tocsin.check.ground import Ground
from tocsin.check.tense import Tense
from tocsin.extract.reading import Reading
from tocsin.model import Interval, Quantity, Span, Timex
from tocsin.text.match import Sentence
from tocsin.text.once import once

CLASSES = ("date", "explicit", "relative", "duration", "number", "quantity", "percent", "figure")

Found = Timex | Quantity | int | Span
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Scene:
    """The place of one look: the block, its ground, and the means of tense.

    `newest_of_lead` is the document's (see `look`), `opening` is True for its first paragraph, `labels` are words such
    as "BREAKING", in the title and the lead only.
    """

    reading: Reading
    ground: Ground
    tense: Tense
    newest_of_lead: Interval | None = None
    opening: bool = False
    labels: tuple[Span, ...] = ()

    def words(self, span: Span) -> str:
        return self.reading.view.words(span)


@dataclass(frozen=True, slots=True)
class Slots:
    """What a phrase's slots stood for, and where."""

    found: Mapping[str, Found]
    spans: Mapping[str, Span]

    def timex(self, name: str) -> Timex:
        found = self.found[name]
        assert isinstance(found, Timex)  # noqa: S101  (classes of date hold nothing else)
        return found

    def days(self, name: str) -> Interval | None:
        return self.timex(name).days

    def quantity(self, name: str) -> Quantity:
        found = self.found[name]
        assert isinstance(found, Quantity)  # noqa: S101  (classes of number hold nothing else)
        return found

    def figure(self, name: str) -> int:
        found = self.found[name]
        assert isinstance(found, int)  # noqa: S101  (the class `figure` holds nothing else)
        return found


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold between slots. `broken` gives the message's fields when it surely does not, else None."""

    broken: Callable[[Slots, Scene], Fields | None]
    slots: frozenset[str]
    optional: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Stage:
    """A block's sentences with spans of CLASSES, made only for those that a phrase may fit."""

    scene: Scene
    _held: dict[tuple[str, int, int], Found] = field(default_factory=dict)

    @once
    def by_class(self) -> dict[str, list[tuple[int, int]]]:
        """Token boundaries of all spans by class, sorted."""
        reading = self.scene.reading
        spans: dict[str, list[tuple[int, int]]] = {name: [] for name in CLASSES}
        for timex in reading.timexes:
            for name in _classes_of(timex):
                self._add(spans, name, timex.span, timex)
        for quantity in reading.quantities:
            self._add(spans, "number", quantity.number, quantity)
            self._add(spans, "percent" if quantity.unit == "%" else "quantity", quantity.span, quantity)
        for at, word in enumerate(reading.windows[0].tokens.words if reading.windows else ()):
            if len(word) < 4 and word.isdecimal():
                spans["figure"].append((at, at + 1))
                self._held["figure", at, at + 1] = int(word)
        return {name: sorted(each) for name, each in spans.items()}

    def _add(self, spans: dict[str, list[tuple[int, int]]], name: str, span: Span, found: Found) -> None:
        low, high = self.scene.reading.windows[0].tokens.window(span)
        spans[name].append((low, high))
        self._held[name, low, high] = found

    def window(self, sentence: Sentence) -> Sentence:
        """A sentence with the spans of CLASSES."""
        inside = {
            name: tuple(found[bisect_left(found, (sentence.low, 0)) : bisect_left(found, (sentence.high, 0))])
            for name, found in self.by_class.items()
        }
        return Sentence(sentence.tokens, sentence.low, sentence.high, inside)

    def held(self, name: str, low: int, high: int) -> Found:
        return self._held[name, low, high]


def _classes_of(timex: Timex) -> tuple[str, ...]:
    if timex.type == "DURATION":
        return ("duration",)
    if timex.type == "SET" or timex.days is None:
        return ()
    return ("date", "explicit" if timex.basis == "explicit" else "relative")
