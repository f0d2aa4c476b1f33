"""How sentences became claims and what decided about them, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.check.verdict import Lack
from tocsin.engine.explain import ExplainedClaim, ExplainedSentence, Explanation, Ruling, ToldDate, ToldName
from tocsin.timeline.summary import Summary

LACKS: dict[Lack, str] = {
    "assertion": "the claim is not a plain assertion in the writer's own voice",
    "date": "the date is neither written out nor follows from the text's own day",
    "class": "claims of this kind are never contradicted: others may have counted or told it otherwise",
    "actors": "a promise of completeness is about two or more actors, and the sentence names one",
    "place": "the timeline has this on that day at another place, and no promise is about places",
    "coverage": "no coverage statement promises a complete list for these names and days",
    "document-date": "the text's own date is missing, guessed or contested",
    "certainty": "the words may mean something else too, or do not tell enough to be held against one record",
}
_NO_RULING = "no verdict: the timeline has no record or rule that this claim could be held against"


def lines(told: Explanation) -> Iterator[str]:
    """The whole explanation, sentence by sentence."""
    own = told.date.value or "none"
    yield f"date of the text: {own} ({told.date.basis}); the timeline is silent after {told.until or 'the beginning'}"
    yield from (f"note: {notice.message}" for notice in told.notices)
    for sentence in told.sentences:
        yield ""
        yield from _sentence(sentence)


def _sentence(sentence: ExplainedSentence) -> Iterator[str]:
    yield f"“{sentence.text}”"
    found = [f"{each.quote} = {each.id}" for each in sentence.names]
    found += [f"{each.quote} = {_days(each)}" for each in sentence.dates]
    found += [f"{each.quote} = {each.class_}" for each in sentence.predicates]
    yield f"  read: {'; '.join(found) or 'no names, dates or predicates'}"
    if not sentence.claims:
        yield "  no claim"
    for claim in sentence.claims:
        yield from _claim(claim)


def _days(date: ToldDate) -> str:
    if date.low is None:
        return f"{date.value} ({date.basis})"
    span = date.low if date.low == date.high else f"{date.low} to {date.high}"
    return f"{span} ({date.basis})"


def _claim(claim: ExplainedClaim) -> Iterator[str]:
    yield f"  claim {claim.class_}: “{claim.quote}”"
    slots = {
        "actors": _names(claim.actors),
        "about": _names(claim.about),
        "place": _names((claim.place,) if claim.place else ()),
        "date": f"{claim.date.quote}: {_days(claim.date)}" if claim.date else "",
        "told as": claim.modality + (", quoted" if claim.quoted else ""),
        "attributed to": claim.attribution,
    }
    yield from (f"    {name}: {value}" for name, value in slots.items() if value)
    if not claim.rulings:
        yield f"    {_NO_RULING}"
    for ruling in claim.rulings:
        yield from _ruling(ruling)


def _names(names: tuple[ToldName, ...]) -> str:
    return ", ".join(f"{each.name} ({each.id})" if each.id not in ("", each.name) else each.name for each in names)


def _ruling(ruling: Ruling) -> Iterator[str]:
    hidden = "" if ruling.shown else " (not shown: another verdict on the same words stands)"
    yield f"    {ruling.verdict} by {ruling.rule} on “{ruling.quote}”{hidden}"
    yield f"      {ruling.message}"
    for near in ruling.near:
        yield f"      near: {near.date or '-'}  {near.id}  {near.statement}"
    if ruling.licence:
        yield f"      licence: {_promise(ruling.licence)}"
    if ruling.lack:
        yield f"      no licence to contradict: {LACKS[ruling.lack]}"
        yield from (f"      promised instead: {_promise(each)}" for each in ruling.promises)


def _promise(told: Summary) -> str:
    """A promise with its period; a record licenses by what it says, whatever its date."""
    return f"{told.id}  {told.title}{f'  {told.date}' if told.kind == 'coverage' else ''}"
