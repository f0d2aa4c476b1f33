"""What checks and claim readers may ask of a timeline, whatever holds its records: every question has a key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from tocsin.model import Interval, Name, Span
from tocsin.text.normalise import View
from tocsin.timeline.records import AnyRecord, Coverage, Event, Figure, Holder, Office, Set, Treaty, Vote

R = TypeVar("R", bound=AnyRecord)

NEAREST = 8
"""How many records before the days asked for, and how many after them, an answer holds at most."""
HOLDING = 64
"""How many records that hold the days asked for an answer holds at most, the latest first."""


class Store(Protocol):
    """A timeline. Implemented in memory (`store`), in SQLite (`database`) and as several of them (`combined`)."""

    @property
    def digest(self) -> str:
        """Changes with what the timeline holds."""

    @property
    def until(self) -> str | None:
        """The last day that any coverage statement reaches: the timeline is silent about what came later."""

    def __len__(self) -> int: ...

    def get(self, name: str, kind: type[R]) -> R | None:
        """The record of that id if it is of that kind."""

    def name(self, entity: str) -> str:
        """An entity's name for a message; its id when it is not an entity."""

    def places(self, place: str) -> frozenset[str]:
        """A place with all that it lies within: the Kremlin, Moscow, Russia."""

    def names_in(self, view: View) -> list[tuple[Span, Name]]:
        """Names of records that stand in a text and that the one scan does not look for, with their view spans."""

    def events(self, actors: Iterable[str], classes: Iterable[str], days: Interval) -> list[Event]:
        """Events of these classes in which all these actors took part, by date: those within a day of `days`
        (HOLDING at most), and the NEAREST before and after."""

    def events_at(self, place: str, classes: Iterable[str], days: Interval) -> list[Event]:
        """The same of a place and all that lies within it."""

    def same_day(self, actors: Iterable[str], classes: Iterable[str], day: int) -> list[Event]:
        """Such events of other years, 30 at most away, that began on this day and month or up to nine days before."""

    def tenures(self, person: str) -> list[tuple[Office, Holder]]:
        """All tenures of a person."""

    def treaties(self, parties: Iterable[str]) -> list[Treaty]:
        """Treaties all of whose parties are among these."""

    def quotes(self, word: str) -> list[tuple[Event, int]]:
        """Events with a quotation that holds this (lower-case) word, and the quotation's index."""

    def figures(self, noun: str) -> list[Figure]:
        """Figures that count such things."""

    def sets(self, noun: str) -> list[Set]:
        """Sets of such things."""

    def votes(self, body: str, days: Interval) -> list[Vote]:
        """Votes of a body, by date: within a day of `days`, and the NEAREST before and after."""

    def covers(self, class_: str, actors: Iterable[str], days: Interval) -> Coverage | None:
        """The statement that promises all events of a class among these actors, or some of them, over the interval."""

    def covers_body(self, body: str, days: Interval) -> Coverage | None:
        """The statement that promises all votes of a body over the whole interval."""

    def covers_office(self, office: str, days: Interval) -> Coverage | None:
        """The statement that promises an unbroken list of holders over the whole interval."""
