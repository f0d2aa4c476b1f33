"""The examples inside the rules, a test a rule, and every shipped file must load without a word.

`tocsin rules test -v` names each example.
"""

import pytest

from tocsin.engine.knowledge import load
from tocsin.engine.selftest import examine

KNOWLEDGE = load()
RULES = {rule.id: rule for rule in KNOWLEDGE.packs.rules}
CATEGORIES = {
    "urgent-label", "call-to-attention", "time-pressure", "alarm", "hyperbole", "significance-inflation",
    "vague-attribution", "hedged-speculation", "cliffhanger", "liveness", "loaded-language", "headline-bait",
}  # fmt: skip


def test_every_shipped_file_loads():
    assert [str(problem) for problem in KNOWLEDGE.problems] == []


def test_the_twelve_packs_are_there_with_a_hundred_rules():
    assert {info.category for info in KNOWLEDGE.packs.infos} == CATEGORIES
    assert sum(info.rules for info in KNOWLEDGE.packs.infos) >= 100


@pytest.mark.parametrize("name", RULES)
def test_its_examples_hold_and_exercise_every_alternative(name):
    assert examine(KNOWLEDGE, RULES[name]).failures == ()
