"""Which installed language a text is in, by its function words. No pack, no guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tocsin.engine.knowledge import Language
from tocsin.engine.memory import Memory
from tocsin.text.normalise import lower
from tocsin.text.tokens import tokenise

_SHARE = 0.18  # English news has 0.35-0.5 of these words, other European languages at most 0.08
_SHORT, _SHORT_SHARE = 25, 0.08  # headlines leave most of them out
_KNOWN, _KNOWN_SHARE = 2, 0.3  # but use the words that rules look for
_SAMPLE = 20_000  # characters


def detect(texts: Iterable[str], languages: Mapping[str, Language], memory: Memory) -> str | None:
    """The code of the language with the largest share of function words, if that is large enough."""
    sample = tuple(_sample(texts))
    counted = [_count(text, languages, memory) for text in sample]
    words = sum(counts.words for counts in counted)
    shares = {code: sum(counts.small[code] for counts in counted) / max(words, 1) for code in languages}
    best = max(shares, key=lambda code: shares[code], default=None)
    if best is None or not words:
        return None
    if words >= _SHORT:
        return best if shares[best] >= _SHARE else None
    known = sum(word in languages[best].vocabulary for text in sample for word in _words(text))
    by_vocabulary = known >= _KNOWN and known / words >= _KNOWN_SHARE
    return best if shares[best] >= _SHORT_SHARE or by_vocabulary else None


def _sample(texts: Iterable[str]) -> Iterator[str]:
    """The texts up to so many characters, with a space between two."""
    left = _SAMPLE
    for text in texts:
        if left <= 0:
            break
        yield text[:left]
        left -= len(text) + 1


class _Counts(NamedTuple):
    """Words of a text, and how many of them are function words in each language."""

    words: int
    small: Mapping[str, int]


def _count(text: str, languages: Mapping[str, Language], memory: Memory) -> _Counts:
    key = ("language", text)
    found: _Counts | None = memory.recall(key)
    if found is None:
        words = _words(text)
        small = {code: sum(word in each.function_words for word in words) for code, each in languages.items()}
        found = memory.keep(key, _Counts(len(words), small), len(text))
    return found


def _words(text: str) -> list[str]:
    return [word for word in tokenise(lower(text)).words if word[0].isalpha()]
