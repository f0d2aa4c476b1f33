"""How well the urgency packs tell cues from what comes close to them: the items in `tests/corpus/urgency`.

    python -m tests.eval.urgency_corpus [--quiet] [--rules DIR] [DIRECTORY]

A trap fires if any mark of kind urgency stands in it. A cue is found if such a mark, of its category or of one that is
as right, touches its words; one that only other categories mark is told as `elsewhere`. Prints every trap that fired
with its rules, every cue that was missed, and the figures by class and category; `--quiet` the figures alone.
Exits with 1 over 2 % of traps or under 95 % of cues.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.eval.wording import URGENCY, Item, cues, traps

from tocsin.engine import Engine
from tocsin.model import Annotation

FIRED = 0.02
FOUND = 0.95


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item with every urgency mark in it."""

    item: Item
    marks: tuple[Annotation, ...]

    @property
    def touching(self) -> tuple[Annotation, ...]:
        """The marks on the cue's words."""
        return tuple(mark for mark in self.marks if mark.start < self.item.end and self.item.start < mark.end)

    @property
    def found(self) -> bool:
        return any(mark.category in self.item.categories for mark in self.touching)


def judge(engine: Engine, item: Item) -> Outcome:
    """Run one item."""
    report = engine.analyse(item.document)
    return Outcome(item, tuple(mark for mark in report.annotations if mark.kind == "urgency"))


def fired(outcomes: Sequence[Outcome]) -> float:
    """The share of traps with a mark; 0 where there are none."""
    return sum(bool(outcome.marks) for outcome in outcomes) / len(outcomes) if outcomes else 0.0


def found(outcomes: Sequence[Outcome]) -> float:
    """The share of cues that are found; 1 where there are none."""
    return sum(outcome.found for outcome in outcomes) / len(outcomes) if outcomes else 1.0


def faults(outcomes: Sequence[Outcome], trap: bool) -> Iterator[str]:
    """Every trap that fired, or every cue that was missed, with the rules that marked it."""
    for outcome in outcomes:
        item = outcome.item
        if trap and outcome.marks:
            rules = ", ".join(f"{mark.rule} [[{mark.quote}]]" for mark in outcome.marks)
            yield f"FIRED   {item}\n        {rules}"
        elif not trap and not outcome.found:
            rules = ", ".join(mark.rule for mark in outcome.touching)
            yield f"MISSED  {item.group}{f' ({rules})' if rules else ''} [[{item.words}]]\n        {item.text}"


def trap_table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """How many traps fired, by class, the worst first, and of all."""
    yield f"{'traps':28} {'all':>5} {'fired':>6} {'share':>7}"
    rows = [(group, own, fired(own)) for group, own in _groups(outcomes)]
    for group, own, share in [*sorted(rows, key=lambda row: -row[2]), ("all", outcomes, fired(outcomes))]:
        yield f"{group:28} {len(own):5} {sum(bool(each.marks) for each in own):6} {share:7.1%}"


def cue_table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """How many cues were found, and how many only elsewhere, by category, the worst first, and of all."""
    yield f"{'cues':28} {'all':>5} {'found':>6} {'share':>7} {'elsewhere':>10}"
    rows = [(group, own, found(own)) for group, own in _groups(outcomes)]
    for group, own, share in [*sorted(rows, key=lambda row: row[2]), ("all", outcomes, found(outcomes))]:
        elsewhere = sum(not each.found and bool(each.touching) for each in own)
        yield f"{group:28} {len(own):5} {sum(each.found for each in own):6} {share:7.1%} {elsewhere:10}"


def _groups(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    names = dict.fromkeys(outcome.item.group for outcome in outcomes)
    return [(name, [outcome for outcome in outcomes if outcome.item.group == name]) for name in names]


def main(arguments: Sequence[str]) -> int:
    """Measure a directory of traps and cues."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.urgency_corpus")
    parser.add_argument("directory", nargs="?", type=Path, default=URGENCY)
    parser.add_argument("--rules", action="append", type=Path, default=[], help="a directory of further packs")
    parser.add_argument("--quiet", action="store_true", help="print the figures alone")
    options = parser.parse_args(arguments)
    engine = Engine.load(options.rules)
    honest = [judge(engine, item) for item in traps(options.directory)]
    marked = [judge(engine, item) for item in cues(options.directory)]
    if not options.quiet:
        print("\n".join([*faults(honest, trap=True), *faults(marked, trap=False)]))
    print("\n".join([*trap_table(honest), "", *cue_table(marked)]))
    return int(fired(honest) > FIRED or found(marked) < FOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
