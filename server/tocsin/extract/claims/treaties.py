"""A treaty named by its name, or by a class word beside its parties ("a 2024 defence agreement, both nations ...")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.extract.claims.clauses import ClauseReader, dated
from tocsin.extract.reading import Reading
from tocsin.model import Phase, Span, Timex, TreatyClaim
from tocsin.text.spans import within

_ADJACENT = re.compile(r"[\s'\w-]{0,24}$")
_PHASES: dict[str, Phase] = {"ratify": "ratified", "in_force": "in_force"}


def read(reading: Reading, clauses: ClauseReader, context: frozenset[str]) -> Iterator[TreatyClaim]:
    """A claim for each treaty name or class word; whether its parties are the text's is the check's business."""
    seen = set()
    for named in reading.named:
        if named.name.kind not in ("treaty", "pact") or named.span in seen:
            continue
        seen.add(named.span)
        clause = clauses.clause(reading, named.span)
        year = _year_before(reading, named.span)
        for treaty in sorted({each.name.id for each in within(reading.named, named.span) if each.span == named.span}):
            yield TreatyClaim(
                block=reading.number,
                span=clause,
                focus=Span((year.span if year else named.span).start, named.span.end),
                class_="treaty-name" if named.name.kind == "treaty" else "treaty-word",
                treaty=treaty,
                actors=tuple(dict.fromkeys(each.entity for each in within(reading.mentions, clause))),
                phase=_phase(reading, clause),
                time=year or (dated(reading, clause, named.span) if _has_phase(reading, clause) else None),
                modality=clauses.mode(reading, clause, named.span),
                quoted=reading.quoted(named.span),
                context=context,
            )


def _year_before(reading: Reading, name: Span) -> Timex | None:
    """A date that qualifies the name: "a 2024 defence agreement", "the June 2024 treaty"."""
    for timex in within(reading.timexes, Span(name.start - 48, name.start)):
        if timex.span.end <= name.start <= timex.span.end + 24 and timex.type == "DATE" and timex.days:
            between = reading.view.text[timex.span.end : name.start]
            if "," not in between and _ADJACENT.match(between) and len(between.split()) <= 2:
                return timex
    return None


def _has_phase(reading: Reading, clause: Span) -> bool:
    return any(each.class_ in ("sign", "agree", *_PHASES) for each in within(reading.triggers, clause))


def _phase(reading: Reading, clause: Span) -> Phase:
    for trigger in within(reading.triggers, clause):
        if trigger.class_ in _PHASES:
            return _PHASES[trigger.class_]
    return "signed"
