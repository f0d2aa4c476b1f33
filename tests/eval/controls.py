"""Wrong sentences that nobody asserts: planned, denied, asked, supposed, quoted, refuted, commemorated.

Each wraps a mutant that an alarm is licensed for, so that only the way it is told keeps it from being called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tests.eval import written
from tests.eval.mutate_names import office_of
from tests.eval.paragraphs import Slot
from tests.eval.reference import tenure
from tests.eval.scene import Mutant, Scene

from tocsin.calendar import overlap

_OPERATORS = ("year", "day", "tally")
_LICENCES = ("coverage", "phase", "resolution")
_FRAMES = {
    "refuted": "It was falsely claimed that {}.",
    "debunked": "A widely shared post, since debunked, said that {}.",
    "quoted": "“{},” a caller told the radio station.",
    "asked": "Is it true that {}?",
    "supposed": "If it were true that {}, the archives would show it.",
    "possible": "It is possible that {}, but nobody has said so.",
    "denied": "It is not true that {}.",
}
_PLANNED = {"was signed": "is to be signed", "was ratified": "is to be ratified"}
_NEGATED = {"was signed": "was not signed", "was ratified": "was not ratified"}
_FIRST = re.compile(r"(?:The|On|In|At|By|Only|After|About)\b")
_ASIDE = re.compile(r", who\b")  # what stands in an aside is told as true, whatever is said of the rest
_NOTICE = 2  # days before a planned day at which its text is published


def controls(scene: Scene, mutants: Sequence[Mutant]) -> Iterator[Mutant]:
    """The controls of a paragraph; the first licensed mutant of each operator is wrapped."""
    for slot in scene.paragraph.of("date", "tally"):
        start, _ = scene.paragraph.sentences[slot.sentence]
        if _ASIDE.search(scene.paragraph.text, start, slot.start):
            continue
        for operator in _OPERATORS:
            own = (each for each in mutants if (each.start, each.operator) == (slot.start, operator))
            first = next((each for each in own if each.licence in _LICENCES and _past(slot, each)), None)
            if first:
                yield from _wrapped(scene, slot, first.words)
        if slot.kind == "date":
            yield from _anniversary(scene, slot)
    for slot in scene.paragraph.of("holder"):
        yield from _titles(scene, slot)


def _past(slot: Slot, mutant: Mutant) -> bool:
    """False for a day later than the text, which is wrong for another reason."""
    published = date.fromisoformat(mutant.published)
    return slot.kind != "date" or written.read(mutant.words, published).days.high <= published.toordinal()


def _wrapped(scene: Scene, slot: Slot, words: str) -> Iterator[Mutant]:
    told = _sentence(scene, slot, {slot: words}).removesuffix(".")
    inside = _inside(told)
    for name, frame in _FRAMES.items():
        yield _control(scene, name, frame.format(told if name == "quoted" else inside), scene.paragraph.published)
    if slot.kind != "date":
        return
    before = date.fromordinal(written.read(words, scene.paragraph.published).days.low - _NOTICE)
    for other in scene.paragraph.of("verb", "phase"):
        if other.sentence == slot.sentence:
            plain = other.args[0] if other.kind == "verb" else "enter into force"
            planned = _PLANNED.get(other.words, f"will {plain}")
            negated = _NEGATED.get(other.words, f"did not {plain}")
            hoped = f"had hoped to {plain}" if other.kind == "verb" else f"had been expected to {plain}"
            yield _control(scene, "planned", _sentence(scene, slot, {slot: words, other: planned}), before)
            yield _control(
                scene, "negated", _sentence(scene, slot, {slot: words, other: negated}), scene.paragraph.published
            )
            if other.words not in _PLANNED:
                text = _sentence(scene, slot, {slot: words, other: hoped})
                yield _control(scene, "hoped for", text, scene.paragraph.published)


def _inside(told: str) -> str:
    """A sentence as it stands within another."""
    return told[0].lower() + told[1:] if _FIRST.match(told) else told


def _anniversary(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """The true event, without its date, on the same day of a later year."""
    true = written.read(slot.words, scene.paragraph.published)
    told = re.sub(rf"\s?\b[Oo]n {re.escape(slot.words)},?", "", _sentence(scene, slot, {})).strip().removesuffix(".")
    if not true.day or slot.words in told:
        return
    later = true.with_year(true.year + 1)
    text = f"A small exhibition opened on {later}, the anniversary of the day when {_inside(told)}."
    yield _control(scene, "anniversary", text, date.fromordinal(later.days.low + 1))


def _titles(scene: Scene, slot: Slot) -> Iterator[Mutant]:
    """A holder of before with "former" and "then-", where the title stands before the name."""
    office, days = office_of(scene, slot)
    title = scene.paragraph.title_of(slot)
    past = [holder.who for holder in office.holders if tenure(holder).high < days.low]
    now = {holder.who for holder in office.holders if overlap(tenure(holder), days)}
    gone = [who for who in past if who not in now]
    if not gone or title.start > slot.start or title.args[1:]:
        return
    name = scene.reference.name(gone[-1])
    for word in ("former ", "then-"):
        changed = {title: f"{word}{title.words}", slot: name}
        text = _sentence(scene, slot, changed)
        text = text[0].upper() + text[1:]
        yield _control(scene, word.strip(" -"), text, scene.paragraph.published)


def _sentence(scene: Scene, slot: Slot, changed: Mapping[Slot, str]) -> str:
    """The sentence of a slot with other words in some slots."""
    start, end = scene.paragraph.sentences[slot.sentence]
    told, at = "", start
    for other in sorted(changed, key=lambda each: each.start):
        told += scene.paragraph.text[at : other.start] + changed[other]
        at = other.end
    return told + scene.paragraph.text[at:end]


def _control(scene: Scene, operator: str, text: str, published: date) -> Mutant:
    return Mutant(scene.paragraph.id, operator, text, published.isoformat(), 0, text, "", "")
