"""Counting the words of texts that nobody reads further."""

from __future__ import annotations

from tocsin.model import Block
from tocsin.text.normalise import normalise
from tocsin.text.tokens import tokenise


def count_words(block: Block) -> int:
    """Words and numbers of a block, as they are counted in one that is read."""
    return tokenise(normalise(block).lower).count()
