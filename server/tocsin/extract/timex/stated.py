"""What a date says of itself beside its value."""

from __future__ import annotations

import re

from tocsin.model import Timex
from tocsin.text.normalise import View

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T|$)")


def stated_weekday(view: View, timex: Timex) -> int | None:
    """The weekday (0 = Monday) that a date with a day of the month names, "Monday, October 16"; None without one."""
    words = view.lower[timex.span.start : timex.span.end]
    match = _WEEKDAY.search(words)
    if not match or not _FULL_DAY.match(timex.value) or not re.search(r"\d|eenth|[fint]th\b|first|second|third", words):
        return None
    return _DAYS.index(match[1])
