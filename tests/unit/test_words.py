"""Words are counted as the tokeniser cuts them."""

import pytest

from tocsin.engine.words import count_words
from tocsin.model import Block


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("It's Britain's, they don't.", 4),
        ("10,000 troops, 1.5m", 3),
        ("- _ 's", 0),
        ("far\u00adreaching e\u0301t\u200be\u0301", 2),
        ("It\u2019s ٣ İstanbul\u2019s ²", 4),
        ("far-reaching", 2),
    ],
)
def test_words(text, words):
    assert count_words(Block(id="0", kind="p", text=text)) == words
