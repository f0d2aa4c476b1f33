"""The inflected forms a `~word` in a phrase stands for: regular English endings, irregular ones from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping

_VOWELS = "aeiou"


def forms(word: str, irregular: Mapping[str, list[str]]) -> frozenset[str]:
    """All forms of a verb or noun, the word itself among them. Irregular forms stand beside the regular -s and -ing."""
    if word in irregular:
        return frozenset((word, *irregular[word]))
    return frozenset((word, _with_s(word), _with(word, "ed"), _with(word, "ing")))


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _with(word: str, ending: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + ending
    if ending == "ed" and word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + (word[-1] if _doubles(word) else "") + ending


def _doubles(word: str) -> bool:
    """One-syllable words in consonant-vowel-consonant double the last letter: slam, slammed."""
    return (
        len(word) >= 3
        and word[-1] not in _VOWELS + "wxy"
        and word[-2] in _VOWELS
        and word[-3] not in _VOWELS
        and sum(char in _VOWELS for char in word) == 1
    )
