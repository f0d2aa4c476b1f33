"""Other numbers: tallies, their sides, published figures and sets; and other phases and denials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from tests.eval import written
from tests.eval.paragraphs import Slot
from tests.eval.reference import phase_dates
from tests.eval.scene import LATER, Mutant, Scene

from tocsin import calendar
from tocsin.timeline.records import Figure, FigurePoint, Set, Treaty, Vote

PHASES = {"was signed": "signed", "was ratified": "ratified", "entered into force": "in_force"}
_WORDS = ["zero", *"one two three four five six seven eight nine ten eleven twelve".split()]
_NUMBER = re.compile(r"\d+")
_TIMES = (0.3, 0.6, 1.7, 4)
_CLOSE = 0.2  # share by which a number must differ from every published one to be false
_OLDER = (400, 800, 1500)  # days


def tallies(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """One number of a tally changed, two of its digits or two of its numbers exchanged."""
    vote = scene.reference.get(slot.args[0], Vote)
    found = list(_NUMBER.finditer(slot.words))
    others = {_with(slot.words, match, str(int(match[0]) + step)) for match in found for step in (1, 10)}
    others |= {_with(slot.words, match, match[0][::-1]) for match in found if not match[0].endswith("0")}
    if len(found) > 1:
        swapped = iter([found[1][0], found[0][0], *(match[0] for match in found[2:])])
        others.add(_NUMBER.sub(lambda _: next(swapped), slot.words))
    likely = scene.reference.like(vote, calendar.parse(vote.date).days)
    true = {(each.tally.for_, each.tally.against, each.tally.abstain)[: len(found)] for each in likely}
    for words in sorted(others):
        if tuple(int(number) for number in _NUMBER.findall(words)) not in true:
            yield scene.mutant(
                slot, "tally", words, scene.reference.licence_of_vote(vote, scene.paragraph.sentence(slot))
            )


def counts(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """Another number of states on one side of a vote."""
    name, _, side = slot.args[0].partition(".")
    vote = scene.reference.get(name, Vote)
    true = {"for": vote.tally.for_, "against": vote.tally.against, "abstain": vote.tally.abstain}[side]
    for step in (-2, 3, 6, 20):
        if true + step > 1:
            yield scene.mutant(
                slot,
                "one side",
                _like(slot.words, true + step),
                scene.reference.licence_of_vote(vote, scene.paragraph.sentence(slot)),
            )


def numbers(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """Another number of a figure or set, and the same figure in an older text."""
    record = scene.reference.records[slot.args[0]]
    said = value(slot.words)
    if isinstance(record, Set):
        true = {*record.counts, *range(len(record.members) + 1)}
        yield from (
            scene.mutant(slot, "number", _like(slot.words, said + step), "whole set")
            for step in (2, 4)
            if said + step not in true
        )
        return
    figure = scene.reference.get(slot.args[0], Figure)
    for times in _TIMES:
        other = round(int(said * times), 2 - len(str(int(said * times))))
        if all(abs(other - end) > _CLOSE * end for point in figure.series for end in (point.low, point.high)):
            licence = "one value" if _told_by(scene, slot, figure, said) else ""
            yield scene.mutant(slot, "number", f"{other:,}", licence)
    earliest = calendar.parse(figure.earliest).days.low
    for days in _OLDER:
        day = scene.paragraph.published - timedelta(days)
        if day.toordinal() + LATER < earliest:
            same = scene.mutant(slot, "number, older text", slot.words, "earliest")
            yield replace(same, published=day.isoformat())


def phases(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """Another phase at the same date."""
    treaty = scene.reference.get(slot.args[0], Treaty)
    dated = next(other for other in scene.paragraph.of("date") if other.args[0].startswith(f"{treaty.id}."))
    days = written.read(dated.words, scene.paragraph.published).days
    alone = scene.reference.named_alone(treaty, scene.paragraph.sentence(slot))
    for words, phase in PHASES.items():
        dates = phase_dates(treaty, phase)
        if words != slot.words and not any(calendar.overlap(each, days) for each in dates):
            yield scene.mutant(slot, "phase", words, "phase" if dates and alone else "")


def denials(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """The event denied. Nothing licenses an alarm: what a text denies is never called contradicted."""
    yield scene.mutant(slot, "negation", f"did not {slot.args[0]}", "")


def _told_by(scene: Scene, slot: Slot, figure: Figure, said: int) -> bool:
    """True if the sentence names who counted so and the day: then the reference has the one value it can mean."""
    sentence = scene.paragraph.sentence(slot)
    return any(_said(point, sentence) and point.low <= said <= point.high for point in figure.series)


def _said(point: FigurePoint, sentence: str) -> bool:
    by, day = point.by.partition(",")[0], calendar.spoken(calendar.parse(point.asof))
    return by.removeprefix("the ") in sentence and day in sentence


def _with(words: str, match: re.Match[str], number: str) -> str:
    return words[: match.start()] + str(int(number)) + words[match.end() :]


def value(words: str) -> int:
    """The number that digits or a word mean."""
    return _WORDS.index(words) if words in _WORDS else int(words.replace(",", ""))


def _like(words: str, value: int) -> str:
    """A number in words where the old one is, as long as there is a word."""
    return _WORDS[value] if words in _WORDS and value < len(_WORDS) else f"{value:,}"
