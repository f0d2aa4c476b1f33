"""Which installed language a text is in, by its function words. No pack, no guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tocsin.engine.knowledge import Language
from tocsin.text.normalise import lower
from tocsin.text.tokens import tokenise

_SHARE = 0.18  # English news has 0.35-0.5 of these words, other European languages at most 0.08
_SHORT, _SHORT_SHARE = 25, 0.08  # headlines leave most of them out
_KNOWN, _KNOWN_SHARE = 2, 0.3  # but use the words that rules look for
_SAMPLE = 20_000  # characters


def detect(texts: Sequence[str], languages: Mapping[str, Language]) -> str | None:
    """The code of the language with the largest share of function words, if that is large enough."""
    words = [word for word in tokenise(lower(" ".join(texts)[:_SAMPLE])).words if word[0].isalpha()]
    if not words:
        return None
    shares = {code: sum(word in each.function_words for word in words) / len(words) for code, each in languages.items()}
    best = max(shares, key=lambda code: shares[code], default=None)
    if best is None:
        return None
    if len(words) >= _SHORT:
        return best if shares[best] >= _SHARE else None
    known = sum(word in languages[best].vocabulary for word in words)
    by_vocabulary = known >= _KNOWN and known / len(words) >= _KNOWN_SHARE
    return best if shares[best] >= _SHORT_SHARE or by_vocabulary else None
