"""Who met, visited, called, signed with, recognised whom, where and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from tocsin.extract.claims.clauses import TALKS, ClauseReader
from tocsin.extract.claims.dating import ALIKE, Dated
from tocsin.extract.claims.parts import Sentence
from tocsin.extract.reading import Reading, Trigger
from tocsin.model import Claim, Span
from tocsin.text.spans import within

BEFORE = 2  # sentences from which a date and a place may be carried over
_NEAR = 60  # characters; these predicates are often nouns ("the invasion"), whose sentence dates something else
_NEAR_VERB = 100  # "annexed the regions of ..., ..., ... and ... on"
_TOLD_ELSEWHERE = frozenset({"vote", "ratify", "in_force", "kill"})  # by claims on votes, treaties and figures


def read(reading: Reading, clauses: ClauseReader, above: Callable[[], Sequence[Sentence]]) -> Iterator[Claim]:
    """A claim for each dated predicate and each of its partners. An undated one has nothing to be checked.

    The reading is one whose references are resolved. `above` gives the last sentences before the block, for dates and
    places carried over; it is asked only where they can be.
    """
    cut = cache(lambda number: clauses.parts.read(reading, reading.sentences[number]))
    for number, span in enumerate(reading.sentences):
        triggers = [each for each in within(reading.triggers, span) if each.class_ not in _TOLD_ELSEWHERE]
        if triggers:
            own = tuple(map(cut, range(max(0, number - BEFORE), number)))
            before = own if len(own) == BEFORE else (*above(), *own)[-BEFORE:]
            yield from _in_sentence(cut(number), triggers, before, clauses)


def _in_sentence(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    before: Sequence[Sentence],
    clauses: ClauseReader,
) -> Iterator[Claim]:
    reading, seen = sentence.reading, set()
    for trigger in triggers:
        dated = clauses.dates.of(sentence, trigger, before)
        if dated is None or (trigger.class_ not in ALIKE and _far(reading, trigger.span, dated)):
            continue
        trigger = _by_phone(sentence, trigger, before, clauses)
        part = sentence.around(trigger.span)
        clause = clauses.clause(reading, trigger.span)
        place = clauses.places.of(sentence, trigger, before, carried=dated.carried)
        for actors in clauses.partners.pairs(sentence, trigger, _scene(sentence, trigger)):
            key = (trigger.class_, actors, dated.time.span, dated.carried)
            if key in seen:
                continue
            seen.add(key)
            yield Claim(
                span=clause,
                focus=trigger.span if dated.carried and dated.time.basis == "cue" else dated.time.span,
                class_=trigger.class_,
                actors=actors,
                place=place,
                time=dated.time,
                carried=dated.carried,
                modality=clauses.meant(sentence, part, clause, trigger),
                quoted=reading.quoted(trigger.span),
                attribution=clauses.attribution.of(sentence, trigger.span),
            )


def _by_phone(sentence: Sentence, trigger: Trigger, before: Sequence[Sentence], clauses: ClauseReader) -> Trigger:
    """Talks are a call where the text speaks of a telephone beside them."""
    text = sentence.reading.view.lower
    if trigger.class_ != "meet" or TALKS.isdisjoint(text[trigger.span.start : trigger.span.end].split()):
        return trigger
    start = before[-1].span.start if before and before[-1].reading is sentence.reading else sentence.span.start
    remote = clauses.remote.search(text, start, sentence.span.end)
    return replace(trigger, class_="call") if remote else trigger


def _scene(sentence: Sentence, trigger: Trigger) -> Span:
    """The predicate's part; one without people takes those of its "where": "in Beijing, where Putin told Kim ..."."""
    number = sentence.number_of(trigger.span)
    span = sentence.parts[number].span
    for part in sentence.parts[number + 1 :]:
        if part.opener == "where" and not sentence.people(span):
            return Span(span.start, sentence.span.end)
    return span


def _far(reading: Reading, one: Span, dated: Dated) -> bool:
    """A date of another predicate, or one too far off to be a noun's; behind a participle a list may stand."""
    other = dated.time.span
    near = _NEAR_VERB if reading.view.lower.endswith("ed", one.start, one.end) else _NEAR
    return dated.carried or max(one.start, other.start) - min(one.end, other.end) > near
