"""Who met, visited, called, signed with, recognised whom, and when."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.extract.claims.clauses import ClauseReader, dated
from tocsin.extract.claims.roles import takes_part
from tocsin.extract.reading import Reading, Trigger
from tocsin.model import Claim, Mention, Span
from tocsin.text.spans import within

_CLASSES = frozenset({"meet", "visit", "call", "invade", "annex", "recognise", "launch", "accuse"})
_STATES = frozenset({"invade", "annex", "recognise", "launch"})
_NEAR = 60  # characters; these predicates are often nouns ("the invasion"), whose sentence dates something else


def read(reading: Reading, clauses: ClauseReader, context: frozenset[str]) -> Iterator[Claim]:
    """A claim for each dated predicate and each of its partners. An undated one has nothing to be checked."""
    seen = set()
    for trigger in reading.triggers:
        if trigger.class_ not in _CLASSES:
            continue
        clause = clauses.clause(reading, trigger.span)
        time = dated(reading, clause, trigger.span)
        if time is None or (trigger.class_ in _STATES and _far(trigger.span, time.span)):
            continue
        scene = _with_where(reading, clause)
        for actors in _partners(reading, trigger, within(reading.mentions, scene)):
            key = (trigger.class_, actors, time.span)
            if key in seen:
                continue
            seen.add(key)
            yield Claim(
                block=reading.number,
                span=clause,
                focus=time.span,
                class_=trigger.class_,
                actors=actors,
                place=clauses.place(reading, clause),
                time=time,
                modality=clauses.mode(reading, clause, trigger.span),
                quoted=reading.quoted(trigger.span),
                context=context,
            )


def _with_where(reading: Reading, clause: Span) -> Span:
    """A clause without people takes those of its "where": "at a summit in Beijing, where Putin told Kim ..."."""
    peopled = any(mention.type == "person" for mention in within(reading.mentions, clause))
    if peopled or not reading.view.lower.startswith("where", clause.end):
        return clause
    return Span(clause.start, reading.sentence_of(clause).end)


def _far(one: Span, other: Span) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) > _NEAR


def _partners(reading: Reading, trigger: Trigger, mentions: list[Mention]) -> list[tuple[str, ...]]:
    """The subject with each partner: the last actor before the predicate and those behind it."""
    actors = [each for each in mentions if _acts(each, trigger.class_) and takes_part(reading, trigger, each)]
    before = list(dict.fromkeys(each.entity for each in actors if each.span.start < trigger.span.start))
    behind = list(dict.fromkeys(each.entity for each in actors if each.span.start >= trigger.span.start))
    if before and behind:
        return [(before[-1], other) for other in behind if other != before[-1]] or [(before[-1],)]
    rest = before or behind
    if len(rest) >= 2:
        return [(rest[0], other) for other in rest[1:]]
    return [(rest[0],)] if rest else []


def _acts(mention: Mention, class_: str) -> bool:
    if class_ in _STATES:
        return mention.type in ("country", "region", "person", "organisation")
    return mention.type == "person"
