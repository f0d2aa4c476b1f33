"""Claims against the shipped timeline: honest texts stay silent, wrong ones ring on the wrong words.

What only the measurements can tell (how much is caught) stands in `python -m tests.eval.claims` and `.mutate`.
"""

from __future__ import annotations

import pytest
from tests.eval.cases import Case
from tests.eval.cases import read_all as read_cases
from tests.eval.claims import PRECISION, judge, precision, recall
from tests.eval.controls import controls
from tests.eval.mutate import OVERALL, TARGETS, mutants, original, tried
from tests.eval.mutate import recall as caught
from tests.eval.paragraphs import Paragraph, read_all
from tests.eval.reference import Reference
from tests.eval.scene import Scene

CASES = read_cases()
REFERENCE = Reference()


@pytest.mark.parametrize("case", [case for case in CASES if case.honest], ids=str)
def test_an_honest_text_stays_silent(engine, case: Case) -> None:
    assert [str(alarm) for alarm in judge(engine, case).false] == []


def test_alarms_are_right(engine) -> None:
    outcomes = [judge(engine, case) for case in CASES]
    assert precision(outcomes) >= PRECISION
    assert recall(outcomes) >= OVERALL


@pytest.mark.parametrize("paragraph", read_all(), ids=lambda each: each.id)
def test_true_paragraphs_and_what_nobody_asserts_stay_silent(engine, paragraph: Paragraph) -> None:
    scene = Scene(paragraph, REFERENCE)
    texts = [original(paragraph), *controls(scene, mutants(scene))]
    assert [(each.mutant.text, str(each.found[0])) for each in tried(engine, texts) if each.found] == []


def test_licensed_errors_are_caught(engine) -> None:
    outcomes = tried(engine, (each for paragraph in read_all() for each in mutants(Scene(paragraph, REFERENCE))))
    targets = {"": OVERALL, **dict(TARGETS.values())}
    assert {key: share for key, target in targets.items() if (share := caught(outcomes, key)) < target} == {}
