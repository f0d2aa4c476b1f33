"""Where a predicate has its scene: a place behind the predicate, its people or its date, not one that a topic names.

"Met Putin in Alaska" and "met Putin on Friday in Alaska" say where; "met Putin to discuss the war in Ukraine" does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from tocsin.extract.claims.dating import ALIKE
from tocsin.extract.claims.parts import Sentence
from tocsin.extract.reading import Trigger
from tocsin.model import Mention, Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_PLACES = frozenset({"place", "region", "country"})
_LEFT = "from"  # what somebody comes from is not where they meet
_THERE = re.compile(r"\bthere\b")
_BEFORE = re.compile(r"(?:^|[\s,])(?P<word>[\w'-]+) (?:the )?$")
_VENUE = re.compile(r"\b(?:at|in|inside|outside|near) (?:the |a )?(?:(?:[A-Z][\w'-]*|of|the),? )+$")
_SITE = re.compile(
    r"\b(?P<in>in|at|near) the (?:[a-z-]+ ){0,3}?(?:city|port|capital|resort|town|village|outskirts|suburb) of $"
)
_REACH = 60  # characters before a place in which its anchor is looked for
_OPENS = re.compile(r"[\s,]*$")


class PlaceReader:
    """Built from the lexicon section `predicates`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words("predicates", "place_words") - {_LEFT}
        self._scenes = lexicon.words("predicates", "scene_words")

    def of(self, sentence: Sentence, trigger: Trigger, before: Sequence[Sentence], *, carried: bool) -> str | None:
        """The place in the predicate's part, before its "where", in what it is joined to, or of the sentence before."""
        number = sentence.number_of(trigger.span)
        part = sentence.parts[number]
        found = self._in(sentence, part.span, trigger.span)
        hung = part.opener == "when" and self._tells_alike(sentence, number - 1)
        while not found and number and (part.joined or part.opener == "where" or hung):
            hung = False
            number -= 1
            part = sentence.parts[number]
            found = self._in(sentence, part.span)
        lower = sentence.reading.view.lower
        there = carried or _THERE.search(lower, trigger.span.end, sentence.around(trigger.span).span.end)
        if found or not there or not before or _placed(sentence):
            return found
        return self._in(before[-1], before[-1].span)

    def _tells_alike(self, sentence: Sentence, number: int) -> bool:
        """True if a part tells of a meeting of its own, which the "when" behind it only goes on with."""
        return any(each.class_ in ALIKE for each in within(sentence.reading.triggers, sentence.parts[number].span))

    def _in(self, sentence: Sentence, stretch: Span, trigger: Span | None = None) -> str | None:
        """The first place behind the predicate, else the first in the stretch."""
        places = [
            each
            for each in within(sentence.reading.mentions, stretch)
            if each.type in _PLACES and each.reading == "self" and self._is_scene(sentence, stretch, each)
        ]
        behind = [each for each in places if trigger and each.span.start >= trigger.start]
        return next((each.entity for each in behind or places), None)

    def _is_scene(self, sentence: Sentence, stretch: Span, place: Mention) -> bool:
        reading, start = sentence.reading, place.span.start
        low = max(stretch.start, start - _REACH)
        site = _SITE.search(reading.view.lower, low, start)
        if site:
            start = site.end("in") + 1
        word = _BEFORE.search(reading.view.lower, low, start)
        if word is None or word["word"] not in self._words:
            return False
        at = word.start("word")
        if _OPENS.fullmatch(reading.view.lower, stretch.start, at):
            return True
        near = Span(low - _REACH, start)
        treaties = [each for each in within(reading.named, near) if each.name.kind in ("treaty", "pact")]
        found = (within(each, near) for each in (reading.triggers, reading.timexes, reading.mentions))
        anchors = [each.span for each in chain(treaties, *found)]
        if any(anchor.end in (at - 1, at - 2, start - 1, start - 5) for anchor in anchors if anchor != place.span):
            return True
        if _VENUE.search(reading.view.text, low, at):
            return True
        ahead = reading.view.lower[low:at].split()
        return bool(ahead) and ahead[-1].strip(",") in self._scenes


def _placed(sentence: Sentence) -> bool:
    return any(mention.type in ("place", "region") for mention in within(sentence.reading.mentions, sentence.span))
