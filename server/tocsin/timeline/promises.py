"""Coverage statements by what they promise: few, since somebody keeps each, so every store has them in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tocsin import calendar
from tocsin.model import Interval
from tocsin.timeline.records import Coverage


class Promises:
    """Immutable once built."""

    def __init__(self, statements: Iterable[Coverage]) -> None:
        self._by_class: dict[str, list[Coverage]] = defaultdict(list)
        self._by_office: dict[str, list[Coverage]] = defaultdict(list)
        self.until: str | None = None
        for each in statements:
            self._by_class[each.class_].append(each)
            for office in each.offices:
                self._by_office[office].append(each)
            self.until = max(self.until or each.until, each.until)

    def of_class(self, class_: str, actors: Iterable[str], days: Interval) -> Coverage | None:
        """The promise of all such events among these actors, or some of them, over the whole interval."""
        wanted = set(actors)
        for each in self._by_class.get(class_, ()):
            if each.actors and wanted >= set(each.actors) and _holds(each, days):
                return each
        return None

    def of_body(self, body: str, days: Interval) -> Coverage | None:
        """The promise of all votes of a body."""
        for each in self._by_class.get("vote", ()):
            if body in (each.body, *each.actors) and _holds(each, days):
                return each
        return None

    def of_office(self, office: str, days: Interval) -> Coverage | None:
        """The promise of an unbroken list of holders."""
        return next((each for each in self._by_office.get(office, ()) if _holds(each, days)), None)


def covered(coverage: Coverage) -> Interval:
    """The closed interval of days a coverage statement promises."""
    return Interval(calendar.parse(coverage.from_).days.low, calendar.parse(coverage.until).days.high)


def _holds(coverage: Coverage, days: Interval) -> bool:
    return calendar.contains(covered(coverage), days)
