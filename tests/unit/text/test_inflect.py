"""What `~word` stands for: by the shipped English lexicon, and by a file that is not quite right."""

import pytest

from tocsin.rules import find, lexicon
from tocsin.text.inflect import checked, inflection

ENGLISH = inflection(lexicon.load("en", [find.shipped()])[0].section("inflections"))


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("warn", "warns warned warning"),
        ("rage", "rages raged raging"),
        ("guarantee", "guarantees guaranteed guaranteeing"),
        ("toe", "toes toed toeing"),
        ("slam", "slams slammed slamming"),
        ("gas", "gases gassed gassing"),
        ("rush", "rushes rushed rushing"),
        ("vow", "vows vowed vowing"),
        ("betray", "betrays betrayed betraying"),
        ("decry", "decries decried decrying"),
        ("begin", "begins began begun beginning"),
    ],
)
def test_english(word, others):
    assert ENGLISH.forms(word) == {word, *others.split()}


def test_without_data_a_word_is_itself_alone():
    assert inflection({}).forms("warn") == {"warn"}


@pytest.mark.parametrize(
    "entry",
    [
        {"like": "(a"},
        {"like": "(a", "forms": ["b"]},
        {"like": "(a)b", "forms": ["\\2"]},
        {"like": 3, "forms": []},
        "en",
    ],
)
def test_what_cannot_be_used_is_taken_out_and_told(entry):
    good = {"like": "(.*)en", "forms": ["\\1t"]}
    section = {"regular": [entry, good]}
    (problem,) = checked(section, "inflections.yaml")
    assert "entry 1 of `regular`" in str(problem)
    assert inflection(section).forms("leunen") == {"leunen", "leunt"}
