"""Which installed language a text is in, by its function words. No pack, no guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.engine.knowledge import Language
from tocsin.text.normalise import lower
from tocsin.text.tokens import tokenise

_SHARE = 0.18  # English news has 0.35-0.5 of these words, other European languages at most 0.08
_SHORT, _SHORT_SHARE = 25, 0.08  # headlines leave most of them out
_SAMPLE = 20_000  # characters


def detect(texts: Sequence[str], languages: Mapping[str, Language]) -> str | None:
    """The code of the language with the largest share of function words, if that is large enough."""
    words = [word for word in tokenise(lower(" ".join(texts)[:_SAMPLE])).words if word[0].isalpha()]
    if not words:
        return None
    shares = {code: sum(word in each.function_words for word in words) / len(words) for code, each in languages.items()}
    best = max(shares, key=lambda code: shares[code], default=None)
    least = _SHORT_SHARE if len(words) < _SHORT else _SHARE
    return best if best and shares[best] >= least else None
