"""What the timeline's records say of a changed fact: is it true after all, and does anything license calling it wrong?

Written apart from the engine, straight from the records and `rules/timeline/README.md`, so that it can judge it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from tocsin import calendar
from tocsin.model import Interval
from tocsin.rules import find
from tocsin.timeline.load import load
from tocsin.timeline.records import AnyRecord, Coverage, Entity, Event, Holder, Office, Treaty, Vote

R = TypeVar("R", bound=AnyRecord)
MEETINGS = frozenset({"meet", "visit"})
TALKS = MEETINGS | {"call"}


class Reference:
    """The shipped timeline, or the given records."""

    def __init__(self, records: dict[str, AnyRecord] | None = None) -> None:
        self.records = load(find.roots(()))[0] if records is None else records
        self._people = self._by_name("person")
        self._places = self._by_name("place", "region", "country")

    def of(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind, in file order."""
        return (record for record in self.records.values() if isinstance(record, kind))

    def get(self, name: str, kind: type[R]) -> R:
        """The record of that id and kind. Raises LookupError when there is none."""
        record = self.records.get(name)
        if not isinstance(record, kind):
            raise LookupError(f"{name!r} is no {kind.__name__.lower()} of the timeline")  # noqa: TRY004
        return record

    def person(self, name: str) -> str:
        """The id of the person of that name. Raises LookupError."""
        if name not in self._people:
            raise LookupError(f"{name!r} is no person's name in the timeline")
        return self._people[name]

    def place(self, name: str) -> str:
        """The id of the place of that name, with or without its article. Raises LookupError."""
        place = self._places.get(name) or self._places.get(name.removeprefix("the "))
        if place is None:
            raise LookupError(f"{name!r} is no place's name in the timeline")
        return place

    def name(self, person: str) -> str:
        return self.get(person, Entity).name

    def around(self, place: str) -> set[str]:
        """A place with all that it lies within."""
        found: set[str] = set()
        at: str | None = place
        while at and at not in found:
            found.add(at)
            entity = self.get(at, Entity)
            at = entity.within or entity.country
        return found

    def happened(self, actors: Collection[str], classes: Collection[str], days: Interval) -> list[Event]:
        """The events of these people in these days, give or take one."""
        return [
            event
            for event in self.of(Event)
            if event.class_ in classes
            and set(actors) <= {*event.actors, *event.present}
            and any(calendar.overlap(each, days) for each in dates_of(event))
        ]

    def promises_meetings(self, actors: Collection[str], days: Interval) -> Coverage | None:
        """The statement that lists all meetings among these people in these days."""
        return next((each for each in self._promises(days) if each.actors and set(each.actors) <= set(actors)), None)

    def promises_office(self, office: str, days: Interval) -> bool:
        return any(office in each.offices for each in self._promises(days))

    def _promises_votes(self, body: str, days: Interval) -> bool:
        return any(each.class_ == "vote" and body in (each.body, *each.actors) for each in self._promises(days))

    def holders(self, office: str, days: Interval) -> list[Holder]:
        """Who holds an office in these days, both on a hand-over day."""
        return [each for each in self.get(office, Office).holders if calendar.overlap(tenure(each), days)]

    def named_alone(self, treaty: Treaty, sentence: str) -> bool:
        """True if the sentence has a name that is this treaty's alone, or a proper one that means no other."""
        if any(name in sentence for name in treaty.names):
            return True
        proper = [word for word in treaty.generic if word[0].isupper() and word in sentence]
        others = [other for other in self.of(Treaty) if other.id != treaty.id]
        return any(all(word not in (*other.names, *other.generic) for other in others) for word in proper)

    def licence_of_vote(self, vote: Vote, sentence: str, *said: Interval) -> str:
        """Coverage of the vote's day and of those said, or a resolution named by its number: it has one vote."""
        days = (calendar.parse(vote.date).days, *said)
        if all(self._promises_votes(vote.body, each) for each in days):
            return "coverage"
        number = vote.resolution.removeprefix("Resolution ")
        return "resolution" if number and number in sentence else ""

    def like(self, vote: Vote, days: Interval) -> list[Vote]:
        """The votes that the same words can mean, of the same body in these days, itself among them."""
        return [
            other
            for other in self.of(Vote)
            if other.body == vote.body
            and (other.id == vote.id or set(other.labels) & set(vote.labels))
            and calendar.overlap(calendar.parse(other.date).days, days)
        ]

    def _by_name(self, *types: str) -> dict[str, str]:
        """Ids by name, and by such aliases as are nobody's name."""
        own = [each for each in self.of(Entity) if each.type in types]
        return {alias: each.id for each in own for alias in each.aliases} | {each.name: each.id for each in own}

    def _promises(self, days: Interval) -> Iterator[Coverage]:
        for each in self.of(Coverage):
            whole = Interval(calendar.parse(each.from_).days.low, calendar.parse(each.until).days.high)
            if calendar.contains(whole, days):
                yield each


def dates_of(event: Event) -> list[Interval]:
    """An event's days, with those of other sources."""
    return [calendar.parse(text).days for text in (event.date, *event.alt)]


def tenure(holder: Holder) -> Interval:
    """A tenure's days; an open one has no end."""
    high = calendar.parse(holder.to).days.high if holder.to else calendar.MAX_DAY
    return Interval(calendar.parse(holder.from_).days.low, high)


def phase_dates(treaty: Treaty, phase: str, by: Iterable[str] = ()) -> list[Interval]:
    """The days of a phase of a treaty; of its ratification, those of the given bodies or of all."""
    wanted = set(by)
    texts = {
        "signed": [treaty.signed, *treaty.alt],
        "in_force": [treaty.in_force] if treaty.in_force else [],
        "ratified": [each.date for each in treaty.ratified if not wanted or each.by in wanted],
    }[phase]
    return [calendar.parse(text).days for text in texts]


def without(records: dict[str, AnyRecord], *names: str) -> dict[str, AnyRecord]:
    """The records without some of them."""
    return {name: record for name, record in records.items() if name not in names}
