"""Sources: can they be opened, and can they have known?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.model import Source
from tocsin.timeline.lint.remark import Remark
from tocsin.timeline.records import RECORD_TYPES, AnyRecord, Event, Figure, Office, Treaty, Vote
from tocsin.timeline.store import Timeline


def check(timeline: Timeline) -> Iterator[Remark]:
    """Sources without publisher, address or day, and sources older than what they are to prove."""
    for kind in RECORD_TYPES:
        for record in timeline.of(kind):
            yield from chain.from_iterable(_unsound(record, source) for source in record.sources)
            yield from _too_old(record)
    for figure in timeline.of(Figure):
        for point in figure.series:
            yield from chain.from_iterable(_unsound(figure, source) for source in point.sources)


def _unsound(record: AnyRecord, source: Source) -> Iterator[Remark]:
    """What a source lacks."""
    if not source.publisher.strip():
        yield Remark("error", record.id, f"the source {source.url} names no publisher")
    if not source.url.startswith(("https://", "http://")):
        yield Remark("error", record.id, f"{source.url!r} cannot be opened", "Give an http(s) address.")
    if source.date is None:
        yield Remark("warning", record.id, f"the source {source.url} has no date", "Give the day of publication.")
    elif _day(source) is None:
        yield Remark("error", record.id, f"the source {source.url}: {source.date!r} is not a date")


def _day(source: Source) -> int | None:
    """The last day of publication that the source's date allows."""
    try:
        return calendar.parse(source.date).days.high if source.date else None
    except InputError:
        return None


def _too_old(record: AnyRecord) -> Iterator[Remark]:
    """A source cannot have seen what came after it; a day is left for time zones."""
    happened = _happened(record)
    dated = [(source, day) for source in record.sources if (day := _day(source)) is not None]
    if not happened or not dated:
        return
    begins = calendar.parse(happened).days.low - calendar.TOLERANCE
    early = [source for source, day in dated if day < begins]
    if len(early) == len(record.sources):
        yield Remark("error", record.id, f"all sources are older than {happened}", "Find one that saw it.")
    elif early and not isinstance(record, Office):  # whose earlier holders have older sources
        listed = ", ".join(dict.fromkeys(f"{source.publisher} {source.date}" for source in early))
        yield Remark("warning", record.id, f"older than {happened}: {listed}")


def _happened(record: AnyRecord) -> str:
    """The latest day that a record's sources must know of, or nothing."""
    match record:
        case Event() | Vote():
            return record.date
        case Treaty():
            return record.signed
        case Office():
            changes = chain.from_iterable((holder.from_, holder.to) for holder in record.holders)
            return max((day for day in changes if day), key=lambda day: calendar.parse(day).days.low, default="")
        case _:
            return ""
