"""How well claims are judged: the table in `tests/corpus/claims` against the shipped timeline.

    python -m tests.eval.claims [--errors] [DIRECTORY]

Prints precision and recall of contradicted and anachronism together, and by kind. An alarm is right if it touches the
words that are wrong (`exact` counts those that cover just these); one beside them, or in an honest text, is false.
Exits with 1 below a precision of .98 or for an alarm in an honest text.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.eval.alarms import Alarm, alarms
from tests.eval.cases import CLAIMS, Case, read_all

from tocsin.engine import Engine

PRECISION = 0.98


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case with the alarms it gave: those on the wrong words, and those beside them."""

    case: Case
    right: tuple[Alarm, ...]
    false: tuple[Alarm, ...]

    @property
    def missed(self) -> bool:
        return not self.case.honest and not self.right

    @property
    def exact(self) -> bool:
        """True if an alarm covers just the wrong words, with the verdict and the kind of rule that was expected."""
        case = self.case
        return any(
            (alarm.start, alarm.end, alarm.verdict) == (case.start, case.end, case.verdict)
            and alarm.rule.partition(".")[0] == case.rule.partition(".")[0]
            for alarm in self.right
        )


def judge(engine: Engine, case: Case) -> Outcome:
    """Run one case."""
    found = alarms(engine, case.text, case.published)
    right = tuple(alarm for alarm in found if not case.honest and alarm.touches(case.start, case.end))
    return Outcome(case, right, tuple(alarm for alarm in found if alarm not in right))


def precision(outcomes: Iterable[Outcome]) -> float:
    """The share of alarms that are right; 1 where there are none."""
    right = false = 0
    for outcome in outcomes:
        right += len(outcome.right)
        false += len(outcome.false)
    return right / (right + false) if right + false else 1.0


def recall(outcomes: Iterable[Outcome]) -> float:
    """The share of wrong texts in which the wrong words were found; 1 where there are none."""
    wrong = [outcome for outcome in outcomes if not outcome.case.honest]
    return sum(not outcome.missed for outcome in wrong) / len(wrong) if wrong else 1.0


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The figures by kind, and of all."""
    yield f"{'':32} {'honest':>7} {'alarmed':>8} {'wrong':>6} {'caught':>7} {'exact':>6}"
    kinds = Counter(outcome.case.kind for outcome in outcomes)
    for kind in (*sorted(kinds), "all"):
        own = [outcome for outcome in outcomes if kind in ("all", outcome.case.kind)]
        honest = [outcome for outcome in own if outcome.case.honest]
        wrong = [outcome for outcome in own if not outcome.case.honest]
        yield (
            f"{kind:32} {len(honest):7} {sum(bool(each.false) for each in honest):8} {len(wrong):6} "
            f"{sum(not each.missed for each in wrong):7} {sum(each.exact for each in wrong):6}"
        )
    yield f"precision {precision(outcomes):.3f}  recall {recall(outcomes):.3f}"


def errors(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Every false alarm, miss, and alarm that is right but not as expected, with its sentence."""
    for outcome in outcomes:
        case = outcome.case
        for alarm in outcome.false:
            yield f"FALSE   {case} [[{case.text[alarm.start : alarm.end]}]] {alarm}\n        {case.text}"
        if outcome.missed:
            yield f"MISSED  {case} {case.verdict} {case.rule} [[{case.words}]]\n        {case.text}"
        elif not case.honest and not outcome.exact:
            alarm = outcome.right[0]
            given = f"[[{case.text[alarm.start : alarm.end]}]] {alarm.verdict} {alarm.rule}"
            yield f"DIFFERS {case} {given}, expected [[{case.words}]] {case.verdict} {case.rule}"


def main(arguments: Sequence[str]) -> int:
    """Measure a directory of cases."""
    directories = [Path(argument) for argument in arguments if not argument.startswith("-")] or [CLAIMS]
    engine = Engine.load()
    outcomes = [judge(engine, case) for directory in directories for case in read_all(directory)]
    if "--errors" in arguments:
        print("\n".join(errors(outcomes)))
    print("\n".join(table(outcomes)))
    alarmed = any(outcome.case.honest and outcome.false for outcome in outcomes)
    return int(precision(outcomes) < PRECISION or alarmed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
