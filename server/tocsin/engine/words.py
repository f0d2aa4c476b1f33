"""Counting words: what scores are thinned by."""

from __future__ import annotations

import re

from tocsin.text.normalise import lower

# The tokens of `text.tokens` that begin with a letter or digit are caught, a possessive is only passed over.
_WORD = re.compile(r"'s\b|(\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_][^\W_]*(?:'(?!s\b)[^\W_]+)*)")


def count_words(text: str) -> int:
    """Words and numbers of a text, marks not counted."""
    found = _WORD.findall(lower(text))
    return len(found) - found.count("")
