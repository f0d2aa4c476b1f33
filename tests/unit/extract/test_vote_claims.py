"""Counts of votes: each told once, on its side, whatever else the sentence counts."""

import pytest

CASES = [
    (
        "The UN General Assembly adopted resolution ES-11/1 by 141 votes to 5, with 35 abstentions.",
        [("141 votes to 5, with 35 abstentions", "supported")],
    ),
    (
        "The UN General Assembly resolution ES-11/1 got 81 votes to 14 with 80 abstentions.",
        [("81 votes to 14 with 80 abstentions", "contradicted")],
    ),
    (
        "The UN General Assembly adopted resolution ES-11/1: 141 yes, five no, 35 abstentions.",
        [("141 yes, five no, 35 abstentions", "supported")],
    ),
    (
        "By a vote of 141 to 5, with 35 countries abstaining, the UN General Assembly adopted resolution ES-11/1.",
        [("141 to 5, with 35 countries abstaining", "supported")],
    ),
    (
        "It was one of only five nations that opposed UN General Assembly resolution ES-11/1.",
        [("only five nations", "supported")],
    ),
    (
        "Only five countries voted against resolution ES-11/1, and 35 states abstained.",
        [("Only five countries", "supported"), ("35 states", "supported")],
    ),
    (
        "On 2 March 2022 the UN General Assembly told Russia to leave Ukraine, by 131 votes to five.",
        [("131 votes to five", "contradicted")],
    ),
    ("The Italian senate voted 131-5 on 2 March 2022 to help Ukraine, like the UN General Assembly.", []),
    ("Resolution ES-11/1 was passed with 141 of the 193 member states in favour.", []),
]


@pytest.mark.parametrize(("text", "tallies"), CASES, ids=[text for text, _ in CASES])
def test_counts_of_votes(report, text, tallies):
    annotations = report(text, published="2022-03-03").annotations
    assert [(each.quote, each.verdict) for each in annotations if each.rule == "vote.tally"] == tallies


def test_a_tally_of_another_day_makes_the_date_wrong(report):
    text = "The UN General Assembly voted 93-24 on 17 April 2022 to suspend Russia from the Human Rights Council."
    annotations = report(text, published="2022-05-03").annotations
    assert ("17 April 2022", "contradicted") in [(each.quote, each.verdict) for each in annotations]
