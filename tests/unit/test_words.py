"""Words are counted as the tokeniser cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.engine.words import count_words
from tocsin.text.normalise import lower
from tocsin.text.tokens import tokenise

PIECES = [
    "'s",
    "'",
    "S",
    "s ",
    "'S",
    "don't",
    "10,000",
    "1.5m",
    "_",
    "\u2019s",
    " ",
    "İ",
    "\u0301",
    "é",
    "-",
    "it",
    "٣",
    "²",
]


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("It's Britain's, they don't.", 4), ("10,000 troops, 1.5m", 3), ("- _ 's", 0)]
)
def test_words(text, words):
    assert count_words(text) == words


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_they_are_the_tokens_that_begin_with_a_letter_or_a_digit(text):
    assert count_words(text) == sum(word[0].isalnum() for word in tokenise(lower(text)).words)
