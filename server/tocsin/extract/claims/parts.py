"""A sentence cut into parts of one predicate each: clauses at their opening words, and the members of a coordination.

"Putin flew to Pyongyang on 18 June 2024, met Kim the next day and will host Xi, the Kremlin said on Monday" has four:
what one of them dates, names or denies is not the others'.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.extract.reading import Reading
from tocsin.model import Mention, Span, Timex
from tocsin.text.spans import within

RELATIVE = frozenset({"who", "whom", "whose", "which"})
SPEECH = "speech"
MAIN = "main"  # opens the main clause behind a subordinate one: "After meeting Xi on Friday, Putin ..."
_STOPS = re.compile(r"[;\u2014](?!\d)|\u2013(?![\w])|(?<=\s)--(?=\s)")
_ADVERBS = r"(?:(?:then|later|also|soon|again|once|\w+ly)\s+)*"
_JOIN = re.compile(rf"(?P<comma>,?)\s+(?P<word>and|but|or|nor|(?<!not )yet|then)\s+{_ADVERBS}(?P<next>[\w']+)")
_LISTED = re.compile(rf",\s+{_ADVERBS}(?P<next>[\w']+)")
_WORD = re.compile(r"[\w']+")
_NEAR = 40  # characters before a conjunction in which a date belongs to what is coordinated
_LONGEST_TITLE = 80
_OPENING = 100  # characters in which a main clause has its verb
_MAIN = re.compile(r",\s+(?!and\b|or\b|but\b|who|which\b)(?=[^\W\d])")
_THAT = re.compile(r"(?<![\w'])that(?! (?:day|same|week|month|year|evening|morning)\b)(?![\w'])")


@dataclass(frozen=True, slots=True)
class Part:
    """`opener` is the word that opened it ("when", "that", ";"), empty at the start of the sentence.

    `joined`: it is coordinated with the part before it, and shares its subject unless it has its own.
    """

    span: Span
    opener: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reading with its parts, in order; they cover it but for the words that open them."""

    reading: Reading
    span: Span
    parts: tuple[Part, ...]

    def number_of(self, span: Span) -> int:
        """Index of the part that holds the span's start."""
        return max(bisect_right(self.parts, span.start, key=lambda part: part.span.start) - 1, 0)

    def around(self, span: Span) -> Part:
        return self.parts[self.number_of(span)]

    def dates(self, stretch: Span) -> list[Timex]:
        """The time expressions of a stretch that lie on days."""
        return [each for each in within(self.reading.timexes, stretch) if each.type in ("DATE", "TIME") and each.days]

    def people(self, stretch: Span) -> list[Mention]:
        return [each for each in within(self.reading.mentions, stretch) if each.type == "person"]


