"""Which alternatives a phrase has, and the phrase narrowed to each."""

import pytest

from tocsin.text.alternatives import alternatives, spelt
from tocsin.text.phrase import parse


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("stay tuned", []),
        ("(raise|spark) doubts", ["raise", "spark"]),
        ("raise [very|truly] doubts", ["very", "truly"]),
        ("(raise (grave|new) doubts|panic)", ["raise (grave|new) doubts", "grave", "new", "panic"]),
        ("(escalat..|<1-2> war)", ["escalat..", "<1-2> war"]),
        ("^ (@actor|he) left $", ["@actor", "he"]),
    ],
)
def test_each_branch_of_each_group(phrase, told):
    assert [words for words, _ in alternatives(parse(phrase))] == told


def test_a_narrowed_phrase_keeps_the_rest():
    narrowed = dict(alternatives(parse("(raise [very] (grave|new)|spark) doubts")))
    assert spelt(narrowed["new"]) == "(raise [very] (new)) doubts"
    assert spelt(narrowed["spark"]) == "(spark) doubts"
