"""Counted things with the words around them, by which the check finds the measure they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.claims.clauses import ClauseReader, dated, words
from tocsin.extract.reading import Reading
from tocsin.model import FigureClaim, Span
from tocsin.text.spans import within


def read(reading: Reading, clauses: ClauseReader) -> Iterator[FigureClaim]:
    """A claim for each quantity with a counted noun; its words are those between the commas around it."""
    for quantity in reading.quantities:
        if not quantity.unit.isalpha():
            continue
        segment = clauses.segment(reading, quantity.span)
        told = Span(reading.sentence_of(quantity.span).start, segment.end)  # who is named later does something else
        yield FigureClaim(
            span=segment,
            focus=quantity.span,
            class_="figure",
            actors=tuple(dict.fromkeys(each.entity for each in within(reading.mentions, told))),
            quantity=quantity,
            words=words(reading, segment),
            time=dated(reading, segment, quantity.span),
            modality=clauses.mode(reading, segment),
            quoted=reading.quoted(quantity.span),
        )
