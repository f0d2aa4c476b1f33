"""A record in a few fields for people, with the words, the names and the days by which it is looked up."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin import calendar
from tocsin.model import Interval, Record, Source
from tocsin.timeline.records import (
    KINDS,
    RECORD_TYPES,
    AnyRecord,
    Coverage,
    Entity,
    Event,
    Figure,
    Office,
    Set,
    Treaty,
    Vote,
)
from tocsin.timeline.store import Timeline, covered, event_dates, tenure

KIND_OF: dict[type, str] = {kind: name for name, kind in KINDS.items()}


class Summary(Record, frozen=True, kw_only=True):
    """`date` is an EDTF text or empty; `title` a heading, `statement` a sentence or a list of what the record holds."""

    id: str
    kind: str
    title: str
    statement: str
    date: str
    sources: tuple[Source, ...]


def summary(record: AnyRecord, timeline: Timeline) -> Summary:
    """The record as a reader sees it in a list."""
    title, statement, date = _told(record, timeline)
    return Summary(
        id=record.id,
        kind=KIND_OF[type(record)],
        title=title,
        statement=statement,
        date=date,
        sources=tuple(record.sources),
    )


def _told(record: AnyRecord, timeline: Timeline) -> tuple[str, str, str]:
    match record:
        case Entity():
            also = [*record.aliases, *record.ambiguous]
            life = f"{record.born or ''}/{record.died or '..'}" if record.born else ""
            return record.name, f"{record.type}{': also ' + ', '.join(also) if also else ''}", life
        case Event():
            return f"{record.class_}: {_names(record.actors, timeline)}", record.statement, record.date
        case Office():
            return record.titles[0], _holders(record, timeline), record.holders[-1].from_
        case Treaty():
            return (record.names or record.generic)[0], record.statement, record.signed
        case Vote():
            return record.resolution or record.subject or record.id, record.statement, record.date
        case Figure():
            return record.measure, record.statement, record.series[-1].asof
        case Set():
            return (record.names or record.nouns)[0], record.statement, max(member.from_ for member in record.members)
        case Coverage():
            return promised(record, timeline), record.how, f"{record.from_}/{record.until}"


def _names(ids: list[str], timeline: Timeline) -> str:
    return ", ".join(timeline.name(name) for name in ids)


def _holders(office: Office, timeline: Timeline) -> str:
    return "; ".join(
        f"{timeline.name(holder.who)} {holder.from_}/{holder.to or '..'}{' (acting)' if holder.acting else ''}"
        for holder in office.holders
    )


def heading(name: str, timeline: Timeline) -> str:
    """What the record of that id is called; the id where there is none."""
    records = (timeline.get(name, kind) for kind in RECORD_TYPES)
    return next((_told(record, timeline)[0] for record in records if record), name)


def promised(coverage: Coverage, timeline: Timeline) -> str:
    """What a coverage statement promises all of, in the names of its records: "meet: Kim Jong Un, Xi Jinping"."""
    owners = [*coverage.actors, *coverage.offices, *([coverage.body] if coverage.body else [])]
    told = ", ".join(heading(name, timeline) for name in dict.fromkeys(owners))
    return f"{coverage.class_}: {told}{f' ({coverage.topic})' if coverage.topic else ''}"


def own_words(record: AnyRecord) -> list[str]:
    """Texts of the record itself by which somebody may look for it."""
    name = " ".join(part for part in record.id.replace("-", "_").split("_") if not part.isdigit())
    match record:
        case Entity():
            return [name, record.name, *record.aliases, *record.ambiguous, *record.adjectives, *record.metonyms]
        case Event():
            quotes = (quote.words for quote in record.quotes)
            return [name, record.class_, record.mode or "", record.statement, *record.labels, *quotes]
        case Office():
            return [name, record.role, *record.titles]
        case Treaty():
            return [name, "treaty", record.statement, *record.names, *record.generic]
        case Vote():
            tally = f"{record.tally.for_} {record.tally.against} {record.tally.abstain}"
            return [name, "vote", record.resolution, record.subject, record.statement, tally, *record.labels]
        case Figure():
            return [name, record.measure, record.statement, *record.nouns]
        case Set():
            return [name, record.statement, *record.names, *record.nouns, *record.topic]
        case Coverage():
            return [name, "coverage", record.class_, record.topic or ""]


def others(record: AnyRecord, timeline: Timeline) -> Iterator[str]:
    """Ids of the entities and offices that a record is about, a place with all that it lies within."""
    match record:
        case Event():
            yield from (*record.actors, *record.present)
            yield from timeline.places(record.place) if record.place else ()
        case Office():
            yield from (name for name in (record.country, record.organisation) if name)
            yield from (holder.who for holder in record.holders)
        case Treaty():
            yield from record.parties
            yield from timeline.places(record.signed_at) if record.signed_at else ()
        case Vote():
            yield from (record.body, *record.for_, *record.against, *record.abstain, *record.veto)
        case Figure():
            yield from (*record.subject, *record.object)
        case Set():
            yield from (member.who for member in record.members)
            yield from [record.owner] if record.owner else ()
        case Coverage():
            yield from (*record.actors, *record.offices)
            yield from [record.body] if record.body else ()
        case _:
            return


def turns(record: AnyRecord) -> list[Interval]:
    """The days on which something happened or changed."""
    match record:
        case Entity():
            texts = [record.born, record.died]
        case Event():
            return [date.days for date in event_dates(record)]
        case Office():
            texts = [text for holder in record.holders for text in (holder.from_, holder.to)]
        case Treaty():
            phases = [each.date for each in record.ratified]
            texts = [record.signed, *record.alt, record.in_force, record.ended, *phases]
        case Vote():
            texts = [record.date]
        case Figure():
            texts = [point.asof for point in record.series]
        case Set():
            texts = [text for member in record.members for text in (member.from_, member.to)]
        case Coverage():
            texts = [record.from_, record.until]
    return [calendar.parse(text).days for text in texts if text]


def lasts(record: AnyRecord) -> list[Interval]:
    """The periods through which something held: tenures, memberships, promises."""
    match record:
        case Office():
            return [tenure(holder) for holder in record.holders]
        case Coverage():
            return [covered(record)]
        case Set():
            return [
                Interval(
                    calendar.parse(member.from_).days.low,
                    calendar.parse(member.to).days.high if member.to else calendar.MAX_DAY,
                )
                for member in record.members
            ]
    return []
