"""Other dates: year, month, day, month and day swapped, weekday; and a text that is older than what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from tests.eval import written
from tests.eval.mutate_names import office_of
from tests.eval.paragraphs import Slot
from tests.eval.reference import MEETINGS, TALKS, phase_dates
from tests.eval.scene import LATER, Mutant, Scene
from tests.eval.written import Written

from tocsin import calendar
from tocsin.model import Interval
from tocsin.timeline.records import Event, Treaty, Vote

_YEARS = (-2, -1, 1, 2)
_MONTHS = (-4, -1, 1, 3)
_DAYS = (-11, -5, -3, 3, 4, 9)
_WEEKDAYS = (1, 3, 5)


def changed(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """The mutants of a date slot that are false of every record."""
    true = written.read(slot.words, scene.paragraph.published)
    for operator, other in _others(true):
        if not other.said_year and not _read_so(scene, other):
            continue
        if operator == "weekday":
            yield scene.mutant(slot, operator, str(other), "calendar")
        elif not _true(scene, slot, other.days):
            yield scene.mutant(slot, operator, str(other), _licence(scene, slot, other.days))


def _read_so(scene: Scene, other: Written) -> bool:
    """True if a date without a year is surely read as this one: the nearest, and not behind the text."""
    read = written.read(str(other), scene.paragraph.published)
    return read == other and read.days.low <= scene.paragraph.published.toordinal()


def _others(true: Written) -> Iterator[tuple[str, Written]]:
    yield from (("year", true.with_year(true.year + step)) for step in _YEARS if true.said_year)
    if true.month:
        yield from (("month", true.months_later(step)) for step in _MONTHS)
    if true.day:
        yield from (("day", true.shifted(step)) for step in _DAYS)
    if swapped := true.swapped():
        yield "month and day swapped", swapped
    if true.weekday:
        yield from (("weekday", true.with_wrong_weekday(step)) for step in _WEEKDAYS)


def _true(scene: Scene, slot: Slot, days: Interval) -> bool:
    name, *phase = slot.args[0].split(".")
    record = scene.reference.records[name]
    if isinstance(record, Event):
        return bool(scene.reference.happened(scene.people(record) or record.actors, _classes(record), days))
    if isinstance(record, Treaty):
        return any(calendar.overlap(each, days) for each in phase_dates(record, phase[0], phase[1:]))
    return bool(scene.reference.like(scene.reference.get(name, Vote), days))


def _licence(scene: Scene, slot: Slot, days: Interval) -> str:
    """A promise for these days, a phase that has one date, or the text's own date if the days are later."""
    record = scene.reference.records[slot.args[0].partition(".")[0]]
    if isinstance(record, Event):
        if _out_of_office(scene, slot, days):
            return "office"
        if record.class_ in MEETINGS and scene.reference.promises_meetings(scene.people(record), days):
            return "coverage"
    elif isinstance(record, Treaty) and scene.reference.named_alone(record, scene.paragraph.sentence(slot)):
        return "phase"
    elif isinstance(record, Vote) and (licence := _of_vote(scene, slot, record, days)):
        return licence
    return "text's date" if days.low > scene.paragraph.published.toordinal() + LATER else ""


def _out_of_office(scene: Scene, slot: Slot, days: Interval) -> bool:
    """True if somebody has a title in the sentence that another person had in these days."""
    for holder in scene.paragraph.of("holder"):
        if holder.sentence == slot.sentence:
            office, _ = office_of(scene, holder)
            held = {each.who for each in scene.reference.holders(office.id, days)}
            if scene.reference.person(holder.words) not in held:
                return scene.reference.promises_office(office.id, days)
    return False


def _of_vote(scene: Scene, slot: Slot, vote: Vote, days: Interval) -> str:
    return scene.reference.licence_of_vote(vote, scene.paragraph.sentence(slot), days)


def _classes(event: Event) -> frozenset[str]:
    if event.class_ == "call":
        return TALKS
    return MEETINGS if event.class_ in MEETINGS else frozenset({event.class_})
