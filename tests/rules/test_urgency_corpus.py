"""The shipped packs against our own traps and cues: the floors of `tests.eval.urgency_corpus`."""

from __future__ import annotations

from tests.eval.urgency_corpus import FIRED, FOUND, faults, fired, found, judge
from tests.eval.wording import cues, traps


def test_traps_stay_silent(engine) -> None:
    outcomes = [judge(engine, item) for item in traps()]
    assert fired(outcomes) <= FIRED, "\n".join(faults(outcomes, trap=True))


def test_cues_are_found_in_their_category(engine) -> None:
    outcomes = [judge(engine, item) for item in cues()]
    assert found(outcomes) >= FOUND, "\n".join(faults(outcomes, trap=False))
