"""Words that a rule would mark but that name something, or are only spoken of."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence

from tocsin.text.match import Pairs, Sentence
from tocsin.text.normalise import View
from tocsin.urgency.rule import Guard

_SHORTEST = 4  # letters; shorter words are small also in names
_STYLE = 0.75  # of a sentence's words: where more have capitals, that is the style of a headline
_REACH = 8  # tokens before a match at which a phrase around it may begin


def is_name(view: View, sentence: Sentence, low: int, high: int, small: frozenset[str]) -> bool:
    """Whether the tokens `[low, high)` are written as a name in a sentence that is not: "the Last Chance Saloon".

    A word in capitals throughout is none, nor is one with which the sentence begins. `small` are the language's
    function words, which show no style.
    """
    long = [at for at in range(low, high) if _written(view, sentence, at).isalpha() and _long(sentence, at)]
    inner = [at for at in long if at > sentence.low and sentence.tokens.words[at - 1][0].isalnum()]
    if not inner or not all(_capitalised(_written(view, sentence, at)) for at in long):
        return False
    words = sentence.tokens.words
    around = (*range(sentence.low, low), *range(high, sentence.high))
    others = [at for at in around if words[at].isalpha() and words[at] not in small]
    capitals = sum(_written(view, sentence, at)[0].isupper() for at in others)
    return capitals <= _STYLE * len(others) and bool(others)


def is_mention(mentions: Sequence[Guard], sentence: Sentence, low: int, high: int) -> bool:
    """Whether one of the phrases around `@match` fits the tokens `[low, high)`."""
    if not mentions:
        return False
    match: dict[str, Pairs] = {"match": ((low, high),)}
    around = Sentence(sentence.tokens, sentence.low, sentence.high, ChainMap(match, sentence.spans))  # type: ignore[arg-type]
    starts = range(max(sentence.low, low - _REACH), low + 1)
    return any(end > low for mention in mentions for end in mention.ends(around, starts))


def _long(sentence: Sentence, at: int) -> bool:
    return len(sentence.tokens.words[at]) >= _SHORTEST and sentence.tokens.words[at].isalpha()


def _written(view: View, sentence: Sentence, at: int) -> str:
    start = sentence.tokens.starts[at]
    return view.text[start : start + len(sentence.tokens.words[at])]


def _capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()
