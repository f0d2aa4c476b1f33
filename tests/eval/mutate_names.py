"""Other names: who met, where, who held the office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from tests.eval.paragraphs import Slot
from tests.eval.reference import MEETINGS, TALKS
from tests.eval.scene import Mutant, Scene

from tocsin.calendar import day_interval
from tocsin.model import Interval
from tocsin.timeline.records import Coverage, Office

_PLACES = ("Moscow", "Beijing", "Pyongyang", "Seoul", "Tokyo", "Geneva", "Hanoi", "Minsk", "Paris", "Washington")
_SEATS = ("the Kremlin", "the White House", "the Vostochny Cosmodrome")
_COUNT = 4
_WORD = re.compile(r"\w+")


def actors(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """Another person who meets such people; none where the paragraph has a part of the name again."""
    at = scene.event()
    if at is None or set(slot.words.split()) & set(_WORD.findall(scene.paragraph.changed(slot, ""))):
        return
    event, days = at
    person = scene.reference.person(slot.words)
    rest = [each for each in scene.people(event) if each != person]
    met = (each.actors for each in scene.reference.of(Coverage) if each.class_ == "meet")
    siblings = sorted({other for pair in met for other in pair} - {*event.actors, *event.present})
    for other in scene.chosen(slot, siblings, _COUNT):
        if not scene.reference.happened([*rest, other], TALKS, days):
            promise = scene.reference.promises_meetings([*rest, other], days)
            licensed = event.class_ in MEETINGS and promise is not None and other in promise.actors
            yield scene.mutant(slot, "sibling actor", scene.reference.name(other), "coverage" if licensed else "")


def places(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """Another place. Where all meetings of the people are promised, the meeting of that day has one place."""
    at = scene.event()
    if at is None:
        return
    event, days = at
    people = scene.people(event)
    known = [each.place for each in scene.reference.happened(people, TALKS, days) if each.place]
    around = {where for place in known for where in scene.reference.around(place)}
    promised = event.class_ in MEETINGS and scene.reference.promises_meetings(people, days)
    article = "the " if scene.paragraph.text[: slot.start].endswith("the ") else ""
    for other in scene.chosen(slot, _SEATS if article or slot.words.startswith("the ") else _PLACES, _COUNT):
        place = scene.reference.place(other)
        if place not in around and not set(known) & scene.reference.around(place):
            yield scene.mutant(slot, "place", other.removeprefix(article), "coverage" if promised else "")


def holders(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """Who held the office before and after, and who holds such an office elsewhere."""
    office, days = office_of(scene, slot)
    licence = "coverage" if scene.reference.promises_office(office.id, days) else ""
    now = {holder.who for holder in scene.reference.holders(office.id, days)}
    listed = [holder.who for holder in office.holders]
    at = max(number for number, who in enumerate(listed) if who in now)
    before = [who for who in listed[:at] if who not in now]
    after = [who for who in listed[at + 1 :] if who not in now]
    others = {
        holder.who
        for other in scene.reference.of(Office)
        if other.role == office.role and other.id != office.id
        for holder in scene.reference.holders(other.id, days)
    }
    chosen = scene.chosen(slot, sorted(others - set(listed)), 2)
    for operator, people in (("predecessor", before[-2:]), ("successor", after[:2]), ("sibling holder", chosen)):
        for who in dict.fromkeys(people):
            yield scene.mutant(slot, operator, scene.reference.name(who), licence)


def office_of(scene: Scene, slot: Slot) -> tuple[Office, Interval]:
    """The office of a holder's slot, and the day at which the paragraph gives it to them."""
    title = scene.paragraph.title_of(slot)
    name, *day = title.args
    at = date.fromisoformat(day[0]) if day else scene.paragraph.published
    return scene.reference.get(name, Office), day_interval(at)
