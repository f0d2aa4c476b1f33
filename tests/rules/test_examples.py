"""Every example inside a rule is a test of its own name, and every shipped file must load without a word."""

from functools import cache

import pytest

from tocsin.engine.knowledge import load
from tocsin.engine.selftest import cases, examine

KNOWLEDGE = load()
RULES = {rule.id: rule for rule in KNOWLEDGE.packs.rules}
CASES = {
    f"{number}: {case}": (case.rule.id, number) for rule in RULES.values() for number, case in enumerate(cases(rule))
}
CATEGORIES = {
    "urgent-label", "call-to-attention", "time-pressure", "alarm", "hyperbole", "significance-inflation",
    "vague-attribution", "hedged-speculation", "cliffhanger", "liveness", "loaded-language", "headline-bait",
}  # fmt: skip


@cache
def examined(name):
    return examine(KNOWLEDGE, RULES[name])


def test_every_shipped_file_loads():
    assert [str(problem) for problem in KNOWLEDGE.problems] == []


def test_the_twelve_packs_are_there_with_a_hundred_rules():
    assert {info.category for info in KNOWLEDGE.packs.infos} == CATEGORIES
    assert sum(info.rules for info in KNOWLEDGE.packs.infos) >= 100


@pytest.mark.parametrize(("name", "number"), CASES.values(), ids=CASES)
def test_example(name, number):
    assert examined(name).outcomes[number].failure == ""


@pytest.mark.parametrize("name", RULES)
def test_every_alternative_is_exercised(name):
    assert examined(name).uncovered == ()
