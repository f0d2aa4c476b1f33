"""How names of imported records are found in a text without a word of them in the one scan.

Groups of capitalised words are folded to a key, and the key's hash is looked up in a sorted array. Only hits reach the
database, where the alias itself decides: the same words first, then the same romanisation of a name of several words.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tocsin.model import Span
from tocsin.text.normalise import View, fold, lower
from tocsin.timeline.keys import hashed, once

LONGEST = 7  # words of a name
_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W_]+(?:'(?!s\b)[^\W_]+)*")
_BETWEEN = re.compile(r"[ -]|\. ")
_SMALL = frozenset(
    "of the and for de del della di da do dos du la le les van von der den al el bin ibn bint ben e y zu af".split()
)
_MARKS = {code: "" if chr(code) in ".'" else " " for code in range(128) if not chr(code).isalnum()}
_SPACE = re.compile(r"[\W_]+")
_ROMAN = {  # spellings of one sound; what also tells names apart (Khan and Han, Lee and Li) is left alone
    "shch": "sch", "dzh": "j", "dj": "j", "kh": "h", "ye": "e", "oe": "o", "ae": "a", "ue": "u", "ou": "u", "ph": "f",
    "ck": "k", "x": "ks", "y": "i", "ij": "i",
}  # fmt: skip
_SOUND = re.compile(r"shch|dzh|dj|\Bkh|(?<=[aeiou])ye|\bye|[oau]e|ou|ph|ck|x|y|ij\b")
_DOUBLE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Group:
    """Words of a text that may be a name."""

    span: Span
    words: str
    key: int


def _plain(text: str) -> str:
    """A name as compared: lower case, no accents, hyphens and full stops as spaces or nothing, no leading "the"."""
    bare = lower(text)
    if not bare.isascii():
        bare = "".join(char for char in unicodedata.normalize("NFD", bare) if not unicodedata.combining(char))
    bare = bare.translate(_MARKS)
    return " ".join((bare if bare.isascii() else _SPACE.sub(" ", bare)).split()).removeprefix("the ")


def _romanised(name: str) -> str:
    """What spellings of one name in Latin letters have in common; of single words nothing but the word is safe."""
    if " " not in name:
        return name
    return _DOUBLE.sub(r"\1", _SOUND.sub(lambda found: _ROMAN[found[0]], name))


plain, romanised = lru_cache(maxsize=8192)(_plain), lru_cache(maxsize=8192)(_romanised)


def key(text: str) -> int:
    """The hash under which an alias stands. Nothing of it is kept, for an import has each alias once."""
    return once("alias", _romanised(_plain(text if text.isascii() else fold(text))))


def groups(view: View) -> Iterator[Group]:
    """All runs of up to LONGEST words that begin and end with a capital or a figure, small words allowed within.

    A single word that opens a sentence is left out, for its capital says nothing.
    """
    words = [match.span() for match in _WORD.finditer(view.text)]
    text = view.text
    for first, (start, end) in enumerate(words):
        if not text[start].isupper() or text[start:end].lower() == "the":
            continue
        if not opens(view, start):
            yield _group(view, start, end)
        for at in range(first + 1, min(first + LONGEST, len(words))):
            gap = text[words[at - 1][1] : words[at][0]]
            begin, end = words[at]
            named = text[begin].isupper() or text[begin].isdigit()
            if not _BETWEEN.fullmatch(gap) or not (named or gap == "-" or text[begin:end] in _SMALL):
                break
            if named or gap == "-":
                yield _group(view, start, end)


def _group(view: View, start: int, end: int) -> Group:
    words = view.text[start:end]
    return Group(Span(start, end), words, hashed("alias", romanised(plain(words))))


def opens(view: View, position: int) -> bool:
    """True where a sentence or quotation begins."""
    before = view.text[max(0, position - 4) : position].rstrip()
    return not before or before[-1] in ".!?:\"'(\u2014\u2013"


class Table:
    """The hashes of all aliases, eight bytes each."""

    def __init__(self, hashes: Iterable[int]) -> None:
        """`hashes` come sorted, each once."""
        self._hashes = array("q", hashes)

    def __len__(self) -> int:
        return len(self._hashes)

    def __contains__(self, key: int) -> bool:
        at = bisect_left(self._hashes, key)
        return at < len(self._hashes) and self._hashes[at] == key


def closest(words: str, candidates: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Of aliases with the key of these words, those spelt most like them: accents and case decide among namesakes."""
    if len({number for number, _ in candidates}) < 2:
        return candidates
    from rapidfuzz.distance import Levenshtein

    scored = [(Levenshtein.distance(words, text), number, text) for number, text in candidates]
    best = min(scored)[0]
    return [(number, text) for distance, number, text in scored if distance == best]
