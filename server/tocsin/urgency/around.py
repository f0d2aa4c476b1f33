"""What stands around the words that a rule would mark: they may be spoken of, or told as what somebody said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from tocsin.errors import RuleError
from tocsin.rules import safeyaml
from tocsin.rules.lexicon import Lexicon
from tocsin.text import phrase
from tocsin.text.anchor import needs
from tocsin.text.match import Sentence, advance, retreat
from tocsin.text.phrase import PhraseError, SpanOf
from tocsin.urgency.rule import ALL_CLASSES, NO_WORDS, Words, words_of

SECTIONS = ("mention", "reported")
_MATCH = SpanOf("match")


class Around(msgspec.Struct, frozen=True, array_like=True):
    """A phrase with `@match`, cut there: what comes before it, what behind, and words it cannot do without."""

    head: phrase.Sequence
    tail: phrase.Sequence
    needs: tuple[frozenset[str], ...]

    def fits(self, sentence: Sentence, low: int, high: int) -> bool:
        """Whether it stands around the tokens `[low, high)`."""
        if sentence.lacks(self.needs) or not advance(self.tail, sentence, (high,), inside=True):
            return False
        return bool(retreat(self.head, sentence, low))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A language's phrases by which words are spoken of and not used, and by which they are somebody else's."""

    mention: tuple[Around, ...] = ()
    reported: tuple[Around, ...] = ()


def surroundings(lexicon: Lexicon) -> Surroundings:
    """Those of a lexicon, from its sections `mention` and `reported`."""
    words = words_of(lexicon)
    mention, reported = (
        tuple(_around(text, words) for text in lexicon.section(name).get("phrases", ())) for name in SECTIONS
    )
    return Surroundings(mention, reported)


def fitting(phrases: Iterable[Around], sentence: Sentence, low: int, high: int) -> bool:
    """Whether one of the phrases stands around the tokens `[low, high)`."""
    return any(each.fits(sentence, low, high) for each in phrases)


def checked(table: safeyaml.Table, path: str) -> Iterator[RuleError]:
    """Take unreadable phrases out of a `mention` or `reported` file, and tell them."""
    good = []
    for text in table.get("phrases") or ():
        try:
            _around(text, NO_WORDS)
            good.append(text)
        except PhraseError as error:
            yield RuleError(str(error), path=path, line=table.line)
    table["phrases"] = good


def _around(text: str, words: Words) -> Around:
    sequence = phrase.compact(phrase.parse(text, words.inflection, (*ALL_CLASSES, _MATCH.name)))
    if sequence.count(_MATCH) != 1:
        raise PhraseError(f"@match has to stand once in {text!r}, outside of brackets")
    at = sequence.index(_MATCH)
    return Around(sequence[:at], sequence[at + 1 :], needs(sequence, words.frequent))