class PartReader:
    """Built from the words of a language: what opens a clause, what reports, what is a finite verb."""

    def __init__(
        self,
        breaks: re.Pattern[str],
        speech: re.Pattern[str],
        verbs: frozenset[str],
        subordinate: frozenset[str] = frozenset(),
    ) -> None:
        self._breaks = breaks
        self._speech = re.compile(rf",\s+(?!{breaks.pattern})(?:[^\s,;]+\s+){{0,6}}?{speech.pattern}|\s+according to\b")
        self._verbs = verbs
        self._subordinate = subordinate

    def read(self, reading: Reading, sentence: Span) -> Sentence:
        """Cut one sentence."""
        parts: list[Part] = []
        at = seen = sentence.start
        opener, joined, told, subordinate = "", False, False, False
        for cut, word, join in sorted(self._marks(reading, sentence)):
            told = told or self.first_verb(reading, Span(seen, cut.start)) is not None
            seen = max(seen, cut.start)
            if cut.start < at or (join and not told) or (word == MAIN and not subordinate):
                continue
            if cut.start > at:
                parts.append(Part(Span(at, cut.start), opener, joined))
            at, opener, joined, told = cut.end, word, join, False
            subordinate = word != MAIN and (subordinate or word in self._subordinate)
        parts.append(Part(Span(at, sentence.end), opener, joined))
        return Sentence(reading, sentence, tuple(parts))

    def is_verb(self, word: str) -> bool:
        """True for a past form, an auxiliary or a listed present."""
        return word in self._verbs or (word.endswith("ed") and len(word) > 4)

    def first_verb(self, reading: Reading, stretch: Span) -> int | None:
        """Where the first finite verb of a stretch begins."""
        return next((verb.start() for verb in self.verbs(reading, stretch)), None)

    def verbs(self, reading: Reading, stretch: Span) -> Iterator[re.Match[str]]:
        """The finite verbs of a stretch; a capital makes a name of one ("United")."""
        for match in _WORD.finditer(reading.view.lower, stretch.start, stretch.end):
            if self.is_verb(match[0]) and reading.view.text[match.start()].islower():
                yield match

    def _marks(self, reading: Reading, sentence: Span) -> Iterator[tuple[Span, str, bool]]:
        """Places to cut, with the word behind which the next part begins, and whether it is joined."""
        text, start, end = reading.view.lower, sentence.start, sentence.end
        for pattern in (self._breaks, _THAT):
            for match in pattern.finditer(text, start, end):
                if not self._bounds(reading, match):
                    yield Span(match.start(), match.end()), match[0], False
        for match in _STOPS.finditer(text, start, end):
            yield Span(match.start(), match.end()), ";", False
        for match in self._speech.finditer(text, start, end):
            yield Span(match.start(), match.start() + 1), SPEECH, False
        for match in _MAIN.finditer(text, start, end):
            if self.first_verb(reading, Span(match.end(), min(end, match.end() + _OPENING))) is not None:
                yield Span(match.start(), match.start() + 1), MAIN, False
        for match in _JOIN.finditer(text, start, end):
            begins = self._begins(reading, match.start("next"), Span(start, match.start()))
            if begins or (match["comma"] and named_at(reading, match.start("next")) is None):
                yield Span(match.start(), match.end("word")), match["word"], True
        for match in _LISTED.finditer(text, start, end):
            if self._is_predicate(reading, match.start("next")):
                yield Span(match.start(), match.start() + 1), ",", True

    def _bounds(self, reading: Reading, word: re.Match[str]) -> bool:
        """Only bounds a time: "on his first trip since 2019, he met"; not "since Monday's talks"."""
        near = within(reading.timexes, Span(word.end(), word.end() + _NEAR)) if word[0] == "since" else []
        return any(
            each.span.start == word.end() + 1 and not reading.view.lower.startswith("'s", each.span.end)
            for each in near
        )

    def _begins(self, reading: Reading, at: int, before: Span) -> bool:
        """A predicate begins here, or a name that has a predicate of its own or follows a date or a place."""
        if self._is_predicate(reading, at):
            return True
        person = named_at(reading, at)
        if person is None:
            return False
        behind = _WORD.search(reading.view.lower, person.end, person.end + 24)
        near = Span(max(before.start, before.end - _NEAR), before.end)
        return (
            bool(behind and self._is_predicate(reading, behind.start()))
            or any(timex.days for timex in within(reading.timexes, near))
            or any(mention.type == "place" for mention in within(reading.mentions, near))
        )

    def _is_predicate(self, reading: Reading, at: int) -> bool:
        """A lower-case finite verb stands here."""
        word = _WORD.match(reading.view.lower, at)
        return word is not None and reading.view.text[at].islower() and self.is_verb(word[0])


def named_at(reading: Reading, at: int) -> Span | None:
    """The person whose name, or title with name, begins at a place of the text."""
    at += 4 * reading.view.lower.startswith("the ", at)
    named = within(reading.named, Span(at, at + _LONGEST_TITLE))
    ends = [each.span.end for each in named if each.span.start == at and each.name.kind in ("title", "adjective")]
    starts = {at, *(end + 1 for end in ends)}
    near = within(reading.mentions, Span(at, at + 2 * _LONGEST_TITLE))
    return next((each.span for each in near if each.type == "person" and each.span.start in starts), None)
