"""What the examples inside a rule are held to, and in which words it is told."""

import pytest

from tocsin.engine.knowledge import load
from tocsin.engine.selftest import examine
from tocsin.urgency import packs

KNOWLEDGE = load()
PACK = """\
pack: urgency/en/mine
version: 1.0.0
language: en
category: liveness
scores: {urgency: 0.45}
rules:
  - id: mine.updates-follow
    any: ["(updates|details) (to follow|will follow)"]
    unless: ["details will follow @date"]
    message: Promises news instead of giving it.
    examples:
      flag: ["More [[details to follow]].", "[[Updates will follow]] shortly."]
      pass: ["The details of the plan are public.", "Details will follow tomorrow."]
"""
OVERRIDE = """
overrides:
  - id: mine.updates-follow
    any: ["look in again (later|soon)"]
    unless: ["look in again later , please"]
    examples:
      flag: ["[[Look in again later]].", "[[Look in again soon]]!"]
      pass: ["Look in again later, please, the clerk asks."]
"""


@pytest.fixture
def failures(tmp_path):
    """What fails of the one rule in a pack."""

    def failing(text):
        (tmp_path / "urgency").mkdir()
        (tmp_path / "urgency" / "mine.yaml").write_text(text, encoding="utf-8")
        loaded = packs.load([tmp_path], {})
        assert loaded.problems == ()
        (rule,) = loaded.rules
        return examine(KNOWLEDGE, rule).failures

    return failing


@pytest.mark.parametrize("status", ["on", "draft", "shadow", "off", "deprecated"])
def test_good_examples_hold_whatever_the_status(failures, status):
    assert failures(PACK.replace("message:", f"status: {status}\n    message:")) == ()


@pytest.mark.parametrize("extra", ["sites: {only: [radio.example]}", "scope: [title]", "quoted: keep"])
def test_a_rule_is_tried_where_it_looks(failures, extra):
    assert failures(PACK.replace("message:", f"{extra}\n    message:")) == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "[[details to follow]].",
            "[[details to follow.]]",
            "expected [[details to follow.]], got [[details to follow]]",
        ),
        ("[[details to follow]]", "[[details to come]]", "expected [[details to come]], got nothing"),
        ("The details of the plan", "The updates to follow", "expected nothing, got [[updates to follow]]"),
        ("[[Updates will follow]]", "Updates will follow", "no words stand in [[ ]]"),
        ("The details of", "The [[details]] of", "[[ ]] belong into flag examples"),
        ("(updates|details)", "(updates|news|details)", "no flag example has 'news'"),
        ('will follow)"', 'will follow) [soon|at once]"', "no flag example has 'soon', 'at once'"),
        ('any: ["', 'any: ["more in a moment", "', "'more in a moment': no flag example has this phrase"),
    ],
)
def test_what_does_not_hold_is_told(failures, old, new, told):
    assert old in PACK
    (failure,) = [each for each in failures(PACK.replace(old, new)) if told in each]
    assert failure.startswith(("flag: ", "pass: ", "any: "))


def test_the_examples_of_a_change_are_held_against_the_changed_rule(failures):
    assert failures(PACK + OVERRIDE) == ()


def test_a_change_exercises_what_it_adds(failures):
    assert failures(PACK + OVERRIDE.replace("(later|soon)", "(later|soon|tomorrow)")) == (
        "any: 'look in again (later|soon|tomorrow)': no flag example has 'tomorrow'",
    )


def test_a_guard_that_is_added_must_guard(failures):
    assert failures(PACK + OVERRIDE.replace("again later , please", "again soon , please")) == (
        "pass: 'Look in again later, please, the clerk asks.': expected nothing, got [[Look in again later]]",
    )
