"""Quotations, by their words and the date and names of the sentence they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.claims.clauses import ClauseReader, dated
from tocsin.extract.reading import Reading
from tocsin.model import QuoteClaim, Span
from tocsin.text.spans import within

_SHORTEST = 2  # one quoted word is a scare quote, not a quotation


def read(reading: Reading, clauses: ClauseReader) -> Iterator[QuoteClaim]:
    """A claim for each quotation of two or more words."""
    for quotation in reading.quotations:
        sentence = reading.sentence_of(quotation.span)
        tokens = tuple(
            word
            for window in reading.windows[:1]
            for word in window.tokens.words[slice(*window.tokens.window(quotation.span))]
            if word[0].isalnum()
        )
        if len(tokens) < _SHORTEST:
            continue
        yield QuoteClaim(
            span=sentence,
            focus=_words_only(reading, quotation.span),
            class_="quote",
            actors=tuple(dict.fromkeys(each.entity for each in within(reading.mentions, sentence))),
            tokens=tokens,
            time=dated(reading, sentence, quotation.span),
            quoted=True,
        )


def _words_only(reading: Reading, span: Span) -> Span:
    """Without the punctuation that the quotation marks enclose at its end."""
    return Span(span.start, span.start + len(reading.view.words(span).rstrip(" .,;:!?")))
