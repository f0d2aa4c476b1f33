"""Which names of a clause take part in its predicate: subjects and objects, not those that only qualify others.

"Kim met Sergei Shoigu, the envoy of Putin" is no meeting with Putin, nor is "Putin's envoy met Kim", nor "Putin aide".
"""

from __future__ import annotations

import re

from tocsin.extract.modality import word_pattern
from tocsin.extract.reading import Reading, Trigger
from tocsin.model import Mention, Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_BEFORE = 32  # characters in which the word before a name stands
_NEAR = 100  # characters that a title takes at most
_DOING = re.compile(r" (?:\w+ly )?\w+ing\b")
_BE = ("was ", "were ", "been ", "being ", "is ", "are ", "be ")
_VERBAL = re.compile(r"[,;:]|\b(?!(?:red|united)\b)\w+(?:ed|ing|wn|tten)\b")
_WORD = re.compile(r"[\w']+")


class Roles:
    """Built from the lexicon sections `predicates` and `references`."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("predicates")
        self._indirect = frozenset(section.get("indirect", ()))
        self._possessives = lexicon.words("references", "possessives")
        staff = word_pattern(section.get("staff_words", ())).pattern
        self._staff = re.compile(rf"'?s? (?:[a-z-]+ )?{staff}")
        speech = word_pattern(section.get("speech_words", ())).pattern
        self._speaking = re.compile(rf",? (?:also |later |then )?{speech}")
        kinds = "|".join(re.escape(word) for word in section.get("visit_words", ()))
        self._own = re.compile(rf"(?:'s)? (?:(?:{kinds}|\w+-day),? )*")

    def takes_part(self, reading: Reading, trigger: Trigger, mention: Mention) -> bool:
        """False for a name in the genitive, behind an indirect preposition, before its staff or as who tells it.

        True again if it belongs to the predicate itself: "Kim's first meeting", "the visit of Kim".
        """
        text, start, end = reading.view.lower, _with_title(reading, mention).start, mention.span.end
        if self.is_genitive(reading, mention):
            return 0 <= trigger.span.start - end <= _NEAR and bool(self._own.fullmatch(text, end, trigger.span.start))
        if self._staff.match(text, end):
            return False
        if start >= trigger.span.end and self._beside(text, Span(trigger.span.end, start), end):
            return False
        if text.endswith((" a ", " an "), 0, mention.span.start):
            return False  # somebody like him: "a Donald Trump"
        word = self.word_before(reading, mention)
        if word not in self._indirect or (word == "by" and self._is_agent(text, trigger, start)):
            return True
        before = text.rfind(word, max(0, start - _BEFORE), start)
        return trigger.span.start <= before <= trigger.span.end + 1

    def _is_agent(self, text: str, trigger: Trigger, start: int) -> bool:
        """ "Was received in the Oval Office by": a passive, and no other verb or participle up to its agent."""
        passive = text.endswith(_BE, 0, trigger.span.start) and trigger.span.end <= start
        return passive and not _VERBAL.search(text, trigger.span.end, start)

    def word_before(self, reading: Reading, mention: Mention) -> str:
        """The lower-case word before a name, its title and article left out; empty at a comma or when there is none."""
        start = _with_title(reading, mention).start
        if reading.view.lower.endswith(", ", 0, start):
            return ""
        words = _WORD.findall(reading.view.lower, max(0, start - _BEFORE), start)
        while words and words[-1] in ("the", "then", "former"):
            words.pop()
        return words[-1] if words else ""

    def _beside(self, text: str, gap: Span, end: int) -> bool:
        """Behind a comma, who tells of it (", Peskov said") or does something else (", (with) Kim watching")."""
        behind = text.endswith(", ", gap.start, gap.end)
        aside = (behind or text.find(", with ", gap.start, gap.end) >= 0) and _DOING.match(text, end)
        return bool(aside or (behind and self._speaking.match(text, end)))

    def is_genitive(self, reading: Reading, mention: Mention) -> bool:
        """True for "Putin's" and "his"."""
        text, span = reading.view.lower, mention.span
        return text.startswith("'s", span.end) or text[span.start : span.end] in self._possessives


def _with_title(reading: Reading, mention: Mention) -> Span:
    """The mention with a title right before it."""
    for named in within(reading.named, Span(mention.span.start - _NEAR, mention.span.start)):
        gap = reading.view.text[named.span.end : mention.span.start]
        if named.name.kind in ("title", "adjective") and named.span.end <= mention.span.start and not gap.strip():
            return Span(named.span.start, mention.span.end)
    return mention.span
