"""The timeline in memory, for what ships with tocsin and what a user adds as files."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, TypeVar

from tocsin import calendar
from tocsin.calendar import FuzzyDate
from tocsin.model import Interval, Name, Span
from tocsin.text.normalise import View
from tocsin.timeline import keys
from tocsin.timeline.interface import HOLDING, NEAREST
from tocsin.timeline.keyed import REACH, Keyed, Row, chain
from tocsin.timeline.keys import quote_tokens
from tocsin.timeline.promises import Promises, covered
from tocsin.timeline.records import AnyRecord, Coverage, Event, Holder, Office

__all__ = ["Timeline", "covered", "event_dates", "quote_tokens", "tenure"]

R = TypeVar("R", bound=AnyRecord)


@dataclass(slots=True)
class _Index:
    """Rows by dated key, sorted; record numbers by other keys, in file order."""

    dated: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    plain: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


class Timeline(Keyed):
    """Immutable after construction; safe to share between threads."""

    def __init__(self, records: Mapping[str, AnyRecord], digest: str) -> None:
        self._by_id = records
        self._numbered = tuple(records.values())
        self.digest = digest

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, name: str, kind: type[R]) -> R | None:
        record = self._by_id.get(name)
        return record if isinstance(record, kind) else None

    def of(self, kind: type[R]) -> Iterator[R]:
        """All records of a kind, in file order."""
        return (record for record in self._by_id.values() if isinstance(record, kind))

    def names_in(self, view: View) -> list[tuple[Span, Name]]:
        """None: the one scan looks for all of them."""
        return []

    def tenures(self, person: str) -> list[tuple[Office, Holder]]:
        offices = self._under(Office, "holder", person)
        return [(office, holder) for office in offices for holder in office.holders if holder.who == person]

    def _dated(self, key: int, low: int, high: int) -> Sequence[Row]:
        rows = self._index.dated.get(key, [])
        first, last = bisect_left(rows, low, key=_begins), bisect_right(rows, high, key=_begins)
        before, after = rows[max(0, first - NEAREST) : first], rows[last : last + NEAREST]
        return [*before, *rows[max(first, last - HOLDING) : last], *after]

    def _same_days(self, key: int, days: Sequence[int]) -> Sequence[Row]:
        rows = self._index.dated.get(key, [])
        spans = ((bisect_left(rows, day - REACH, key=_begins), bisect_right(rows, day, key=_begins)) for day in days)
        return [row for first, last in spans for row in rows[first:last]][:HOLDING]

    def _listed(self, key: int) -> Sequence[int]:
        return self._index.plain.get(key, ())

    def _fetch(self, numbers: Sequence[int]) -> list[Any]:
        return [self._numbered[number] for number in numbers]

    @cached_property
    def _promises(self) -> Promises:
        return Promises(self.of(Coverage))

    @cached_property
    def _index(self) -> _Index:
        index = _Index()
        for number, record in enumerate(self._numbered):
            for key, low, high in keys.dated(record, partial(chain, self)):
                index.dated[key].append(Row(low, number, high))
            for key in keys.plain(record):
                index.plain[key].append(number)
        for rows in index.dated.values():
            rows.sort()
        return index


def _begins(row: Row) -> int:
    return row.low


def event_dates(event: Event) -> tuple[FuzzyDate, ...]:
    """An event's date with the alternatives that sources give."""
    return tuple(calendar.parse(text) for text in (event.date, *event.alt))


def tenure(holder: Holder) -> Interval:
    """A tenure as days; an open one reaches as far as a coverage statement lets it be judged."""
    high = calendar.parse(holder.to).days.high if holder.to else calendar.MAX_DAY
    return Interval(calendar.parse(holder.from_).days.low, high)
