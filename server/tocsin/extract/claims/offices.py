"""A title beside a person's name: "US President Donald Trump", "Sergei Lavrov, Russia's foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.extract.claims.clauses import ClauseReader, dated
from tocsin.extract.reading import Reading
from tocsin.model import Mention, OfficeClaim, Span
from tocsin.text.spans import within

_JOIN = re.compile(r"\s*(?:,\s*(?:who\s+is\s+|the\s+)?)?$")
_NEAR = 100  # characters: a name and what may stand between it and its title
_MOST_BETWEEN = 12  # characters that ", who is the " needs


def read(reading: Reading, clauses: ClauseReader, context: frozenset[str]) -> Iterator[OfficeClaim]:
    """A claim for each title that touches a name, the same title's offices together."""
    titles: dict[Span, list[str]] = {}
    for named in reading.named:
        if named.name.kind == "title":
            titles.setdefault(named.span, []).append(named.name.id)
    for title, offices in titles.items():
        holder = _beside(reading, title)
        if holder is None:
            continue
        focus = Span(min(title.start, holder.span.start), max(title.end, holder.span.end))
        clause = clauses.clause(reading, focus)
        yield OfficeClaim(
            block=reading.number,
            span=clause,
            focus=focus,
            class_="office",
            actors=(holder.entity,),
            offices=tuple(offices),
            time=dated(reading, clause, focus),
            modality=clauses.modality.of_title(reading.view, title),
            quoted=reading.quoted(focus),
            context=context,
        )


def _beside(reading: Reading, title: Span) -> Mention | None:
    """The person right behind the title, else the one right before it in apposition."""
    near = Span(title.start - _NEAR, title.end + _NEAR)
    people = [mention for mention in within(reading.mentions, near) if mention.type == "person"]
    for person in people:
        if 0 <= person.span.start - title.end <= _MOST_BETWEEN:
            between = reading.view.text[title.end : person.span.start]
            if not between.strip(" ,") and "," not in between:
                return person
    for person in people:
        if 0 <= title.start - person.span.end <= _MOST_BETWEEN:
            between = reading.view.lower[person.span.end : title.start]
            if "," in between and _JOIN.match(between):
                return person
    return None
