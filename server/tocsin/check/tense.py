"""Whether a sentence tells a date's fact as done.

Narrow on purpose: budgets, plans and forecasts name later years too, and a participle behind a noun ("returns filed in
2018") says nothing about time.
"""

from __future__ import annotations

import re

from tocsin.extract.reading import Reading
from tocsin.model import Span, Timex
from tocsin.rules.lexicon import Lexicon

_PREPOSITIONS = frozenset({"in", "on", "during", "since"})
_OCCASIONS = frozenset({"at", "during"})
_PRESENT = frozenset({"is", "are", "has", "have", "wants", "want", "hopes", "hope", "plans", "plan", "to"})
_REACH = 9  # words between a past verb and its date
_BEHIND = 18  # words behind a dated noun ("a 2024 agreement") among which its verb may stand
_MODAL_BEFORE = 5  # words before a participle that may make it a thing to come
_MODAL_BEHIND = 3  # words behind a date: "in July 2019 will end"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;:\u2014\u2013]")


class Tense:
    """Reads the lexicon section `modality`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._past = lexicon.words("modality", "past_verbs")
        self._forward = lexicon.words("modality", "forward_verbs")
        self._future = lexicon.words("modality", "future_words")
        self._modals = lexicon.words("modality", "modal_words")
        self._subjects = lexicon.words("modality", "subject_words")
        self._means = lexicon.words("modality", "means")
        self._done = lexicon.words("modality", "done_things")
        self._coming = lexicon.words("modality", "coming_things")

    def told_as_past(self, reading: Reading, timex: Timex) -> bool:
        """True for "they signed in 2024", "on 3 June 2024 they met", "in a 2024 agreement, both committed"."""
        sentence = reading.sentence_of(timex.span)
        before = _words(reading, Span(sentence.start, timex.span.start))
        after = _words(reading, Span(timex.span.end, sentence.end))
        following = {word for word in after[:3] if word.isalpha()}
        if following & self._coming or set(after[:_MODAL_BEHIND]) & self._modals:
            return False
        if following & self._done:
            return self._past_before(before) or self._past_behind(after)
        if not before or before[-1].lower() not in _PREPOSITIONS:
            return False
        if before[0].lower() in _OCCASIONS and not self._looks_ahead(before[1:-1]) and self._goes_on_past(after):
            return True
        return self._past_before(before[:-1]) or (len(before) == 1 and self._past_behind(after))

    def _looks_ahead(self, words: list[str]) -> bool:
        """The words of an opening phrase hold more than an occasion: a verb, or a thing to come."""
        small = [word for word in words if word.islower()]
        return any(word in self._future or word in self._forward or self._is_past(word) for word in small)

    def _goes_on_past(self, words: list[str]) -> bool:
        """At the meeting on 3 May (,) they talked: the next verb is a finished past, and no mere participle."""
        for at, word in enumerate(words[:_BEHIND]):
            if word in self._modals or word in self._forward or word in _PRESENT:
                return False
            if self._is_past(word):
                return at > 0 and words[at - 1][0].isalnum()
        return False

    def _past_behind(self, words: list[str]) -> bool:
        near = words[:_BEHIND]
        return not set(near) & self._modals and any(self._is_past(word) for word in near)

    def _past_before(self, words: list[str]) -> bool:
        """A finished past verb within reach, with nothing between it and the date that looks forward."""
        near = _within_reach(words[::-1])
        for at, word in enumerate(near):
            if word == "by" and at and near[at - 1] in self._means:
                continue
            if word in self._future or word in self._forward or not word[0].isalpha():
                return False
            if self._is_past(word) and not (at and near[at - 1].endswith("ing")):  # "was imposing": not yet done
                before = near[at + 1 : at + 1 + _MODAL_BEFORE]
                return not set(before) & (self._modals | self._forward) and self._is_finite(word, before)
        return False

    def _is_finite(self, word: str, before: list[str]) -> bool:
        """A regular past form has its subject or auxiliary right before it; without, it may be a participle."""
        if word in self._past:
            return True
        return bool(before) and (before[0] in self._subjects or before[0] in self._past or before[0][0].isupper())

    def _is_past(self, word: str) -> bool:
        """A capital makes a name of it: "United"."""
        return word in self._past or (
            word.endswith("ed") and len(word) > 4 and word.islower() and word not in self._forward
        )


def _within_reach(words: list[str]) -> list[str]:
    """As many words as may stand between a date and its verb, names not counted."""
    small = 0
    for at, word in enumerate(words):
        small += not word[0].isupper()
        if small > _REACH:
            return words[:at]
    return words


def _words(reading: Reading, span: Span) -> list[str]:
    """Words and clause marks of a stretch; the sentence's first word in lower case, for its capital says nothing."""
    words = _WORD.findall(reading.view.text, span.start, span.end)
    opens = span.start == reading.sentence_of(span).start
    return (
        [words[0].lower() if words[0].lower() in _PREPOSITIONS else words[0], *words[1:]] if words and opens else words
    )
