"""What a check says: a verdict on some words, the reason with its reference, and what would make it true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tocsin import calendar
from tocsin.model import Claim, Interval, Kind, Reference, Span, VerdictName
from tocsin.timeline.records import AnyRecord, Coverage, Event, Figure, Office, Set, Treaty, Vote

Lack = Literal["assertion", "date", "class", "actors", "place", "coverage", "document-date", "certainty"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`focus` are the words an alarm covers, in the block of its claim.

    `said` is the time the text puts the fact at, `true` the times the reference knows for it: from these the
    document-level hypothesis is made. `licence` is the id of the coverage statement, or of the record with the one
    possible value, that licensed an alarm; `lack` is what was missing for one where the reference could not settle it.
    """

    focus: Span
    verdict: VerdictName
    rule: str
    category: str
    message: str
    kind: Kind = "timeline"
    claim: Claim | None = None
    references: tuple[Reference, ...] = ()
    said: Interval | None = None
    true: tuple[Interval, ...] = ()
    licence: str = ""
    lack: Lack | None = None


def reference(record: AnyRecord, date: str, statement: str = "") -> Reference:
    """A record as the reader sees it."""
    words = statement or getattr(record, "statement", "") or getattr(record, "note", "")
    return Reference(id=record.id, date=date, statement=words, sources=tuple(record.sources))


def references(records: Iterable[Event | Vote | Treaty | Set | Figure]) -> tuple[Reference, ...]:
    """References of dated records, each with the date it has."""
    return tuple(reference(record, date_of(record)) for record in records)


def date_of(record: AnyRecord) -> str:
    """The date by which a record is spoken of."""
    match record:
        case Event() | Vote():
            return record.date
        case Treaty():
            return record.signed
        case Figure():
            return record.series[-1].asof
        case Set():
            return max(member.from_ for member in record.members)
        case Office() | Coverage():
            return ""
    return ""


def licence(coverage: Coverage) -> str:
    """The words that tell which promise of completeness a "no such" rests on."""
    first, last = (calendar.spoken(calendar.parse(text)) for text in (coverage.from_, coverage.until))
    return f"The reference lists all of them from {first} to {last}."
