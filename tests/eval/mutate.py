"""True paragraphs made wrong, one slot at a time: how many errors are caught, and how often the bell rings for none.

    python -m tests.eval.mutate [--errors] [--seed N] [DIRECTORY]

A mutant that is true of another record is dropped. One is licensed if the timeline promises to list all such records
(coverage), if a phase of a treaty has one date (phase), if a resolution is named by its number (resolution), if nobody
could have counted so early (earliest), if somebody else had the title then (office), if the day is later than the text
(text's date), or if the weekday is wrong (calendar). Recall counts licensed ones; `on words` those whose alarm touches
the changed words. Numbers that only one published value or a whole set speaks against are told apart. Controls wrap
licensed mutants so that nobody asserts them; they and the originals must not ring.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.eval import mutate_counts, mutate_dates, mutate_names
from tests.eval.alarms import Alarm, alarms
from tests.eval.controls import controls
from tests.eval.paragraphs import PARAGRAPHS, Paragraph, read_all
from tests.eval.reference import Reference
from tests.eval.scene import Mutant, Scene

from tocsin.engine import Engine

OVERALL = 0.90
TARGETS = {
    "year": ("year", 0.95),
    "predecessor": ("office", 0.95),
    "successor": ("office", 0.95),
    "sibling holder": ("office", 0.95),
    "day": ("day", 0.85),
    "tally": ("tally and number", 0.85),
    "one side": ("tally and number", 0.85),
    "number": ("tally and number", 0.85),
    "number, older text": ("tally and number", 0.85),
    "place": ("place", 0.75),
}
APART = ("one value", "whole set")  # what only these speak against counts for no target
_WAYS = {
    "date": mutate_dates.changed,
    "actor": mutate_names.actors,
    "place": mutate_names.places,
    "holder": mutate_names.holders,
    "phase": mutate_counts.phases,
    "tally": mutate_counts.tallies,
    "count": mutate_counts.counts,
    "number": mutate_counts.numbers,
    "verb": mutate_counts.denials,
}


@dataclass(frozen=True, slots=True)
class Tried:
    """A text with what the engine called wrong in it."""

    mutant: Mutant
    found: tuple[Alarm, ...]

    @property
    def on_words(self) -> bool:
        return any(alarm.touches(self.mutant.start, self.mutant.end) for alarm in self.found)


def mutants(scene: Scene) -> list[Mutant]:
    """All mutants of a paragraph that are false of every record, slot by slot."""
    return [each for slot in scene.paragraph.slots if slot.kind in _WAYS for each in _WAYS[slot.kind](scene, slot)]


def original(paragraph: Paragraph) -> Mutant:
    """The paragraph as it is, in the form of the others."""
    return Mutant(paragraph.id, "original", paragraph.text, paragraph.published.isoformat(), 0, paragraph.text, "", "")


def tried(engine: Engine, texts: Iterable[Mutant]) -> list[Tried]:
    """Run them all."""
    return [Tried(each, tuple(alarms(engine, each.text, each.published))) for each in texts]


def recall(outcomes: Iterable[Tried], key: str = "") -> float:
    """The share of licensed mutants that rang, of all or of one target; 1 where there are none."""
    own = [
        bool(each.found)
        for each in outcomes
        if each.mutant.licence not in ("", *APART) and key in ("", TARGETS.get(each.mutant.operator, ("",))[0])
    ]
    return sum(own) / len(own) if own else 1.0


def by(outcomes: Iterable[Tried], *fields: str) -> Iterator[str]:
    """A line for each value of some of a mutant's fields."""
    groups: dict[tuple[str, ...], list[Tried]] = defaultdict(list)
    for each in outcomes:
        groups[tuple(getattr(each.mutant, field) or "not licensed" for field in fields)].append(each)
    for values, own in sorted(groups.items()):
        rang = sum(bool(each.found) for each in own)
        on_words = sum(each.on_words for each in own)
        yield f"  {', '.join(values):40} {len(own):5} {rang:6} {rang / len(own):6.3f} {on_words:8}"


def report(outcomes: Sequence[Tried], silent: Sequence[Tried]) -> Iterator[str]:
    """The figures, and which targets are met."""
    yield f"  {'mutants':40} {'of':>5} {'caught':>6} {'share':>6} {'on words':>8}"
    yield from by(outcomes, "operator", "licence")
    yield "  originals and controls"
    yield from by(silent, "operator")
    for key, target in {"": OVERALL, **dict(TARGETS.values())}.items():
        share = recall(outcomes, key)
        yield f"{key or 'all licensed':20} {share:.3f}  target {target:.2f}  {'met' if share >= target else 'NOT MET'}"
    yield f"{'false alarms':20} {sum(bool(each.found) for each in silent)} of {len(silent)}"


def errors(outcomes: Iterable[Tried], silent: Iterable[Tried]) -> Iterator[str]:
    """Every licensed mutant that was missed, alarm without a licence, and false alarm."""
    for each in outcomes:
        if each.mutant.licence and not each.found:
            yield f"MISSED  {each.mutant}\n        {each.mutant.text}"
        elif each.found and not each.mutant.licence:
            yield f"BEYOND  {each.mutant}\n        {each.mutant.text}\n        {each.found[0]}"
    for each in silent:
        for alarm in each.found:
            mutant = each.mutant
            yield f"FALSE   {mutant.paragraph}, {mutant.operator}, {mutant.published}: {mutant.text}"
            yield f"        [[{mutant.text[alarm.start : alarm.end]}]] {alarm}"


def main(arguments: Sequence[str]) -> int:
    """Measure a directory of paragraphs; 1 if a target is missed or anything rings that must not."""
    rest = [each for each in arguments if each != "--errors"]
    seed = 0
    if "--seed" in rest:
        at = rest.index("--seed")
        seed = int(rest[at + 1])
        del rest[at : at + 2]
    engine, reference = Engine.load(), Reference()
    outcomes: list[Tried] = []
    silent: list[Tried] = []
    for directory in map(Path, rest or [str(PARAGRAPHS)]):
        for paragraph in read_all(directory):
            scene = Scene(paragraph, reference, seed)
            made = mutants(scene)
            outcomes += tried(engine, made)
            silent += tried(engine, [original(paragraph), *controls(scene, made)])
    if "--errors" in arguments:
        print("\n".join(errors(outcomes, silent)))
    print("\n".join(report(outcomes, silent)))
    missed = [key for key, target in {"": OVERALL, **dict(TARGETS.values())}.items() if recall(outcomes, key) < target]
    return int(bool(missed) or any(each.found for each in silent))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
