"""Which way a date without a year or a bare weekday lies, by the words of tense around it."""

from __future__ import annotations

import re
from typing import Literal

from tocsin.extract.timex.rule import Context

Way = Literal["forward", "backward", ""]

_NEAR = 9  # tokens between "until" and its day: "until 9 a.m. EST Tuesday"
_PERFECT = 3  # tokens before a plan within which "had" makes it one of the past
_QUOTES = re.compile('["\u2018\u201c]')
_SHORTEST = 4  # letters of a word whose "ed" may be an ending
_CLOSE = 4  # tokens between a simple past and its date
_REACH = 18  # tokens within which a word of tense is looked for
_AHEAD = 12  # the same behind the date, where nothing stands before it


def way(context: Context, low: int, high: int) -> Way:
    """What the nearest telling word before a date's tokens says, else the nearest behind it in the same sentence."""
    if context.word(low - 1) == "for" and context.word(high) in context.lists.happened:
        return "backward"  # the rally planned for Saturday was cancelled
    for place in range(low - 1, max(-1, low - _REACH), -1):
        if context.at(place, "period") and context.opens_sentence(place + 1):
            break
        if found := _told(context, place, low):
            return found
    if context.opens_sentence(low) or context.opens_sentence(low - 1):
        return _told_behind(context, high)
    return ""


def _told(context: Context, place: int, low: int) -> Way:
    name = context.classes.name(context.chars[place])
    if name == "until" and low - place <= _NEAR and not _looks_back(context, place):
        return "forward"
    if name == "to" and context.word(place - 1) in context.lists.forward_to:
        return "forward"
    if name == "to" and context.word(place + 1) == "be" and context.word(place - 1) not in context.lists.seeming:
        return "forward"  # rules to be published in November
    if name == "forward" and any(context.word(at) == "had" for at in range(place - _PERFECT, place)):
        return "backward"  # "had been due to end on Friday"
    if name == "forward":
        return "forward"
    return "backward" if context.word(place) == "since" or name == "backward" or _past(context, place, low) else ""


def _past(context: Context, place: int, low: int) -> bool:
    """Resigned, took office; but not "to be named", no participle that describes, nothing meant by an infinitive."""
    if low - place > _CLOSE or any(context.at(between, "to", "for") for between in range(place + 1, low)):
        return False
    word = context.shown(place)
    ended = len(word) > _SHORTEST and word.endswith("ed") and word.islower()
    if word.startswith("un"):
        return False  # an unspecified date
    return (ended or word in context.lists.past_forms) and context.word(place - 1) not in context.lists.passive


def _told_behind(context: Context, high: int) -> Way:
    """On Tuesday, the court will hear him: the first verb that tells, where the date opens its sentence."""
    for place in range(high, min(high + _AHEAD, len(context.chars))):
        word = context.word(place)
        if context.opens_sentence(place) or context.at(place, "backward") or word.endswith("ed"):
            return ""
        if _QUOTES.search(context.text, context.tokens.end(place - 1), context.tokens.starts[place]):
            return ""  # the words of the one who spoke on that day
        if word in context.lists.foretelling or (_told(context, place, place) == "forward" and context.at(place, "to")):
            return "forward"
    return ""


def _looks_back(context: Context, until: int) -> bool:
    """Until Thursday, they were silent; it was not until Tuesday that they spoke."""
    return context.opens_sentence(until) or context.word(until - 1) in ("not", "up")
