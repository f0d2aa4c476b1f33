"""Scores saturate, grow with every finding at equal length, and are the sum of their contributions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import SCORES, Span
from tocsin.urgency.findings import Finding
from tocsin.urgency.rule import Rule
from tocsin.urgency.score import score_text, sentence_score
from tocsin.urgency.source import Examples, RuleSource

SOURCE = RuleSource(id="a.b", any=["x"], message="m", examples=Examples(flag=["[[x]]"] * 2, pass_=["y"] * 2))


def finding(category, score, weight, scope="body", quoted=False):
    rule = Rule(SOURCE, "p", "en", category, score, weight, (), (), frozenset(), "")
    return Finding(rule, Span(0, 1), 0, scope, quoted)


FINDINGS = st.lists(
    st.builds(
        finding,
        category=st.sampled_from("abc"),
        score=st.sampled_from(SCORES),
        weight=st.floats(0.01, 0.99),
        scope=st.sampled_from(["title", "lead", "body"]),
        quoted=st.booleans(),
    ),
    max_size=30,
)


@given(FINDINGS, st.integers(0, 5000))
def test_contributions_add_up_to_their_score(found, words):
    scored = score_text(found, words)
    for score, value in scored.values.items():
        own = [each.points for each in scored.contributions if each.score == score]
        assert sum(own) == pytest.approx(value, abs=0.005 * len(own) + 1e-9)
        assert 0 <= value <= 100
    assert sum(scored.points) == pytest.approx(sum(scored.values.values()))


@given(FINDINGS, FINDINGS.filter(len), st.integers(0, 5000))
def test_adding_a_finding_never_lowers_a_score(found, more, words):
    before, after = score_text(found, words).values, score_text([*found, more[0]], words).values
    assert all(after[score] >= before[score] - 1e-9 for score in SCORES)


@pytest.mark.parametrize(
    ("found", "words", "score"),
    [
        ([], 400, 0.0),
        ([finding("a", "urgency", 0.5)], 0, 20.6),
        ([finding("a", "urgency", 0.5)], 400, 7.4),
        ([finding("a", "urgency", 0.5, "title")], 400, 10.9),
        ([finding("a", "urgency", 0.5, quoted=True)], 400, 3.8),
        ([finding("a", "urgency", 0.5)] * 2, 400, 12.3),
    ],
)
def test_figures(found, words, score):
    assert round(score_text(found, words).values["urgency"], 1) == score


def test_a_sentence_counts_urgency_only():
    assert sentence_score([finding("a", "urgency", 0.5), finding("b", "bait", 0.9)]) == 50.0
