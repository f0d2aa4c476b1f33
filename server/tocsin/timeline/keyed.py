"""The questions of `interface.Store` over three primitives that a store provides, so that all stores answer alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from heapq import nlargest, nsmallest
from itertools import combinations
from typing import Any, NamedTuple, TypeVar

from tocsin import calendar
from tocsin.errors import TimelineError
from tocsin.model import Interval
from tocsin.timeline import keys
from tocsin.timeline.interface import HOLDING, NEAREST
from tocsin.timeline.promises import Promises
from tocsin.timeline.records import AnyRecord, Coverage, Entity, Event, Figure, Set, Treaty, Vote

R = TypeVar("R", bound=AnyRecord)

YEARS, REACH = 30, 9  # of `same_day`
_CHAIN = 12  # a place within a place within ...


class Row(NamedTuple):
    """A dated key's row: when the record begins under it, its number in the store, when it ends."""

    low: int
    number: int
    high: int


class Keyed(ABC):
    """`_dated`, `_same_days` and `_listed` look keys up; `_fetch` decodes what they found."""

    digest: str
    problems: Sequence[TimelineError] = ()

    @abstractmethod
    def get(self, name: str, kind: type[R]) -> R | None: ...

    @abstractmethod
    def _dated(self, key: int, low: int, high: int) -> Sequence[Row]:
        """Rows of a key: the last HOLDING that begin from `low` to `high`, and NEAREST before and after those days."""

    @abstractmethod
    def _same_days(self, key: int, days: Sequence[int]) -> Sequence[Row]:
        """Rows of a key that begin on one of these days or up to REACH days before, HOLDING at most."""

    @abstractmethod
    def _listed(self, key: int) -> Sequence[int]:
        """Numbers of the records under a key without a date."""

    @abstractmethod
    def _fetch(self, numbers: Sequence[int]) -> list[Any]:
        """The records of these numbers, in this order."""

    @property
    @abstractmethod
    def _promises(self) -> Promises: ...

    @property
    def until(self) -> str | None:
        return self._promises.until

    def name(self, entity: str) -> str:
        record = self.get(entity, Entity)
        return record.name if record else entity

    def places(self, place: str) -> frozenset[str]:
        return frozenset(chain(self, place))

    def events(self, actors: Iterable[str], classes: Iterable[str], days: Interval) -> list[Event]:
        wanted = sorted(set(actors))
        if not wanted:
            return []
        kinds = frozenset(classes)
        found = self._near("event", kinds, keys.company(wanted[:2]), days)
        return [each for each in found if isinstance(each, Event) and _is(each, kinds) and takes_part(each, wanted)]

    def events_at(self, place: str, classes: Iterable[str], days: Interval) -> list[Event]:
        kinds = frozenset(classes)
        found = self._near("at", kinds, keys.hashed("place", place), days)
        return [each for each in found if isinstance(each, Event) and _is(each, kinds)]

    def same_day(self, actors: Iterable[str], classes: Iterable[str], day: int) -> list[Event]:
        wanted = sorted(set(actors))
        if not wanted:
            return []
        others, kinds = _in_other_years(day), frozenset(classes)
        rows = {
            row
            for each in kinds
            for row in self._same_days(keys.widths("event", each, keys.company(wanted[:2]))[0], others)
        }
        found = self._records(rows)
        return [each for each in found if isinstance(each, Event) and _is(each, kinds) and takes_part(each, wanted)]

    def treaties(self, parties: Iterable[str]) -> list[Treaty]:
        wanted = set(parties)
        numbers = {
            number for pair in combinations(sorted(wanted), 2) for number in self._listed(keys.hashed("treaty", *pair))
        }
        found = self._fetch(sorted(numbers))
        return [treaty for treaty in found if isinstance(treaty, Treaty) and wanted >= set(treaty.parties)]

    def quotes(self, word: str) -> list[tuple[Event, int]]:
        return [
            (event, at)
            for event in self._under(Event, "quoted", word)
            for at, quote in enumerate(event.quotes)
            if word in keys.quote_tokens(quote.words)
        ]

    def figures(self, noun: str) -> list[Figure]:
        return self._under(Figure, "figure", noun.lower())

    def sets(self, noun: str) -> list[Set]:
        return self._under(Set, "set", noun.lower())

    def votes(self, body: str, days: Interval) -> list[Vote]:
        found = self._near("vote", {"vote"}, keys.hashed("body", body), days)
        return [vote for vote in found if isinstance(vote, Vote) and vote.body == body]

    def covers(self, class_: str, actors: Iterable[str], days: Interval) -> Coverage | None:
        return self._promises.of_class(class_, actors, days)

    def covers_body(self, body: str, days: Interval) -> Coverage | None:
        return self._promises.of_body(body, days)

    def covers_office(self, office: str, days: Interval) -> Coverage | None:
        return self._promises.of_office(office, days)

    def _under(self, kind: type[R], *parts: str) -> list[R]:
        found = self._fetch(self._listed(keys.hashed(*parts)))
        return [record for record in found if isinstance(record, kind)]

    def _near(self, kind: str, classes: Iterable[str], about: int, days: Interval) -> list[AnyRecord]:
        low, high = days.low - calendar.TOLERANCE, days.high + calendar.TOLERANCE
        holding: set[Row] = set()
        before: set[Row] = set()
        after: set[Row] = set()
        for class_ in classes:
            narrow, wide = keys.widths(kind, class_, about)
            rows = [*self._dated(narrow, low - keys.NARROW_DAYS, high), *self._dated(wide, calendar.MIN_DAY, high)]
            holding.update(row for row in rows if row.low <= high and low <= row.high)
            before.update(row for row in rows if row.high < low)
            after.update(row for row in rows if row.low > high)
        return self._records({*nlargest(HOLDING, holding), *nlargest(NEAREST, before), *nsmallest(NEAREST, after)})

    def _records(self, rows: Iterable[Row]) -> list[AnyRecord]:
        """Each record once, in the order of its first row."""
        return self._fetch(list(dict.fromkeys(row.number for row in sorted(rows))))


def chain(store: Any, place: str) -> list[str]:
    """A place and what it lies within, outwards. `store` answers `get`."""
    found: list[str] = []
    at: str | None = place
    while at and at not in found and len(found) < _CHAIN:
        found.append(at)
        record = store.get(at, Entity)
        at = record.within or record.country if record else None
    return found


def _is(event: Event, classes: frozenset[str]) -> bool:
    return event.class_ in classes


def takes_part(event: Event, wanted: Iterable[str]) -> bool:
    """True if all were there, as core actors or in a delegation."""
    return all(actor in event.actors or actor in event.present for actor in wanted)


def _in_other_years(day: int) -> list[int]:
    """The same day and month of the years around, as ordinals; 29 February has it in leap years only."""
    here = date.fromordinal(day)
    years = [year for year in range(here.year - YEARS, here.year + YEARS + 1) if year != here.year and 0 < year < 9999]
    leap = (here.month, here.day) == (2, 29)
    return [here.replace(year=year).toordinal() for year in years if not leap or _is_leap(year)]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
