"""The extra lists a caller may ask for, turned from view coordinates into raw spans with their block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

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


class Place(NamedTuple):
    """A block's id and what was found in it."""

    block: str
    reading: Reading
    claims: Sequence[Claim]


def extras(options: Options, places: Sequence[Place]) -> dict[str, Any]:
    """The report's optional fields: those asked for, empty when nothing was found."""
    makers: Mapping[Include, Callable[[Place], Iterator[object]]] = {
        "timexes": lambda place: (_timex(place, each) for each in place.reading.timexes),
        "mentions": lambda place: (_mention(place, each) for each in place.reading.mentions),
        "quantities": lambda place: (_quantity(place, each) for each in place.reading.quantities),
        "claims": lambda place: (_claim(place, each) for each in place.claims),
    }
    return {name: tuple(each for place in places for each in makers[name](place)) for name in options.include}


def claim_date(claim: Claim) -> str | None:
    """The claim's own date as a TIMEX3 value."""
    return claim.time.value if claim.time else None


def _at(place: Place, span: Span) -> dict[str, Any]:
    raw = place.reading.view.raw(span)
    return {"block": place.block, "start": raw.start, "end": raw.end}


def _timex(place: Place, timex: Timex) -> TimexView:
    days = timex.days
    return TimexView(
        type=timex.type,
        value=timex.value,
        basis=timex.basis,
        modifier=timex.modifier,
        low=iso(days.low) if days else None,
        high=iso(days.high) if days else None,
        **_at(place, timex.span),
    )


def _mention(place: Place, mention: Mention) -> MentionView:
    return MentionView(entity=mention.entity, type=mention.type, reading=mention.reading, **_at(place, mention.span))


def _quantity(place: Place, quantity: Quantity) -> QuantityView:
    return QuantityView(
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        approximate=quantity.approximate,
        **_at(place, quantity.span),
    )


def _claim(place: Place, claim: Claim) -> BlockClaimView:
    return BlockClaimView(
        class_=claim.class_,
        actors=claim.actors,
        place=claim.place,
        date=claim_date(claim),
        modality=claim.modality,
        quoted=claim.quoted,
        attribution=claim.attribution,
        **_at(place, claim.span),
    )
