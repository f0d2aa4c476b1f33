"""Weights of rules, fitted once on development halves: non-negative logistic regression, rounded, kept in the packs.

    python -m tests.eval.fit_weights DATA [--rules PREFIX] [--write]

Prints each fitted rule with its weight, the new one, and how many marked and unmarked texts it fires in. `--write` sets
the new weights in the shipped files. A rule that fires in fewer than 20 texts keeps the weight its author gave it.

The model is that of the score: the evidence `-ln(1 - weight)` of each finding, times position, rank and length as in
`tocsin.urgency.score`, adds up; a set has an intercept and a slope of its own, since sets differ in how much of them
is marked and in length. Coefficients are drawn to the author's weights, and scaled so that the mean evidence of a
finding is what `HEIGHTS` says of its score. Urgency keeps its authors' weights: no public set marks urgency itself.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import exp, log
from pathlib import Path

from tests.eval import urgency_sets
from tests.eval.urgency import hear

from tocsin.engine import Engine
from tocsin.urgency.rule import Rule
from tocsin.urgency.score import evidence

HEIGHTS = {"bait": 0.5, "loaded": 0.45, "sourcing": 0.12}  # a judging word is more than an unnamed source
LEAST = 20  # texts that a rule has to fire in
PRIOR = 2.0  # strength of the author's weight, in the units of the log-likelihood
STEP = 0.05  # weights are rounded to this
LOWEST, HIGHEST = 0.05, 0.85
ROUNDS, RATE = 300, 0.5


@dataclass(slots=True)
class Example:
    """A text as the model sees it: how much of a rule's evidence counts in it."""

    label: bool
    parts: dict[str, float]


@dataclass(slots=True)
class Data:
    """All texts with findings, by set, and how many have none."""

    examples: dict[str, list[Example]] = field(default_factory=lambda: defaultdict(list))
    silent: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    rules: dict[str, Rule] = field(default_factory=dict)


def gather(engine: Engine, directory: Path) -> Data:
    """Hear every labelled set that is there."""
    data = Data()
    for name in urgency_sets.LABELLED:
        for text in urgency_sets.read(name, directory):
            heard = hear(engine, text)
            found = [finding for finding, _ in heard.findings()]
            parts: Counter[str] = Counter()
            for finding, amount in zip(found, evidence(found), strict=True):
                data.rules[finding.rule.id] = finding.rule
                parts[finding.rule.id] += amount / _evidence(finding.rule.weight) * 400 / (heard.words + 200) / 6
            if parts:
                data.examples[name].append(Example(text.label, dict(parts)))
            else:
                data.silent[name][text.label] += 1
    return data


def fit(data: Data, fitted: set[str]) -> dict[str, float]:
    """Evidence of each rule, fitted for those of `fitted`, the author's for the others. Adaptive projected gradient."""
    start = {name: _evidence(rule.weight) for name, rule in data.rules.items()}
    now = dict(start)
    offsets = dict.fromkeys(data.examples, (0.0, 8.0))  # intercept and slope of each set
    squares: defaultdict[str, float] = defaultdict(lambda: 1e-6)
    for _ in range(ROUNDS):
        slopes: defaultdict[str, float] = defaultdict(float)
        for name, examples in data.examples.items():
            weight = 1000 / (len(examples) + data.silent[name].total())  # each set counts alike
            offsets[name] = _calibrated(examples, data.silent[name], now, offsets[name])
            low, high = offsets[name]
            for each in examples:
                error = (each.label - _logistic(low + high * _total(each, now))) * high * weight
                for rule, part in each.parts.items():
                    slopes[rule] += error * part
        for rule in fitted:
            gradient = slopes[rule] - PRIOR * (now[rule] - start[rule])
            squares[rule] += gradient * gradient
            now[rule] = min(max(now[rule] + RATE * gradient / squares[rule] ** 0.5, 0.0), 3.0)
    return now


