"""Dates as they are written in the paragraphs: read, changed, and written again in the same manner."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tocsin.calendar import WEEKDAYS, day_interval, month_interval, year_interval
from tocsin.model import Interval

MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(MONTHS)
_WRITTEN = re.compile(
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}), )?"
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?"
    rf"|(?P<us_month>{_MONTH}) (?P<us_day>\d{{1,2}})(?:, (?P<us_year>\d{{4}}))?"
    rf"|(?P<only_month>{_MONTH}) (?P<of_year>\d{{4}})|(?P<only_year>\d{{4}}))$"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date with the manner in which it is written. `said_year` is False for "19 June"."""

    year: int
    month: int = 0
    day: int = 0
    said_year: bool = True
    american: bool = False
    weekday: str = ""

    @property
    def days(self) -> Interval:
        """The days it means. Raises ValueError for one that does not exist."""
        if self.day:
            return day_interval(date(self.year, self.month, self.day))
        return month_interval(self.year, self.month) if self.month else year_interval(self.year)

    def __str__(self) -> str:
        if not self.month:
            return str(self.year)
        month = MONTHS[self.month - 1]
        if not self.day:
            return f"{month} {self.year}"
        plain = f"{month} {self.day}" if self.american else f"{self.day} {month}"
        year = f"{', ' if self.american else ' '}{self.year}" if self.said_year else ""
        return f"{self.weekday}, {plain}{year}" if self.weekday else f"{plain}{year}"

    def shifted(self, days: int) -> Written:
        """So many days later; its weekday, where it has one, stays right."""
        moved = date(self.year, self.month, self.day) + timedelta(days)
        return self._right(replace(self, year=moved.year, month=moved.month, day=moved.day))

    def with_year(self, year: int) -> Written:
        """The same in another year; 29 February becomes 28."""
        return self._clipped(replace(self, year=year))

    def months_later(self, months: int) -> Written:
        """The same day of another month, or the last there is."""
        years, month = divmod(self.month - 1 + months, 12)
        return self._clipped(replace(self, year=self.year + years, month=month + 1))

    def swapped(self) -> Written | None:
        """Month and day exchanged, where that gives another day."""
        if not self.day or self.day > len(MONTHS) or self.day == self.month:
            return None
        return self._right(replace(self, month=self.day, day=self.month))

    def with_wrong_weekday(self, steps: int) -> Written:
        """The same day with a weekday that it was not."""
        return replace(self, weekday=WEEKDAYS[(WEEKDAYS.index(self.weekday) + steps) % len(WEEKDAYS)])

    def _clipped(self, other: Written) -> Written:
        if not other.day:
            return other
        return self._right(replace(other, day=min(other.day, monthrange(other.year, other.month)[1])))

    def _right(self, other: Written) -> Written:
        if not other.weekday:
            return other
        return replace(other, weekday=WEEKDAYS[date(other.year, other.month, other.day).weekday()])


def read(words: str, published: date) -> Written:
    """Read one; a day without a year is the one nearest to `published`. Raises ValueError."""
    match = _WRITTEN.match(words)
    if not match:
        raise ValueError(f"{words!r} is not a date as the paragraphs write them")
    part = match.groupdict()
    month = part["month"] or part["us_month"] or part["only_month"]
    year = part["year"] or part["us_year"] or part["of_year"] or part["only_year"]
    found = Written(
        year=int(year) if year else published.year,
        month=MONTHS.index(month) + 1 if month else 0,
        day=int(part["day"] or part["us_day"] or 0),
        said_year=bool(year),
        american=bool(part["us_day"]),
        weekday=part["weekday"] or "",
    )
    if year:
        return found
    near = (found.with_year(published.year + step) for step in (-1, 0, 1))
    return min(near, key=lambda each: abs(each.days.low - published.toordinal()))
