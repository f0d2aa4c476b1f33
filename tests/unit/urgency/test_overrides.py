"""A pack may change rules of other packs, by id; the printed id stays, and what cannot be changed is told."""

import re

import pytest

from tocsin.engine.knowledge import load as load_all
from tocsin.model import Block, Document

from .conftest import RULE

OTHERS = """
pack: urgency/en/test
version: 1.0.0
language: en
category: test
scores: {urgency: 0.5}
rules:
"""
ALONE = "language: en\noverrides:\n"
ADDED = """
  - id: test.loud
    any: ["(deafening|piercing) din"]
    unless: ["very loud music"]
    examples:
      flag: ["A [[deafening din]].", "A [[piercing din]]."]
      pass: ["Very loud music."]
"""


@pytest.fixture
def changed(tmp_path):
    """The rules of one pack with `overrides` of another directory behind it."""

    def load(changes, rules=RULE):
        for root, text in (("a", OTHERS + rules), ("b", ALONE + changes)):
            folder = tmp_path / root / "urgency" / "en"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "pack.yaml").write_text(text, encoding="utf-8")
        return load_all([tmp_path / "a", tmp_path / "b"])

    return load


def rule(knowledge, name="test.loud"):
    (found,) = [each for each in knowledge.packs.rules if each.id == name]
    return found


@pytest.mark.parametrize(
    ("change", "status", "score", "weight"),
    [
        ("  - {id: test.loud, status: off}", "off", "urgency", 0.5),
        ("  - {id: test.loud, scores: {urgency: 0.2}}", "on", "urgency", 0.2),
        ("  - {id: test.loud, scores: {bait: 0.3}, status: shadow}", "shadow", "bait", 0.3),
        ("  - {id: test.loud, scores: {bait: 0.3}}\n  - {id: test.loud, status: draft}", "draft", "bait", 0.3),
    ],
)
def test_status_and_weight_change(changed, change, status, score, weight):
    knowledge = changed(change)
    assert knowledge.problems == ()
    found = rule(knowledge)
    assert (found.source.status, found.score, found.weight) == (status, score, weight)
    assert found.changed.override.path.endswith("b/urgency/en/pack.yaml")
    assert [info.rules for info in knowledge.packs.infos if info.id == "urgency/en/test"] == [status == "on"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("A deafening din was heard.", ["deafening din"]),
        ("A very loud noise was heard.", ["very loud"]),
        ("There was very loud music.", []),
    ],
)
def test_phrases_and_guards_are_added(changed, text, marked):
    from tocsin.engine import Engine

    knowledge = changed(ADDED)
    assert knowledge.problems == ()
    report = Engine(knowledge).analyse(Document(blocks=(Block(id="0", kind="p", text=text),), language="en"))
    assert [note.quote for note in report.annotations if note.rule == "test.loud"] == marked
    assert rule(knowledge).changed.before.source.any == ["very loud"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("  - {id: test.lowd, status: off}", "no rule of this id in language 'en'"),
        ("  - {id: test.loud}", "changes nothing"),
        ("  - {id: test.loud, status: out}", "status"),
        ("  - {id: test.loud, mesage: x, status: off}", "unknown field `mesage`"),
        ('  - {id: test.loud, any: ["a din"]}', "without a flag example"),
        ('  - {id: test.loud, unless: ["a din"]}', "without a pass example"),
        ('  - {id: test.loud, any: ["(a din"], examples: {flag: ["[[a din]]"]}}', "never closed at character 1"),
        ("  - just words", "list of mappings"),
    ],
)
def test_a_bad_change_is_set_aside_alone(changed, change, reason):
    knowledge = changed(change + "\n  - {id: test.loud, scores: {urgency: 0.3}}")
    (problem,) = knowledge.problems
    assert re.search(reason, str(problem)), str(problem)
    assert problem.path.endswith("b/urgency/en/pack.yaml")
    assert (rule(knowledge).weight, rule(knowledge).source.status) == (0.3, "on")


def test_an_unknown_id_is_told_with_one_that_is_near(changed):
    (problem,) = changed("  - {id: test.lowd, status: off}").problems
    assert (problem.line, problem.rule, problem.hint) == (3, "test.lowd", "Did you mean test.loud?")


def test_a_pack_may_have_both_rules_and_changes(load):
    loaded = load(RULE + "overrides:\n  - {id: test.loud, scores: {urgency: 0.1}}")
    assert loaded.problems == ()
    assert loaded.rules[0].weight == 0.1
