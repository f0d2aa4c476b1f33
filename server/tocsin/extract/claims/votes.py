"""Tallies ("141-5 with 35 abstentions") and one-sided counts ("one of five nations that opposed ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.extract.claims.clauses import ClauseReader, words
from tocsin.extract.claims.dating import Dated
from tocsin.extract.reading import Reading
from tocsin.model import Modality, Quantity, Span, Timex, VoteClaim
from tocsin.text.spans import within

_BEHIND = 40  # characters behind a count in which the word for its side stands
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_OF_THE = re.compile(r"\bof (?:the |its |all )$")
_SIDES = ("for", "against", "abstain")
Counts = tuple[int | None, int | None, int | None]


def read(reading: Reading, clauses: ClauseReader) -> Iterator[VoteClaim]:
    """A claim for each count in a sentence that names a vote by its resolution or topic, or tells a dated tally.

    A tally may lean on the sentence before: "The Assembly voted on Monday. The count was 141 to 7."
    """
    for number, own in enumerate(reading.sentences):
        sentence = _leaning(reading, number)
        names = [each for each in within(reading.named, sentence) if each.name.kind == "vote"]
        numbers = [each for each in names if _DIGIT.search(reading.view.words(each.span))]
        names = numbers or names  # a number tells which of the votes on a topic is meant
        votes = tuple(sorted({each.name.id for each in names}))
        date = _date(reading, sentence)
        if not votes and (date is None or words(reading, sentence) & clauses.vote_parts):
            continue
        counts = [*_tallies(reading, own), *(_sides(reading, clauses, own) if votes else ())]
        if not votes and not counts:
            continue
        for focus, tally in counts or _day(reading, clauses, sentence, date):
            dated = _own(reading, clauses, own, focus) if counts else date and Dated(date)
            if dated is None and date and sentence != own:
                dated = Dated(date, carried=True)
            yield VoteClaim(
                span=sentence,
                focus=focus,
                class_="vote",
                votes=votes,
                actors=tuple(dict.fromkeys(each.entity for each in within(reading.mentions, sentence))),
                tally=tally,
                whole=tally.count(None) != len(_SIDES) - 1 or _whole(reading, focus),
                numbered=bool(numbers),
                time=dated.time if dated else None,
                carried=bool(dated and dated.carried),
                modality=_meant(reading, clauses, own, focus, counted=bool(counts)),
                quoted=reading.quoted(focus),
            )


def _leaning(reading: Reading, number: int) -> Span:
    """A sentence, with the one before it where it tells a tally and no body: one of a vote that stands there."""
    own = reading.sentences[number]
    bodies = [each for each in within(reading.mentions, own) if each.type == "organisation"]
    if not number or bodies or not any(_tallies(reading, own)):
        return own
    before = reading.sentences[number - 1]
    return Span(before.start, own.end) if not any(_tallies(reading, before)) else own


def _meant(reading: Reading, clauses: ClauseReader, sentence: Span, focus: Span, *, counted: bool) -> Modality:
    """A count is meant as the words before it tell, a date as the act does beside which it stands.

    What the body called for in its resolution takes nothing back.
    """
    acts = list(clauses.vote_calls.finditer(reading.view.lower, sentence.start, focus.start))
    done = Span(*acts[-1].span()) if acts else None
    if not counted:
        return clauses.mode(reading, sentence, done)
    heard = Span(max(sentence.start, clauses.segment(reading, focus).start), focus.start)
    meant = clauses.mode(reading, heard)
    if meant == "planned" and done and heard.start < done.end:
        return clauses.mode(reading, Span(done.end, heard.end))
    return meant


def _day(reading: Reading, clauses: ClauseReader, sentence: Span, date: Timex | None) -> Iterator[tuple[Span, Counts]]:
    """Without a count, the date that the vote itself is given."""
    if date and words(reading, sentence) & clauses.vote_acts:
        yield date.span, (None, None, None)


def _whole(reading: Reading, focus: Span) -> bool:
    """One of five nations, only five, just five: all that there were."""
    before = reading.view.lower[max(0, focus.start - 24) : focus.start].split()
    inside = reading.view.lower[focus.start : focus.end].split()
    return (
        before[-2:] == ["one", "of"]
        or bool({"only", "just"} & {*before[-1:], *inside[:3]})
        or inside[:2] == ["one", "of"]
    )


def _tallies(reading: Reading, sentence: Span) -> Iterator[tuple[Span, Counts]]:
    for tally in reading.tallies:
        if sentence.contains(tally.span):
            yield tally.span, (tally.for_, tally.against, tally.abstain)


def _sides(reading: Reading, clauses: ClauseReader, sentence: Span) -> Iterator[tuple[Span, Counts]]:
    tallies = [tally.span for tally in within(reading.tallies, sentence)]
    for quantity in within(reading.quantities, sentence):
        told = any(span.overlaps(quantity.span) for span in tallies) or _among(reading, quantity)
        if not told and quantity.unit in clauses.vote_units and quantity.value == int(quantity.value):
            side = _side(reading, clauses, quantity, sentence)
            if side is not None:
                counts: list[int | None] = [None, None, None]
                counts[side] = int(quantity.value)
                yield quantity.span, (counts[0], counts[1], counts[2])


def _side(reading: Reading, clauses: ClauseReader, quantity: Quantity, sentence: Span) -> int | None:
    """Which side the words right behind a count put it on: 0 for, 1 against, 2 abstaining."""
    behind = Span(quantity.span.end, min(sentence.end, quantity.span.end + _BEHIND))
    for match in _WORD.finditer(reading.view.lower, behind.start, behind.end):
        for side, told in enumerate(clauses.vote_sides):
            if match[0] in told:
                return side
    return None


def _among(reading: Reading, quantity: Quantity) -> bool:
    """The whole that a count is taken of: "141 of the 193 member states"."""
    return bool(_OF_THE.search(reading.view.lower, max(0, quantity.span.start - 12), quantity.span.start))


def _own(reading: Reading, clauses: ClauseReader, sentence: Span, count: Span) -> Dated | None:
    """The date in a count's own part of the sentence, else the sentence's only one, carried over."""
    parts = clauses.parts.read(reading, sentence)
    dates = [each for each in parts.dates(sentence) if each.type == "DATE"]
    beside = [each for each in within(dates, parts.around(count).span) if not clauses.dates.of_saying(parts, each)]
    if beside:
        return Dated(beside[0])
    return Dated(dates[0], carried=True) if len(dates) == 1 else None


def _date(reading: Reading, sentence: Span) -> Timex | None:
    return next((timex for timex in within(reading.timexes, sentence) if timex.type == "DATE" and timex.days), None)
