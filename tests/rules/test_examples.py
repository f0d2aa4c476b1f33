"""Every example inside a rule is a test of its own name, and every shipped file must load without a word."""

import pytest

from tocsin.engine.knowledge import load
from tocsin.engine.selftest import cases, failure, unexercised

KNOWLEDGE = load()
CATEGORIES = {
    "urgent-label", "call-to-attention", "time-pressure", "alarm", "hyperbole", "significance-inflation",
    "vague-attribution", "hedged-speculation", "cliffhanger", "liveness", "loaded-language", "headline-bait",
}  # fmt: skip


def test_every_shipped_file_loads():
    assert [str(problem) for problem in KNOWLEDGE.problems] == []


def test_the_twelve_packs_are_there_with_a_hundred_rules():
    assert {info.category for info in KNOWLEDGE.packs.infos} == CATEGORIES
    assert sum(info.rules for info in KNOWLEDGE.packs.infos) >= 100


@pytest.mark.parametrize("case", list(cases(KNOWLEDGE)), ids=str)
def test_example(case):
    assert failure(KNOWLEDGE, case) == ""


@pytest.mark.parametrize("rule", KNOWLEDGE.packs.rules, ids=lambda rule: rule.id)
def test_every_phrase_is_exercised(rule):
    assert unexercised(KNOWLEDGE, rule) == ()
