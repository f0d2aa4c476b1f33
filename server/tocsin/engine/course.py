"""One document on its way through the steps: each block goes as far as it is asked to, and answers for the others.

So blocks can be asked for in any order: those before one are worked through only as far as it leans on them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from tocsin import calendar
from tocsin.check import consistency
from tocsin.engine import reading
from tocsin.engine.hearing import host, scopes
from tocsin.engine.knowledge import Language
from tocsin.engine.memory import Memory
from tocsin.engine.reading import Cut
from tocsin.engine.steps import Judged, Kept, Marked, Names, Resolved, Rest, Setting, Steps
from tocsin.extract.claims.references import shared
from tocsin.extract.reading import Reading
from tocsin.model import Claim, Document, DocumentDate, Interval, Notice, Span, Timex
from tocsin.page import dates
from tocsin.text.once import once
from tocsin.timeline.combined import Combined
from tocsin.timeline.store import Timeline
from tocsin.urgency.findings import Finding

_CARRIED = 2  # sentences from which references, dates and places may be carried over
_REMEMBERED = 12  # time expressions of the blocks above that a block may lean on
_DEEP = 20  # blocks that may lean on one another before the document is gone through from its beginning


@dataclass(slots=True)
class _Block:
    """How far a block has gone."""

    cut: Cut | None = None
    names: Names | None = None
    read: Kept[Reading] | None = None
    fired: Kept[tuple[Finding, ...]] | None = None
    resolved: Resolved | None = None
    claimed: Kept[tuple[Claim, ...]] | None = None
    judged: Judged | None = None
    marked: Marked | None = None


class Course:
    """A document of a known language. Blocks are called by their number."""

    def __init__(self, document: Document, language: Language, timeline: Timeline | Combined, memory: Memory) -> None:
        self.document = document
        self._steps = Steps(language, timeline, memory)
        self._language = language
        self._scopes, self._host = scopes(document), host(document)
        self._opening = next((number for number, block in enumerate(document.blocks) if block.kind == "p"), None)
        self._blocks = [_Block() for _ in document.blocks]
        self._known: dict[str, bool] = {}
        self._depth = 0
        self._begun: Counter[str] = Counter()
        self._full = _Full()

    @property
    def numbers(self) -> range:
        return range(len(self.document.blocks))

    def cut(self, number: int) -> Cut:
        block = self._blocks[number]
        if block.cut is None:
            block.cut = self._steps.cut(self.document.blocks[number].text)
        return block.cut

    def names(self, number: int) -> Names:
        block = self._blocks[number]
        if block.names is None:
            block.names = self._steps.names(self.cut(number), self._sure(number))
        return block.names

    def read(self, number: int) -> Kept[Reading]:
        block = self._blocks[number]
        if block.read is None:
            rest = Rest(above=lambda: self._above(number))
            block.read = self._steps.read(self.names(number), self._today, rest)
        return block.read

    def fired(self, number: int) -> Kept[tuple[Finding, ...]]:
        block = self._blocks[number]
        if block.fired is None:
            scope = self._scopes[number]
            block.fired = self._steps.fired(self.cut(number), self.read(number), scope, self._host)
        return block.fired

    def resolved(self, number: int) -> Resolved:
        block = self._blocks[number]
        if block.resolved is None:
            rest = Rest(
                above=lambda: self._leaned_on(number), named=lambda: self._named(number), titles=lambda: self._titles
            )
            block.resolved = self._steps.resolved(self.read(number), rest)
        return block.resolved

    def claimed(self, number: int) -> Kept[tuple[Claim, ...]]:
        block = self._blocks[number]
        if block.claimed is None:
            rest = Rest(above=lambda: self._leaned_on(number))
            block.claimed = self._steps.claimed(self.resolved(number), rest)
        return block.claimed

    def judged(self, number: int) -> Judged:
        block = self._blocks[number]
        if block.judged is None:
            rest = Rest(context=lambda: self._entities)
            block.judged = self._steps.judged(self.read(number), self.claimed(number), self._setting(number), rest)
        return block.judged

    def marked(self, number: int) -> Marked:
        block = self._blocks[number]
        if block.marked is None:
            block.marked = self._steps.marked(self.read(number), self.fired(number), self.judged(number))
        return block.marked

    @once
    def chosen(self) -> tuple[DocumentDate, tuple[Notice, ...]]:
        """The document's date, and what has to be told about it."""
        lead = reading.lead_date(map(self.cut, reading.lead(self.document)), self._language)
        return dates.choose(self.document.published, self.document.dates, lead)

    @property
    def today(self) -> Interval | None:
        """The document's own day."""
        return calendar.day_interval(self._today) if self._today else None

    def _sure(self, number: int) -> frozenset[str]:
        """Of the records that a block may name those that the document names somewhere without ambiguity."""
        return frozenset(filter(self._is_known, self.cut(number).unsure))

    def _is_known(self, record: str) -> bool:
        if record not in self._known:
            self._known[record] = any(record in self.cut(number).known for number in self._hinted.get(record, ()))
        return self._known[record]

    @once
    def _hinted(self) -> Mapping[str, list[int]]:
        """Where to look closely for each record."""
        found: dict[str, list[int]] = {}
        for number in self.numbers:
            for record in self.cut(number).hinted:
                found.setdefault(record, []).append(number)
        return found

    @once
    def _today(self) -> date | None:
        date_ = self.chosen[0]
        return calendar.day(date_.value) if date_.value else None

    @once
    def _titles(self) -> frozenset[tuple[str, str]]:
        return frozenset[tuple[str, str]]().union(*(self.names(number).titles for number in self.numbers))

    @once
    def _entities(self) -> frozenset[str]:
        return frozenset[str]().union(*(self.names(number).entities for number in self.numbers))

    def _above(self, number: int) -> tuple[Timex, ...]:
        """The last time expressions above a block."""
        found: list[Timex] = []
        with self._leaning(self.read, number):
            for other in reversed(range(number)):
                if len(found) >= _REMEMBERED:
                    break
                found[:0] = self.read(other).value.timexes
        return tuple(found[-_REMEMBERED:])

    def _leaned_on(self, number: int) -> tuple[Resolved, ...]:
        """The blocks above that hold the last two sentences."""
        wanted: list[int] = []
        left = _CARRIED
        for other in reversed(range(number)):
            if left <= 0:
                break
            if count := len(self.cut(other).sentences):
                wanted.append(other)
                left -= count
        with self._leaning(self.resolved, number):
            return tuple(self.resolved(other) for other in reversed(wanted))

    @contextmanager
    def _leaning(self, step: Callable[[int], object], number: int) -> Iterator[None]:
        """While a block asks for a step of those above: when that goes too deep, all take it from the first on."""
        self._depth += 1
        try:
            while self._depth > _DEEP and self._begun[step.__name__] < number:
                self._begun[step.__name__] += 1
                step(self._begun[step.__name__] - 1)
            yield
        finally:
            self._depth -= 1

    def _named(self, number: int) -> tuple[tuple[str, int], ...]:
        """Who is named in full above, of the people that share a surname in a block."""
        people = shared(self.read(number).value)
        if not self._full.reaches(number):
            self._full = _Full()
        for other in range(self._full.blocks, number):
            names = self.names(other)
            self._full.add(names.in_full, len(names.cut.sentences))
        return self._full.of(people)

    @once
    def _usual(self) -> Kept[Setting]:
        return self._steps.setting(Setting(self.chosen[0], self._licensed))

    def _setting(self, number: int) -> Kept[Setting]:
        labels: tuple[Span, ...] = ()
        if self._scopes[number] != "body":
            labels = tuple(each.span for each in self.fired(number).value if each.rule.category == "urgent-label")
        if labels or number == self._opening:
            newest = self._newest if labels else None
            return self._steps.setting(Setting(self.chosen[0], self._licensed, number == self._opening, labels, newest))
        return self._usual

    @once
    def _licensed(self) -> bool:
        chosen, _ = self.chosen
        return chosen.basis not in ("guess", "none") and not dates.clashes(chosen)

    @once
    def _newest(self) -> Interval | None:
        return consistency.newest_of_lead(
            [self.read(number).value for number in self.numbers[: consistency.LEAD_BLOCKS]]
        )


class _Full:
    """In which sentence somebody was last named in full, in the first so many blocks of a document."""

    def __init__(self) -> None:
        self.blocks = 0
        self._sentences = 0
        self._last: dict[str, int] = {}

    def reaches(self, number: int) -> bool:
        """Whether it can be led on to a block: it is not beyond."""
        return self.blocks <= number

    def add(self, in_full: Mapping[str, int], sentences: int) -> None:
        """The next block: who is named there in full, in which of its sentences, and how many it has."""
        self._last.update((name, self._sentences + at) for name, at in in_full.items())
        self._sentences += sentences
        self.blocks += 1

    def of(self, people: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Those of the people who were named, with the sentence's number: the last one is 0, that before -1."""
        return tuple((each, self._last[each] - self._sentences) for each in sorted(people) if each in self._last)
