"""Counting words: what scores are thinned by."""

from __future__ import annotations

from tocsin.text.normalise import lower
from tocsin.text.tokens import tokenise


def count_words(text: str) -> int:
    """Words and numbers of a text, marks not counted."""
    return sum(word[0].isalnum() for word in tokenise(lower(text)).words)
