"""Quotations known to the timeline: where words come from, and what date they give their sentence.

A quotation dates its sentence only if its record marks it as distinctive, and it has four or more words, or stands
beside its speaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import Ground
from tocsin.check.verdict import Verdict, references
from tocsin.model import Claim, QuoteClaim, Span
from tocsin.text.spans import within
from tocsin.timeline.records import Event, Quote
from tocsin.timeline.store import quote_tokens

_ENOUGH = 4


def check(claim: QuoteClaim, ground: Ground) -> Iterator[Verdict]:
    """`supported` with the date the words are known from; nothing when they are not known."""
    found = _known(claim, ground)
    if found is None:
        return
    event, quote = found
    when = calendar.spoken(calendar.parse(event.date))
    speaker = f" ({ground.timeline.name(quote.speaker)})" if quote.speaker else ""
    yield Verdict(
        focus=claim.focus,
        verdict="supported",
        rule="quote.known",
        category="quote",
        message=f"These words are known from {when}{speaker}: {event.statement}",
        claim=claim,
        references=references([event]),
        true=(calendar.parse(event.date).days,),
    )


def dated_by_quotation(claims: tuple[Claim, ...], ground: Ground) -> dict[Span, Event]:
    """For each date's words in a block, the event from which a distinctive quotation of the same sentence is known."""
    found = {}
    for claim in claims:
        if isinstance(claim, QuoteClaim) and (known := _known(claim, ground)):
            event, quote = known
            beside = quote.speaker in claim.actors or any(actor in claim.actors for actor in event.actors)
            if quote.distinctive and (len(claim.tokens) >= _ENOUGH or beside):
                for timex in within(ground.reading.timexes, claim.span):
                    found[timex.span] = event
    return found


def _known(claim: QuoteClaim, ground: Ground) -> tuple[Event, Quote] | None:
    """The event whose quotation holds these words in this order (or is held by them), its people in the document."""
    rarest = max(claim.tokens, key=len)
    for event, number in ground.timeline.quotes(rarest):
        quote = event.quotes[number]
        tokens = quote_tokens(quote.words)
        named = set(event.actors) | ({quote.speaker} if quote.speaker else set())
        if named & claim.context and (
            _holds(tokens, claim.tokens) or (len(tokens) >= _ENOUGH and _holds(claim.tokens, tokens))
        ):
            return event, quote
    return None


def _holds(outer: tuple[str, ...], inner: tuple[str, ...]) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))
