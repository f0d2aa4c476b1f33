"""A block with everything that was found in it: what claims and checks read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tocsin.extract.naming import Named
from tocsin.extract.tallies import Tally
from tocsin.model import Mention, Quantity, Span, Timex
from tocsin.text.match import Sentence
from tocsin.text.normalise import View
from tocsin.text.sentences import LONGEST_QUOTATION, Quotation


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate's words in the text and its class."""

    span: Span
    class_: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One block, read. All spans are in view coordinates."""

    view: View
    sentences: tuple[Span, ...]
    windows: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    timexes: tuple[Timex, ...]
    named: tuple[Named, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    tallies: tuple[Tally, ...]
    triggers: tuple[Trigger, ...]

    def sentence_of(self, span: Span) -> Span:
        """The sentence that holds the span's start (the whole block when none does)."""
        number = bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start) - 1
        if number >= 0 and span.start < self.sentences[number].end:
            return self.sentences[number]
        return Span(0, len(self.view.text))

    def quoted(self, span: Span) -> bool:
        """True inside quotation marks; no quotation is longer than LONGEST_QUOTATION."""
        first = bisect_left(self.quotations, span.start - LONGEST_QUOTATION, key=lambda each: each.span.start)
        last = bisect_right(self.quotations, span.start, key=lambda each: each.span.start)
        return any(quotation.holds(span) for quotation in self.quotations[first:last])
