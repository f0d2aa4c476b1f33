"""The true paragraphs: each slot means a record, and what it says is what the record says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from tests.eval import written
from tests.eval.mutate_counts import PHASES, value
from tests.eval.mutate_names import office_of
from tests.eval.paragraphs import Paragraph, Slot, parse, read_all
from tests.eval.reference import Reference, dates_of, phase_dates
from tests.eval.scene import Scene

from tocsin import calendar
from tocsin.timeline.records import Event, Figure, Set, Treaty, Vote

PARAGRAPHS = read_all()
REFERENCE = Reference()


def test_there_are_enough_of_them() -> None:
    assert len(PARAGRAPHS) >= 90
    assert len({paragraph.id for paragraph in PARAGRAPHS}) == len(PARAGRAPHS)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda each: each.id)
def test_slots_are_where_they_say(paragraph: Paragraph) -> None:
    assert paragraph.slots
    for slot in paragraph.slots:
        start, end = paragraph.sentences[slot.sentence]
        assert paragraph.text[slot.start : slot.end] == slot.words
        assert start <= slot.start < slot.end <= end


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda each: each.id)
def test_what_a_paragraph_says_is_true(paragraph: Paragraph) -> None:
    scene = Scene(paragraph, REFERENCE)
    assert [f"{slot.kind}: {slot.words}" for slot in paragraph.slots if not _TRUE[slot.kind](scene, slot)] == []


def _date(scene: Scene, slot: Slot) -> bool:
    name, *phase = slot.args[0].split(".")
    record = scene.reference.records[name]
    days = written.read(slot.words, scene.paragraph.published).days
    if isinstance(record, Treaty):
        true = phase_dates(record, phase[0], phase[1:])
    elif isinstance(record, Event):
        true = dates_of(record)
    else:
        true = [calendar.parse(scene.reference.get(name, Vote).date).days]
    past = days.low <= scene.paragraph.published.toordinal()
    return past and any(calendar.overlap(each, days, tolerance=0) for each in true)


def _actor(scene: Scene, slot: Slot) -> bool:
    event, _ = scene.event() or pytest.fail("no dated event")
    return scene.reference.person(slot.words) in (*event.actors, *event.present)


def _place(scene: Scene, slot: Slot) -> bool:
    event, _ = scene.event() or pytest.fail("no dated event")
    said, real = scene.reference.place(slot.words), event.place or pytest.fail("the event has no place")
    return said in scene.reference.around(real) or real in scene.reference.around(said)


def _holder(scene: Scene, slot: Slot) -> bool:
    office, days = office_of(scene, slot)
    who = scene.reference.person(slot.words)
    return any(holder.who == who and not holder.acting for holder in scene.reference.holders(office.id, days))


def _phase(scene: Scene, slot: Slot) -> bool:
    treaty = scene.reference.get(slot.args[0], Treaty)
    (dated,) = [other for other in scene.paragraph.of("date") if other.sentence == slot.sentence]
    return dated.args[0] == f"{treaty.id}.{PHASES[slot.words]}"


def _tally(scene: Scene, slot: Slot) -> bool:
    tally = scene.reference.get(slot.args[0], Vote).tally
    said = tuple(int(number) for number in re.findall(r"\d+", slot.words))
    return said == (tally.for_, tally.against, tally.abstain)[: len(said)]


def _count(scene: Scene, slot: Slot) -> bool:
    name, side = slot.args[0].split(".")
    tally = scene.reference.get(name, Vote).tally
    return value(slot.words) == {"for": tally.for_, "against": tally.against, "abstain": tally.abstain}[side]


def _number(scene: Scene, slot: Slot) -> bool:
    record = scene.reference.records[slot.args[0]]
    if isinstance(record, Set):
        return value(slot.words) in record.counts
    series = scene.reference.get(slot.args[0], Figure).series
    return any(point.low <= value(slot.words) <= point.high for point in series)


_TRUE: dict[str, Callable[[Scene, Slot], bool]] = {
    "date": _date,
    "actor": _actor,
    "place": _place,
    "holder": _holder,
    "phase": _phase,
    "tally": _tally,
    "count": _count,
    "number": _number,
    "title": lambda scene, slot: slot.args[0] in scene.reference.records,
    "verb": lambda _, slot: len(slot.args) == 1,
}


def test_a_slot_reads_on_as_text() -> None:
    paragraph = parse("mine", "2024-06-20", "On {date:19 June 2024|ev-1} they {verb:met|meet}.\n\nThen they left.\n")
    assert paragraph.text == "On 19 June 2024 they met. Then they left."
    assert [paragraph.text[start:end] for start, end in paragraph.sentences] == [
        "On 19 June 2024 they met.",
        "Then they left.",
    ]
    date, verb = paragraph.slots
    assert (date.args, verb.words, verb.args) == (("ev-1",), "met", ("meet",))
    assert paragraph.changed(date, "1 May 2024") == "On 1 May 2024 they met. Then they left."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("On {day:19 June 2024|ev-1} they met.", "mine: 'day' is no kind of slot"),
        ("On {date:19 June 2024 they met.", "mine: a slot is written"),
        ("On {date:19 June 2024|ev-1 they} met | twice.", "mine: a slot is written"),
    ],
)
def test_a_slot_without_the_form_is_refused(line: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse("mine", "2024-06-20", line)
