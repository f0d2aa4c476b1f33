"""Words that a rule would mark but that name something."""

from __future__ import annotations

from tocsin.text.match import Sentence
from tocsin.text.normalise import View

_SHORTEST = 4  # letters; shorter words are small also in names
_STYLE = 0.75  # of a sentence's words: where more have capitals, that is the style of a headline


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


def _long(sentence: Sentence, at: int) -> bool:
    return len(sentence.tokens.words[at]) >= _SHORTEST and sentence.tokens.words[at].isalpha()


def _written(view: View, sentence: Sentence, at: int) -> str:
    start = sentence.tokens.starts[at]
    return view.text[start : start + len(sentence.tokens.words[at])]


def _capitalised(word: str) -> bool:
    return word[0].isupper() and not word.isupper()