def _calibrated(
    examples: Sequence[Example], silent: Counter[bool], now: dict[str, float], before: tuple[float, float]
) -> tuple[float, float]:
    """Intercept and slope of a set, one Newton step on from those before."""
    low, high = before
    points = [(_total(each, now), each.label, 1) for each in examples]
    points += [(0.0, label, count) for label, count in silent.items()]
    g0 = g1 = h00 = h01 = h11 = 1e-9
    for total, label, count in points:
        chance = _logistic(low + high * total)
        spread = chance * (1 - chance) * count
        g0, g1 = g0 + (label - chance) * count, g1 + (label - chance) * total * count
        h00, h01, h11 = h00 + spread, h01 + spread * total, h11 + spread * total * total
    scale = h00 * h11 - h01 * h01
    if scale <= 1e-12:
        return before
    low += min(max((h11 * g0 - h01 * g1) / scale, -1.0), 1.0)
    high += min(max((h00 * g1 - h01 * g0) / scale, -2.0), 2.0)
    return low, max(high, 0.5)


def _total(each: Example, now: dict[str, float]) -> float:
    return sum(now[rule] * part for rule, part in each.parts.items())


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-min(max(value, -30.0), 30.0)))


def _evidence(weight: float) -> float:
    return -log(1 - weight)


def weights(data: Data, fitted: set[str]) -> dict[str, float]:
    """The new weights of the fitted rules, rounded."""
    now = fit(data, fitted)
    counts = Counter(rule for own in data.examples.values() for each in own for rule in each.parts)
    found = {}
    for score in {data.rules[rule].score for rule in fitted}:
        own = [rule for rule in fitted if data.rules[rule].score == score]
        height = HEIGHTS[score] * sum(counts[rule] for rule in own)
        scale = height / (sum(counts[rule] * now[rule] for rule in own) or 1.0)
        for rule in own:
            weight = round((1 - exp(-now[rule] * scale)) / STEP) * STEP
            found[rule] = round(min(max(weight, LOWEST), HIGHEST), 2)
    return found


def write(path: Path, changed: dict[str, float], score: dict[str, str]) -> None:
    """Set rules' own weights in a file, leaving all else as it stands."""
    lines = list(_rewritten(path.read_text(encoding="utf-8").split("\n"), changed, score))
    path.write_text("\n".join(lines), encoding="utf-8")


def _rewritten(lines: list[str], changed: dict[str, float], score: dict[str, str]) -> Iterator[str]:
    rule = ""
    for line in lines:
        if match := re.match(r"\s+- id: *(\S+)$", line):
            rule = match[1]
        if rule in changed and re.match(r"    scores: ", line):
            continue
        if rule in changed and re.match(r"    message: ", line):
            yield f"    scores: {{{score[rule]}: {changed[rule]}}}"
        yield line


def main(arguments: Sequence[str]) -> int:
    """Fit, tell, and write if asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.fit_weights")
    parser.add_argument("data", type=Path)
    parser.add_argument("--rules", default="", help="only rules whose id begins so")
    parser.add_argument("--write", action="store_true", help="set the weights in the shipped packs")
    options = parser.parse_args(arguments)
    data = gather(Engine.load(), options.data)
    fires = Counter((rule, each.label) for own in data.examples.values() for each in own for rule in each.parts)
    enough = {rule for rule in data.rules if fires[rule, True] + fires[rule, False] >= LEAST}
    fitted = {rule for rule in enough if rule.startswith(options.rules) and data.rules[rule].score in HEIGHTS}
    changed = weights(data, fitted)
    for rule, weight in sorted(changed.items()):
        print(f"{rule:45} {data.rules[rule].weight:.2f} -> {weight:.2f}  {fires[rule, True]:6} {fires[rule, False]:6}")
    if options.write:
        score = {name: rule.score for name, rule in data.rules.items()}
        for path in {data.rules[rule].path for rule in changed}:
            write(Path(path), {rule: changed[rule] for rule in changed if data.rules[rule].path == path}, dict(score))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
