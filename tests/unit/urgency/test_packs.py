"""Broken rules are set aside with file, line, rule and reason; the others still load."""

import re

import pytest

from .conftest import HEAD, RULE


def test_a_good_rule_compiles(load):
    loaded = load(RULE)
    assert [rule.id for rule in loaded.rules] == ["test.loud"]
    assert [(info.id, info.rules) for info in loaded.infos] == [("urgency/en/test", 1)]
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('any: ["very loud"]', "any: []", "any"),
        ('any: ["very loud"]', 'any: ["(very loud"]', "never closed at character 1"),
        ("message: It is loud.", "mesage: It is loud.", "unknown field.*Did you mean 'message'|unknown field"),
        ("message: It is loud.", "", "missing required field `message`"),
        ("message: It is loud.", "message: It is loud.\n    scores: {urgency: 7}", "scores"),
        ("message: It is loud.", "message: It is loud.\n    scores: {noise: 0.4}", "scores"),
        ("message: It is loud.", "message: It is loud.\n    status: perhaps", "status"),
        ("message: It is loud.", "message: It is loud.\n    quoted: no", "quoted"),
        ("id: test.loud", "id: Test Loud", "id"),
        ('pass: ["A loud noise.", "Very quiet."]', 'pass: ["A loud noise."]', "examples.pass"),
    ],
)
def test_a_bad_rule_is_set_aside_alone(load, old, new, reason):
    assert old in RULE
    loaded = load(RULE.replace(old, new) + RULE.replace("test.loud", "test.other"))
    assert [rule.id for rule in loaded.rules] == ["test.other"]
    (problem,) = loaded.problems
    assert problem.path.endswith("pack0.yaml")
    assert problem.line == HEAD.count("\n") + 2
    assert re.search(reason, str(problem)), str(problem)


def test_a_broken_file_costs_only_itself(load):
    loaded = load(RULE, "  - [", RULE.replace("test.loud", "test.third"))
    assert [rule.id for rule in loaded.rules] == ["test.loud", "test.third"]
    assert [problem.path[-10:] for problem in loaded.problems] == ["pack1.yaml"]


def test_an_id_stands_once(load):
    loaded = load(RULE, RULE)
    assert len(loaded.rules) == 1
    assert "stands already in" in str(loaded.problems[0])
