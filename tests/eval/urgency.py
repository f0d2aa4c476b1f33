"""How well the urgency packs tell what people call bait, bias or propaganda, and how still they are on plain news.

    python -m tests.eval.urgency DATA [--set NAME ...] [--floors | --raise] [--rules DIR]

DATA is a directory of public data (see `urgency_sets`). Prints, for each labelled set, the ROC-AUC of every score and
of the strongest of the four, then the spans per 1,000 words and the loudest documents of plain text. `--floors` fails
where a figure on the same data is under the floor kept in `urgency_floors.json`; `--raise` lifts those passed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.eval import urgency_sets
from tests.eval.ranking import roc_auc
from tests.eval.urgency_sets import LABELLED, PLAIN, Text

from tocsin.engine import Engine
from tocsin.engine.hearing import Heard
from tocsin.model import SCORES, Score
from tocsin.page.document import build_document

FLOORS = Path(__file__).with_name("urgency_floors.json")
SERVES = {"stopclickbait": "bait", "webis17": "bait"}  # the score that serves a set best; else the strongest of four
_GROUPS: tuple[tuple[str, tuple[Score, ...]], ...] = (
    ("urgency+bait", ("urgency", "bait")),
    ("loaded", ("loaded",)),
    ("sourcing", ("sourcing",)),
)


@dataclass(frozen=True, slots=True)
class Ranked:
    """ROC-AUC on one set, by score; `strongest` takes the highest of the four for each text."""

    name: str
    digest: str
    texts: int
    by_score: dict[str, float]

    @property
    def best(self) -> float:
        return self.by_score[SERVES.get(self.name, "strongest")]


def hear(engine: Engine, each: Text) -> Heard:
    """A headline alone, or a text."""
    headline = each.kind == "headline"
    document = build_document(**{"title" if headline else "text": each.text}, language="en")
    return engine.hear(document)


def ranked(engine: Engine, name: str, texts: list[Text]) -> Ranked:
    """Measure one labelled set."""
    values = [hear(engine, each).scores.values for each in texts]
    labels = [each.label for each in texts]
    by_score = {score: roc_auc(labels, [each[score] for each in values]) for score in SCORES}
    by_score["strongest"] = roc_auc(labels, [max(each.values()) for each in values])
    return Ranked(name, urgency_sets.digest(texts), len(texts), by_score)


def plain(engine: Engine, texts: list[Text]) -> str:
    """A line on how still a plain set is."""
    heard = [hear(engine, each) for each in texts]
    words = sum(len(each.text.split()) for each in texts)
    spans = Counter(finding.rule.score for each in heard for finding, _ in each.findings())
    rates = "  ".join(f"{name} {1000 * sum(spans[one] for one in own) / words:5.2f}" for name, own in _GROUPS)
    loud = [max(each.scores.values["urgency"], each.scores.values["bait"]) for each in heard]
    over20, over50 = (sum(value > limit for value in loud) / len(loud) for limit in (20, 50))
    return f"{words:8} words  {rates}  over 20: {over20:6.2%}  over 50: {over50:6.2%}"


def _held(figures: Sequence[Ranked], lift: bool) -> int:
    """Compare with the floors, or lift them. Figures on other data are not compared."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = 0
    for each in figures:
        floor = floors.get(each.name, {})
        same = floor.get("data") == each.digest
        if same and each.best < floor["auc"] - 5e-4:
            fallen += 1
            print(f"{each.name}: {each.best:.3f} is under its floor {floor['auc']:.3f}")
        elif lift and (not same or each.best > floor["auc"]):
            floors[each.name] = {"data": each.digest, "auc": round(each.best, 3)}
    if lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return int(fallen > 0)


def main(arguments: Sequence[str]) -> int:
    """Measure the sets whose data are there."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.urgency")
    parser.add_argument("data", type=Path)
    parser.add_argument("--set", action="append", choices=(*LABELLED, *PLAIN), help="this set alone; may be repeated")
    parser.add_argument("--rules", action="append", type=Path, default=[], help="a directory of further packs")
    parser.add_argument("--floors", action="store_true", help="exit with 1 under a floor")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors that were passed")
    options = parser.parse_args(arguments)
    engine = Engine.load(options.rules)
    figures = []
    for name in options.set or (*LABELLED, *PLAIN):
        texts = urgency_sets.read(name, options.data)
        if not texts:
            print(f"{name:14} no data")
        elif name in PLAIN:
            print(f"{name:14} {plain(engine, texts)}", flush=True)
        else:
            figures.append(ranked(engine, name, texts))
            told = "  ".join(f"{score} {value:.3f}" for score, value in figures[-1].by_score.items())
            served = SERVES.get(name, "strongest")
            print(f"{name:14} {len(texts):6} texts  {told}  -> {served} {figures[-1].best:.3f}", flush=True)
    return _held(figures, options.lift) if options.floors or options.lift else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
