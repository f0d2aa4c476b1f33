"""Whether a sentence tells a date's fact as done.

Narrow on purpose: budgets, plans and forecasts name later years too.
"""

from __future__ import annotations

import re

from tocsin.extract.reading import Reading
from tocsin.model import Timex
from tocsin.rules.lexicon import Lexicon

_PREPOSITIONS = frozenset({"in", "on", "during", "since"})
_REACH = 9  # words between a past verb and its date
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[,;:\u2014\u2013]")


class Tense:
    """Reads the lexicon section `modality`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._past = lexicon.words("modality", "past_verbs")
        self._forward = lexicon.words("modality", "forward_verbs")
        self._future = lexicon.words("modality", "future_words")
        self._modals = lexicon.words("modality", "modal_words")
        self._done = lexicon.words("modality", "done_things")
        self._coming = lexicon.words("modality", "coming_things")

    def told_as_past(self, reading: Reading, timex: Timex) -> bool:
        """True for "signed in 2024", "on 3 June 2024 they met", "in a 2024 agreement, both committed"."""
        sentence = reading.sentence_of(timex.span)
        before = _WORD.findall(reading.view.lower, sentence.start, timex.span.start)
        after = _WORD.findall(reading.view.lower, timex.span.end, sentence.end)
        following = [word for word in after[:3] if word.isalpha()]
        if self._coming & set(following):
            return False
        if self._done & set(following):
            return self._past_near(before, behind=False) or self._past_near(after, behind=True)
        if not before or before[-1] not in _PREPOSITIONS:
            return False
        return self._past_near(before[:-1], behind=False) or (len(before) == 1 and self._past_near(after, behind=True))

    def _past_near(self, words: list[str], *, behind: bool) -> bool:
        """A finished past verb within reach, with nothing between it and the date that looks forward."""
        near = words[: 2 * _REACH] if behind else list(reversed(words[-_REACH:]))
        if behind:
            return not (set(near) & self._future - {"to", "for", "by"}) and any(map(self._is_past, near))
        for at, word in enumerate(near):
            if word in self._future or word in self._forward or not word[0].isalpha():
                return False
            if self._is_past(word):
                return not set(near[at + 1 : at + 6]) & (self._modals | self._forward)
        return False

    def _is_past(self, word: str) -> bool:
        return word in self._past or (word.endswith("ed") and len(word) > 4 and word not in self._forward)
