"""Every example inside a consistency rule is a test of its own name."""

import pytest

from tocsin.engine.internaltest import cases, failure, told
from tocsin.engine.knowledge import load

KNOWLEDGE = load()
RULES = KNOWLEDGE.languages["en"].consistency


def test_there_are_twelve_and_more():
    assert len(RULES) >= 12


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_examples_enough(rule):
    assert len(set(rule.source.examples.flag)) >= 5
    assert len(set(rule.source.examples.pass_)) >= 10


@pytest.mark.parametrize("case", list(cases(KNOWLEDGE)), ids=str)
def test_example(case):
    assert failure(KNOWLEDGE, case) == ""


@pytest.mark.parametrize("case", [case for case in cases(KNOWLEDGE) if case.marked], ids=str)
def test_message_is_whole(case):
    assert all("{" not in message and message.endswith(".") for _, message in told(KNOWLEDGE, case))
