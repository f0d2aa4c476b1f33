"""Tokens: words with their places, whatever the text."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't stop", ("don't", "stop")),
        ("the mayor's 10,000 votes", ("the", "mayor", "'s", "10,000", "votes")),
        ("at 3.30pm, no. 7", ("at", "3.30pm", ",", "no", ".", "7")),
        ("high-stakes_talks", ("high", "-", "stakes", "_", "talks")),
        ("  led  ", ("led",)),
        ("", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert tokenise(text).words == words


@given(st.text())
def test_tokens_cover_all_but_white_space(text: str) -> None:
    tokens = tokenise(text)
    ends = [tokens.end(index) for index in range(len(tokens.words))]
    assert [text[low:high] for low, high in zip(tokens.starts, ends, strict=True)] == list(tokens.words)
    assert "".join(tokens.words) == "".join(text.split())
    assert all(tokens.boundary_after(at) == bisect_right(ends, at) for at in range(len(text) + 1))
