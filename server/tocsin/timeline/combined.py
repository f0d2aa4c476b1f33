"""The shipped timeline with imported ones behind it, the shipped one first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from tocsin import calendar
from tocsin.errors import TimelineError
from tocsin.model import Interval, Name, Span
from tocsin.text.normalise import View
from tocsin.timeline.interface import Store
from tocsin.timeline.keyed import chain
from tocsin.timeline.records import AnyRecord, Coverage, Entity, Event, Figure, Holder, Office, Set, Treaty, Vote
from tocsin.timeline.store import Timeline

if TYPE_CHECKING:  # sqlite3 is loaded for those who import
    from tocsin.timeline.database import Database

R = TypeVar("R", bound=AnyRecord)
T = TypeVar("T")
E = TypeVar("E", Event, Vote)


class Combined:
    """Made for one document: a database that fails is left out from then on, and `problems` tells why."""

    def __init__(self, shipped: Timeline, imported: Sequence[Database]) -> None:
        self._shipped = shipped
        self._imported = list(imported)
        self.problems: list[TimelineError] = []

    def __len__(self) -> int:
        return len(self._shipped) + sum(map(len, self._imported))

    @property
    def digest(self) -> str:
        return combined_digest(self._shipped, self._imported)

    @property
    def until(self) -> str | None:
        return max((each.until for each in (self._shipped, *self._imported) if each.until), default=None)

    def get(self, name: str, kind: type[R]) -> R | None:
        return self._first(lambda store: store.get(name, kind))

    def name(self, entity: str) -> str:
        record = self.get(entity, Entity)
        return record.name if record else entity

    def places(self, place: str) -> frozenset[str]:
        return frozenset(chain(self, place))

    def names_in(self, view: View) -> list[tuple[Span, Name]]:
        found: dict[Span, Name] = {}
        for span, name in self._all(lambda store: store.names_in(view)):
            found.setdefault(span, name)
        return list(found.items())

    def events(self, actors: Iterable[str], classes: Iterable[str], days: Interval) -> list[Event]:
        wanted, kinds = tuple(actors), tuple(classes)
        return self._dated(lambda store: store.events(wanted, kinds, days))

    def events_at(self, place: str, classes: Iterable[str], days: Interval) -> list[Event]:
        kinds = tuple(classes)
        return self._dated(lambda store: store.events_at(place, kinds, days))

    def same_day(self, actors: Iterable[str], classes: Iterable[str], day: int) -> list[Event]:
        wanted, kinds = tuple(actors), tuple(classes)
        return self._dated(lambda store: store.same_day(wanted, kinds, day))

    def tenures(self, person: str) -> list[tuple[Office, Holder]]:
        return list(self._all(lambda store: store.tenures(person)))

    def treaties(self, parties: Iterable[str]) -> list[Treaty]:
        wanted = tuple(parties)
        return _once(self._all(lambda store: store.treaties(wanted)))

    def quotes(self, word: str) -> list[tuple[Event, int]]:
        return list(self._all(lambda store: store.quotes(word)))

    def figures(self, noun: str) -> list[Figure]:
        return _once(self._all(lambda store: store.figures(noun)))

    def sets(self, noun: str) -> list[Set]:
        return _once(self._all(lambda store: store.sets(noun)))

    def votes(self, body: str, days: Interval) -> list[Vote]:
        return self._dated(lambda store: store.votes(body, days))

    def covers(self, class_: str, actors: Iterable[str], days: Interval) -> Coverage | None:
        wanted = tuple(actors)
        return self._first(lambda store: store.covers(class_, wanted, days))

    def covers_body(self, body: str, days: Interval) -> Coverage | None:
        return self._first(lambda store: store.covers_body(body, days))

    def covers_office(self, office: str, days: Interval) -> Coverage | None:
        return self._first(lambda store: store.covers_office(office, days))

    def _first(self, ask: Callable[[Store], T | None]) -> T | None:
        return next((found for found in self._answers(ask) if found is not None), None)

    def _all(self, ask: Callable[[Store], Iterable[T]]) -> Iterator[T]:
        for found in self._answers(ask):
            yield from found

    def _dated(self, ask: Callable[[Store], Iterable[E]]) -> list[E]:
        return sorted(_once(self._all(ask)), key=lambda record: calendar.parse(record.date).days.low)

    def _answers(self, ask: Callable[[Store], T]) -> Iterator[T]:
        yield ask(self._shipped)
        for database in tuple(self._imported):
            try:
                yield ask(database)
            except TimelineError as error:
                self._imported.remove(database)
                self.problems.append(error)


def combined_digest(shipped: Timeline, imported: Sequence[Database]) -> str:
    """The shipped timeline's own digest where nothing is imported; else over all of them, in order."""
    if not imported:
        return shipped.digest
    return hashlib.sha256("\n".join(each.digest for each in (shipped, *imported)).encode()).hexdigest()


def _once(records: Iterable[R]) -> list[R]:
    """The first record of each id."""
    found: dict[str, R] = {}
    for record in records:
        found.setdefault(record.id, record)
    return list(found.values())
