"""One rule, compiled: its phrases by where they are looked for, its guards by words they cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from tocsin.model import Score
from tocsin.rules.lexicon import Lexicon, frequent_words
from tocsin.text import phrase
from tocsin.text.anchor import ANY, Anchored, Opening, anchored, first_words, needs
from tocsin.text.inflect import NONE, Inflection, inflection
from tocsin.text.looks import LOOKS
from tocsin.text.match import Sentence, advance
from tocsin.text.normalise import fold
from tocsin.text.phrase import PhraseError
from tocsin.urgency.overrides import Changed
from tocsin.urgency.source import PackSource, RuleSource

_WORD = re.compile(r"[^\W_]+")
ALL_CLASSES = (*phrase.SPAN_CLASSES, *LOOKS)


@dataclass(frozen=True, slots=True)
class Words:
    """What compiling needs to know of a language: how it inflects, and its most common words."""

    inflection: Inflection
    frequent: frozenset[str]


NO_WORDS = Words(NONE, frozenset())


def words_of(lexicon: Lexicon) -> Words:
    """What compiling takes from a language's lexicon."""
    return Words(inflection(lexicon.section("inflections")), frequent_words(lexicon))


class Guard(msgspec.Struct, frozen=True, array_like=True):
    """An `unless` phrase, with words of which a sentence has to hold some for it to match.

    It begins with one of the words `first`, where that is not empty.
    """

    sequence: phrase.Sequence
    needs: tuple[frozenset[str], ...]
    first: frozenset[str]

    def ends(self, sentence: Sentence, starts: Iterable[int]) -> set[int]:
        """All boundaries at which it can end, begun at one of `starts`, which are the sentence's."""
        if sentence.lacks(self.needs):
            return set()
        if self.first:
            words = sentence.tokens.words
            starts = [at for at in starts if at < sentence.high and words[at] in self.first]
        return advance(self.sequence, sentence, starts) if starts else set()


def guard(sequence: phrase.Sequence, frequent: frozenset[str]) -> Guard:
    """A phrase as a guard; `frequent` are the language's most common words."""
    first = first_words(sequence)
    return Guard(sequence, needs(sequence, frequent), frozenset() if ANY in first else first)


class Compiled(msgspec.Struct, frozen=True, array_like=True):
    """What a rule's phrases were compiled to; this is what is costly, and kept between runs."""

    source: RuleSource
    forms: tuple[Anchored, ...]
    guards: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule.

    `forms` are looked for by their anchors; `guards` are the `unless` phrases; `exact` holds the words as the author
    wrote them, for `case: exact`. A rule of kind `density` has no forms. `changed` tells what changed it, if
    another pack did.
    """

    source: RuleSource
    pack: str
    language: str
    category: str
    score: Score
    weight: float
    forms: tuple[Anchored, ...]
    guards: tuple[Guard, ...]
    exact: frozenset[str]
    path: str
    changed: Changed | None = None

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def folded(self) -> frozenset[str]:
        """The words of `exact` in lower case: only these are held to their written case."""
        return frozenset(word.lower() for word in self.exact)


def compiled(source: RuleSource, words: Words) -> Compiled:
    """Compile a rule's phrases. Raises PhraseError."""
    return Compiled(source, tuple(_forms(source, words)), tuple(_guard(text, words) for text in source.unless))


def ruled(rule: Compiled, pack: PackSource, path: str) -> Rule:
    """A compiled rule as one of a pack in this file."""
    source = rule.source
    score, weight = max((source.scores or pack.scores).items(), key=lambda item: item[1])
    return Rule(
        source=source,
        pack=pack.pack,
        language=pack.language,
        category=pack.category,
        score=score,
        weight=weight,
        forms=rule.forms,
        guards=rule.guards,
        exact=frozenset(word for text in source.any for word in _WORD.findall(fold(text))),
        path=path,
    )


def _forms(source: RuleSource, words: Words) -> Iterator[Anchored]:
    """The anchored forms of a rule's phrases. Raises PhraseError where the rule's kind and its keys do not agree."""
    if (source.kind == "density") != (source.density is not None):
        raise PhraseError("`density` and `kind: density` belong together")
    if (source.kind == "density") == bool(source.any):
        raise PhraseError("`any` needs phrases, and a rule of kind density has none")
    for text in source.any:
        yield from forms_of(source, text, words)


def _guard(text: str, words: Words) -> Guard:
    return guard(phrase.compact(phrase.parse(text, words.inflection, ALL_CLASSES)), words.frequent)


def forms_of(source: RuleSource, text: str, words: Words) -> tuple[Anchored, ...]:
    """The anchored forms of one of a rule's phrases. Raises PhraseError."""
    opening: Opening = "any" if source.kind == "shape" else "word"
    return anchored(phrase.compact(parsed(source, text, words)), words.frequent, opening)


def parsed(source: RuleSource, text: str, words: Words) -> phrase.Sequence:
    """One of a rule's phrases, read as its kind reads them. Raises PhraseError."""
    shape = source.kind == "shape"
    return phrase.parse(text, words.inflection, ALL_CLASSES if shape else phrase.SPAN_CLASSES, wordless=shape)
