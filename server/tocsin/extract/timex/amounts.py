"""How much time: the TIMEX3 value of a count of units."""

from __future__ import annotations

from tocsin.extract.timex.numbers import read_number
from tocsin.extract.timex.rule import Match

_VAGUE = frozenset({"several", "few", "many", "some", "numerous", "various", "countless", "dozens", "scores"})
_YEARS = {"E": 10, "C": 100, "L": 1000}
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}
_MODIFIERS = {
    "more than": "MORE_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE", "no fewer than": "EQUAL_OR_MORE", "no more than": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS",
}  # fmt: skip


def unit(match: Match, name: str = "unit") -> str:
    """The TIMEX3 letter of the captured unit word; "second" is the clock's here."""
    return "TS" if match.word(name) == "second" else match.value(name)


def count(match: Match, name: str = "count") -> float | None:
    """How many: NaN for a vague number (several), None where the words are no number."""
    words = tuple(word for word in match.words(name) if word != "of")
    if not words:
        return None
    if _VAGUE & set(words):
        return float("nan")
    if words[0] == "half":
        return 0.5
    if len(words) > 1 and words[0] in ("a", "an", "another") and words[1] != "half":
        words = words[1:]
    for joiner in ("to", "or"):
        if joiner in words:
            words = words[: words.index(joiner)]
    values = match.context.classes.values
    if "-" in words and all(word[0].isdigit() for word in (words[0], words[-1])):
        words = words[:1]
    half = "half" in words
    if half:
        words = words[: words.index("half")]
        while words and words[-1] in ("-", "and", "a"):
            words = words[:-1]
    number = read_number(words, values)
    return None if number is None else number + 0.5 * half


def modifier(match: Match, name: str = "about") -> str:
    """The TIMEX3 modifier of a captured comparison: about, nearly, at least."""
    word = match.word(name)
    return _MODIFIERS.get(word, "") or match.context.classes.values.get(word, "")


def duration(number: float, letter: str) -> str:
    """P3Y, PT2H30M, PXM. `number` is NaN for a vague count.

    Decades and more are told in years, half units in the next smaller unit.
    """
    clock, letter_ = ("T", letter[1]) if letter.startswith("T") else ("", letter)
    if letter in _YEARS:
        number, letter_ = number * _YEARS[letter], "Y"
    if number != number:  # NaN
        return f"P{clock}X{letter_}"
    if letter == "WE":
        return f"P{number:g}WE"
    whole = int(number)
    if number - whole == 0.5 and letter in _HALVES:
        return f"P{clock}{f'{whole}{letter_}' if whole else ''}{_HALVES[letter]}"
    return f"P{clock}{_plain(number)}{letter_}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:.4f}".rstrip("0")
