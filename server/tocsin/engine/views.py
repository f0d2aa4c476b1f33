"""The extra lists a caller may ask for, turned from view coordinates into raw spans with their block."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tocsin.calendar import iso
from tocsin.extract.reading import Reading
from tocsin.model import (
    BlockClaimView,
    Claim,
    Include,
    Mention,
    MentionView,
    Options,
    Quantity,
    QuantityView,
    Span,
    Timex,
    TimexView,
)
from tocsin.text.normalise import lower
from tocsin.text.tokens import tokenise


def count_words(text: str) -> int:
    """Words and numbers of a text, marks not counted."""
    return sum(word[0].isalnum() for word in tokenise(lower(text)).words)


def extras(options: Options, readings: Sequence[Reading], claims: Sequence[Claim]) -> dict[str, Any]:
    """The report's optional fields: those asked for, empty when nothing was found."""
    makers: Mapping[Include, Callable[[], tuple[object, ...]]] = {
        "timexes": lambda: tuple(_timex(reading, each) for reading in readings for each in reading.timexes),
        "mentions": lambda: tuple(_mention(reading, each) for reading in readings for each in reading.mentions),
        "quantities": lambda: tuple(_quantity(reading, each) for reading in readings for each in reading.quantities),
        "claims": lambda: tuple(_claim(readings[claim.block], claim) for claim in claims),
    }
    return {name: makers[name]() for name in options.include}


def claim_date(claim: Claim) -> str | None:
    """The claim's own date as a TIMEX3 value."""
    return claim.time.value if claim.time else None


def _at(reading: Reading, span: Span) -> dict[str, Any]:
    raw = reading.view.raw(span)
    return {"block": reading.view.block.id, "start": raw.start, "end": raw.end}


def _timex(reading: Reading, timex: Timex) -> TimexView:
    days = timex.days
    return TimexView(
        type=timex.type,
        value=timex.value,
        basis=timex.basis,
        modifier=timex.modifier,
        low=iso(days.low) if days else None,
        high=iso(days.high) if days else None,
        **_at(reading, timex.span),
    )


def _mention(reading: Reading, mention: Mention) -> MentionView:
    return MentionView(entity=mention.entity, type=mention.type, reading=mention.reading, **_at(reading, mention.span))


def _quantity(reading: Reading, quantity: Quantity) -> QuantityView:
    return QuantityView(
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        approximate=quantity.approximate,
        **_at(reading, quantity.span),
    )


def _claim(reading: Reading, claim: Claim) -> BlockClaimView:
    return BlockClaimView(
        class_=claim.class_,
        actors=claim.actors,
        place=claim.place,
        date=claim_date(claim),
        modality=claim.modality,
        quoted=claim.quoted,
        attribution=claim.attribution,
        **_at(reading, claim.span),
    )
