"""A treaty named by its name, or by a class word beside its parties ("a 2024 defence agreement, both nations ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec

from tocsin.extract.claims.clauses import ClauseReader
from tocsin.extract.claims.parts import RELATIVE, Sentence
from tocsin.extract.naming import Named
from tocsin.extract.reading import Reading
from tocsin.model import Phase, Span, Timex, TreatyClaim
from tocsin.text.spans import within

_ADJACENT = re.compile(r"[\s'\w-]{0,24}$")
_PHASES: dict[str, Phase] = {"sign": "signed", "agree": "signed", "ratify": "ratified", "in_force": "in_force"}


def read(reading: Reading, clauses: ClauseReader) -> Iterator[TreatyClaim]:
    """Claims for each treaty name or class word, one a phase that the sentence tells of it.

    Whether its parties are the text's is the check's business.
    """
    yield from _again(reading, clauses)
    seen = set()
    for named in reading.named:
        if named.name.kind not in ("treaty", "pact") or named.span in seen:
            continue
        seen.add(named.span)
        sentence = clauses.parts.read(reading, reading.sentence_of(named.span))
        year = _year_before(reading, named.span)
        for treaty in sorted({each.name.id for each in within(reading.named, named.span) if each.span == named.span}):
            for told in _phases(sentence, clauses, named.span, year):
                yield _claim(sentence, clauses, named, treaty, told, year)


def _again(reading: Reading, clauses: ClauseReader) -> Iterator[TreatyClaim]:
    """ "It was signed in Moscow on ...": the one treaty that the sentence before names, by its own name."""
    for before, span in pairwise(reading.sentences):
        opening = clauses.treaty_again.match(reading.view.lower, span.start, span.end)
        named = {each.name.id: each for each in within(reading.named, before) if each.name.kind in ("treaty", "pact")}
        own = any(each.name.kind in ("treaty", "pact") for each in within(reading.named, span))
        treaty = next(iter(named.values()), None)
        if opening is None or own or treaty is None or len(named) > 1 or not _proper(treaty):
            continue
        name = msgspec.structs.replace(treaty.name, kind="treaty")
        sentence, words = clauses.parts.read(reading, span), Span(*opening.span())
        for told in _phases(sentence, clauses, words, None):
            if told.time:
                yield _claim(sentence, clauses, Named(words, name), name.id, told, None)


def _proper(treaty: Named) -> bool:
    """A name of its own: "New START", not "the defence agreement"."""
    return treaty.name.kind == "treaty" or treaty.name.text != treaty.name.text.lower()


@dataclass(frozen=True, slots=True)
class _Told:
    """A phase, by which words it is told, and when and where it is put."""

    phase: Phase
    at: Span
    time: Timex | None
    place: str | None = None


def _phases(sentence: Sentence, clauses: ClauseReader, name: Span, year: Timex | None) -> list[_Told]:
    """Each phase with the date of its own verb; the bare name where no verb tells one."""
    found = []
    for trigger in within(sentence.reading.triggers, sentence.span):
        phase = _PHASES.get(trigger.class_)
        if phase and _belongs(sentence, name, trigger.span):
            own = clauses.dates.own(sentence, sentence.around(trigger.span), trigger.span, trigger.class_)
            place = clauses.places.of(sentence, trigger, (), carried=False) if phase == "signed" else None
            found.append(_Told(phase, trigger.span, own if own and own != year else year, place))
    return found or [_Told("signed", name, year)]


def _belongs(sentence: Sentence, name: Span, verb: Span) -> bool:
    """True if the verb stands in the name's part or in one that goes on from it: "which ...", "and took effect"."""
    low, high = sorted((sentence.number_of(name), sentence.number_of(verb)))
    return all(part.joined or part.opener in (*RELATIVE, "that", "when") for part in sentence.parts[low + 1 : high + 1])


def _claim(
    sentence: Sentence,
    clauses: ClauseReader,
    named: Named,
    treaty: str,
    told: _Told,
    year: Timex | None,
) -> TreatyClaim:
    reading = sentence.reading
    clause = clauses.clause(reading, told.at)
    part = sentence.around(told.at)
    return TreatyClaim(
        span=clause,
        focus=Span((year.span if year else named.span).start, named.span.end),
        class_="treaty-name" if named.name.kind == "treaty" else "treaty-word",
        treaty=treaty,
        actors=tuple(dict.fromkeys(each.entity for each in within(reading.mentions, clause))),
        place=told.place,
        phase=told.phase,
        time=told.time,
        modality=clauses.modality.of_clause(reading.view, clause, sentence.span, part.span, told.at),
        quoted=reading.quoted(named.span),
    )


def _year_before(reading: Reading, name: Span) -> Timex | None:
    """A date that qualifies the name: "a 2024 defence agreement", "the June 2024 treaty"."""
    for timex in within(reading.timexes, Span(name.start - 48, name.start)):
        if timex.span.end <= name.start <= timex.span.end + 24 and timex.type == "DATE" and timex.days:
            between = reading.view.text[timex.span.end : name.start]
            if "," not in between and _ADJACENT.match(between) and len(between.split()) <= 2:
                return timex
    return None
