"""Time words inside the names of people, papers and things: Wednesday Addams, the Sunday Times, The 24 Hours of X."""

from __future__ import annotations

from tocsin.extract.timex.rule import Context

_LOWER = (
    "season", "season_open", "part", "parts", "today", "tonight", "unit", "units", "unit_clock", "units_clock",
    "frequency", "frequency_open", "noon",
)  # fmt: skip
_TITLE = 0.5  # share of capitalised words from which on a sentence is a headline, whose capitals say nothing
_FEWEST = 4  # longer words that tell a headline


def is_name(context: Context, low: int, high: int) -> bool:
    """True if the tokens `low..high`, which fit a rule, are part of a name."""
    if context.at(high - 1, "frequency", "frequency_open") and _capital(context.shown(high)):
        return not _headline(context, low)  # the daily Le Monde
    if _street(context, low, high) or _address(context, high) or _part_of_noun(context, high):
        return True
    if not any(context.shown(index)[:1].isupper() for index in range(low, high)):
        return False
    weekday = high - low == 1 and context.at(low, "weekday")
    if (weekday or context.at(high - 1, "part", "frequency")) and _medium(context, high):
        return True
    if context.at(low, "month") and context.word(low - 1) == "black":
        return True
    opens = context.opens_sentence(low)
    if opens and high - low == 1 and context.at(low, "weekday", "season") and _surname(context, high):
        return True
    return _capital_inside(context, low, high)


def _capital_inside(context: Context, low: int, high: int) -> bool:
    """A word that is written small unless it is part of a name, with a capital, and no headline around it."""
    if any(context.at(index, "year", "month", "day_year") for index in range(low, high)):
        return False
    odd = [
        index
        for index in range(low, high)
        if context.at(index, *_LOWER) and _capital(context.shown(index)) and not _opens(context, index)
    ]
    return bool(odd) and not _headline(context, low)


def _opens(context: Context, index: int) -> bool:
    """At the start of a sentence or behind a mark, where a capital says nothing."""
    mark = context.shown(index - 1)[:1]
    return context.opens_sentence(index) or not (mark.isalnum() or mark == "-")


def _capital(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _medium(context: Context, high: int) -> bool:
    return _capital(context.shown(high)) and context.word(high) in context.lists.media


def _surname(context: Context, high: int) -> bool:
    """Tuesday Weld starred: a capitalised word that is no title, and no further one behind it."""
    word = context.word(high)
    return _capital(context.shown(high)) and word not in context.lists.honorifics and context.shown(high + 1).islower()


def _street(context: Context, low: int, high: int) -> bool:
    """2015 Elm Street."""
    if high - low != 1 or not context.at(low, "year"):
        return False
    ahead = range(high, high + 3)
    return any(context.word(at) in context.lists.streets and _capital(context.shown(at)) for at in ahead) and _capital(
        context.shown(high)
    )


def _address(context: Context, high: int) -> bool:
    """monday.com"""
    return (
        context.at(high, "period")
        and context.tight(high - 1)
        and context.tight(high)
        and context.word(high + 1).isalpha()
    )


def _part_of_noun(context: Context, high: int) -> bool:
    """The night shift, a quarter-final."""
    if context.at(high - 1, "part", "noon"):
        return context.word(high) in context.lists.part_nouns
    return context.at(high - 1, "quarter") and context.at(high, "dash") and context.word(high + 1).startswith("final")


def _headline(context: Context, low: int) -> bool:
    sentence = context.sentence_of(low)
    words = [
        word for word in context.text[sentence.start : sentence.end].split() if word[0].isalpha() and len(word) > 3
    ]
    return len(words) >= _FEWEST and sum(word[0].isupper() for word in words) > _TITLE * len(words)
