"""Whose word a claim is: "KCNA said", "according to the Kremlin", "Choe said that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.extract.claims.parts import SPEECH, Sentence
from tocsin.extract.modality import word_pattern
from tocsin.model import Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_ACCORDING = re.compile(r"[\s,]*according to (?P<who>[^,;]{1,60})")
_LONGEST = 60  # characters of a source's words


class AttributionReader:
    """Built from the lexicon section `predicates`."""

    def __init__(self, lexicon: Lexicon) -> None:
        says = word_pattern(lexicon.section("predicates").get("reporting_verbs", ())).pattern
        self._says = re.compile(rf"(?P<who>[^,;:]{{1,{_LONGEST}}}?) (?:also |later |has |had )?{says}")

    def of(self, sentence: Sentence, predicate: Span) -> str:
        """The id of the source, or its words; empty where the writer speaks.

        Looked for in the words of saying around the predicate's part, then in the part before its own subject.
        """
        for stretch in self._around(sentence, predicate):
            for pattern in (_ACCORDING, self._says):
                match = pattern.match(sentence.reading.view.lower, stretch.start, stretch.end)
                if match:
                    return self._named(sentence, Span(*match.span("who")))
        return ""

    def _around(self, sentence: Sentence, predicate: Span) -> Iterator[Span]:
        number = sentence.number_of(predicate)
        yield from (part.span for part in sentence.parts[number + 1 : number + 3] if part.opener == SPEECH)
        if number and sentence.parts[number].opener == "that":
            yield sentence.parts[number - 1].span
        yield Span(sentence.parts[number].span.start, predicate.start)

    def _named(self, sentence: Sentence, who: Span) -> str:
        mentions = within(sentence.reading.mentions, who)
        return mentions[-1].entity if mentions else sentence.reading.view.words(who).strip()
