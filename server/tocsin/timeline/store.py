"""The timeline in memory: every look-up is by key, so its cost does not grow with the number of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from tocsin import calendar
from tocsin.calendar import FuzzyDate
from tocsin.model import Interval
from tocsin.text.normalise import fold, lower
from tocsin.text.tokens import tokenise
from tocsin.timeline.records import AnyRecord, Coverage, Entity, Event, Figure, Holder, Office, Set, Treaty, Vote

R = TypeVar("R", bound=AnyRecord)


class Timeline:
    """Immutable after construction; safe to share between threads."""

    def __init__(self, records: Mapping[str, AnyRecord], digest: str) -> None:
        self._records = records
        self.digest = digest

    def __len__(self) -> int:
        return len(self._records)

    def get(self, name: str, kind: type[R]) -> R | None:
        """The record of that id if it is of that kind."""
        record = self._records.get(name)
        return record if isinstance(record, kind) else None

    def of(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind, in file order."""
        return (record for record in self._records.values() if isinstance(record, kind))

    def name(self, entity: str) -> str:
        """An entity's name for a message; its id when it is not an entity."""
        record = self.get(entity, Entity)
        return record.name if record else entity

    @cached_property
    def until(self) -> str | None:
        """The last day that any coverage statement reaches: the timeline is silent about what came later."""
        return max((coverage.until for coverage in self.of(Coverage)), default=None)

    def events(self, actors: Iterable[str], classes: frozenset[str]) -> list[Event]:
        """Events of these classes whose core actors (or delegation, after the first actor) hold all given ones."""
        wanted = list(dict.fromkeys(actors))
        if not wanted:
            return []
        near = min((self._by_actor.get(actor, []) for actor in wanted), key=len)
        return [event for event in near if event.class_ in classes and all(_takes_part(event, each) for each in wanted)]

    def events_at(self, place: str, classes: frozenset[str]) -> list[Event]:
        """Events of these classes at a place or within it."""
        return [event for event in self._by_place.get(place, []) if event.class_ in classes]

    def tenures(self, person: str) -> list[tuple[Office, Holder]]:
        """All tenures of a person."""
        return self._by_holder.get(person, [])

    def treaties(self, parties: Iterable[str]) -> list[Treaty]:
        wanted = set(parties)
        return [treaty for treaty in self.of(Treaty) if wanted >= set(treaty.parties)]

    def quotes(self, word: str) -> list[tuple[Event, int]]:
        """Events with a quotation that holds this (lower-case) word, and the quotation's index."""
        return self._by_quoted_word.get(word, [])

    def figures(self) -> list[Figure]:
        return self._figures

    def sets(self) -> list[Set]:
        return self._sets

    def votes(self, body: str) -> list[Vote]:
        return [vote for vote in self.of(Vote) if vote.body == body]

    def covers(self, class_: str, actors: Iterable[str], days: Interval) -> Coverage | None:
        """The statement that promises all events of a class among these actors, or some of them, over the interval."""
        wanted = set(actors)
        for coverage in self._coverage.get(class_, []):
            if coverage.actors and wanted >= set(coverage.actors) and calendar.contains(covered(coverage), days):
                return coverage
        return None

    def covers_body(self, body: str, days: Interval) -> Coverage | None:
        """The statement that promises all votes of a body over the whole interval."""
        for coverage in self._coverage.get("vote", []):
            if body in (coverage.body, *coverage.actors) and calendar.contains(covered(coverage), days):
                return coverage
        return None

    def covers_office(self, office: str, days: Interval) -> Coverage | None:
        """The statement that promises an unbroken list of holders over the whole interval."""
        for statements in self._coverage.values():
            for coverage in statements:
                if office in coverage.offices and calendar.contains(covered(coverage), days):
                    return coverage
        return None

    def places(self, place: str) -> frozenset[str]:
        """A place with all that it lies within: the Kremlin, Moscow, Russia."""
        found: list[str] = []
        at: str | None = place
        while at and at not in found:
            found.append(at)
            record = self.get(at, Entity)
            at = record.within or record.country if record else None
        return frozenset(found)

    @cached_property
    def _by_actor(self) -> dict[str, list[Event]]:
        table: dict[str, list[Event]] = defaultdict(list)
        for event in self.of(Event):
            for actor in dict.fromkeys((*event.actors, *event.present)):
                table[actor].append(event)
        return dict(table)

    @cached_property
    def _by_place(self) -> dict[str, list[Event]]:
        table: dict[str, list[Event]] = defaultdict(list)
        for event in self.of(Event):
            for place in self.places(event.place) if event.place else ():
                table[place].append(event)
        return dict(table)

    @cached_property
    def _by_holder(self) -> dict[str, list[tuple[Office, Holder]]]:
        table: dict[str, list[tuple[Office, Holder]]] = defaultdict(list)
        for office in self.of(Office):
            for holder in office.holders:
                table[holder.who].append((office, holder))
        return dict(table)

    @cached_property
    def _by_quoted_word(self) -> dict[str, list[tuple[Event, int]]]:
        table: dict[str, list[tuple[Event, int]]] = defaultdict(list)
        for event in self.of(Event):
            for number, quote in enumerate(event.quotes):
                for word in set(quote_tokens(quote.words)):
                    table[word].append((event, number))
        return dict(table)

    @cached_property
    def _coverage(self) -> dict[str, list[Coverage]]:
        table: dict[str, list[Coverage]] = defaultdict(list)
        for coverage in self.of(Coverage):
            table[coverage.class_].append(coverage)
        return dict(table)

    @cached_property
    def _figures(self) -> list[Figure]:
        return list(self.of(Figure))

    @cached_property
    def _sets(self) -> list[Set]:
        return list(self.of(Set))


def _takes_part(event: Event, actor: str) -> bool:
    return actor in event.actors or actor in event.present


def covered(coverage: Coverage) -> Interval:
    """The closed interval of days a coverage statement promises."""
    return Interval(calendar.parse(coverage.from_).days.low, calendar.parse(coverage.until).days.high)


def event_dates(event: Event) -> tuple[FuzzyDate, ...]:
    """An event's date with the alternatives that sources give."""
    return tuple(calendar.parse(text) for text in (event.date, *event.alt))


def tenure(holder: Holder) -> Interval:
    """A tenure as days; an open one reaches as far as a coverage statement lets it be judged."""
    high = calendar.parse(holder.to).days.high if holder.to else calendar.MAX_DAY
    return Interval(calendar.parse(holder.from_).days.low, high)


def quote_tokens(words: str) -> tuple[str, ...]:
    """The lower-case words of a quotation, marks left out."""
    return tuple(token for token in tokenise(lower(fold(words))).words if token[0].isalnum())
