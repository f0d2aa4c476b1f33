"""The lexicon's predicates: what is wrong with a file of them is told, and the rest of it counts."""

import pytest

from tocsin.engine import Engine
from tocsin.engine.knowledge import load
from tocsin.extract.triggers import checked
from tocsin.model import Block, Document, Options
from tocsin.rules import safeyaml

BROKEN = [
    (b"predicates:\n  conquer: [conquered]\n  meet: [met]\n", "unknown class 'conquer'", {"meet": ["met"]}),
    (b"predicates:\n  meet: ['met [with', 'met']\n", "met [with", {"meet": ["met"]}),
    (b"predicates: [met]\n", "table of classes", {}),
    (b"predicates:\n  meet: met\n", None, {"meet": ["met"]}),
    (b"place_words: [in]\n", None, None),
]


@pytest.mark.parametrize(("text", "told", "left"), BROKEN)
def test_what_is_wrong_is_told_with_file_and_line_and_taken_out(text, told, left):
    table = safeyaml.parse(text, "predicates.yaml")
    problems = list(checked(table, "predicates.yaml"))
    assert [told in str(each) and str(each).startswith("predicates.yaml:") for each in problems] == [True] * bool(told)
    assert table.get("predicates") == left


def test_a_directory_adds_a_class_of_predicates_and_its_faults_cost_nothing_else(tmp_path):
    file = tmp_path / "lexicon" / "en" / "predicates.yaml"
    file.parent.mkdir(parents=True)
    file.write_text('predicates:\n  call: ["rang up"]\n  conquer: ["conquered"]\n', encoding="utf-8")
    knowledge = load([tmp_path])
    (problem,) = knowledge.problems
    assert str(file) in str(problem)
    assert "conquer" in str(problem)
    assert "accuse" in problem.hint
    text = "Donald Trump rang up Vladimir Putin on 12 February 2025. Donald Trump met Vladimir Putin on 15 August 2025."
    document = Document(blocks=(Block(id="0", kind="p", text=text),), language="en", published="2025-10-20")
    claims = Engine(knowledge).analyse(document, Options(include=("claims",))).claims
    assert [each.class_ for each in claims] == ["call", "meet"]
