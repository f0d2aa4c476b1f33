"""Coverage statements: owned, dated, checked, and of a kind that something looks up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from tocsin import calendar
from tocsin.timeline.lint.remark import Remark
from tocsin.timeline.records import Coverage, EventClass
from tocsin.timeline.store import Timeline

_CLASSES = frozenset(get_args(EventClass)) | {"office", "vote"}


def check(timeline: Timeline) -> Iterator[Remark]:
    """What a promise of completeness lacks."""
    for coverage in timeline.of(Coverage):
        yield from _owner(coverage)
        if not coverage.how.strip():
            yield Remark("error", coverage.id, "how: is empty", "Tell in a sentence how completeness was checked.")
        first, last = calendar.parse(coverage.from_).days, calendar.parse(coverage.until).days
        if first.low > last.high:
            yield Remark("error", coverage.id, f"until {coverage.until} lies before from {coverage.from_}")
        if calendar.parse(coverage.checked).days.high < last.high:
            told = f"promises days until {coverage.until}, after the day it was checked ({coverage.checked})"
            yield Remark("error", coverage.id, told, "Look the days between up, then change checked.")


def _owner(coverage: Coverage) -> Iterator[Remark]:
    if coverage.class_ not in _CLASSES:
        yield Remark("error", coverage.id, f"class: {coverage.class_} is none of {', '.join(sorted(_CLASSES))}")
    if not (coverage.actors or coverage.offices or coverage.body):
        yield Remark("error", coverage.id, "belongs to nobody", "Name actors, offices or a body.")
    elif coverage.class_ == "office" and not coverage.offices:
        yield Remark("error", coverage.id, "class office needs offices")
    elif coverage.class_ == "vote" and not (coverage.body or coverage.actors):
        yield Remark("error", coverage.id, "class vote needs a body")
    elif coverage.class_ not in ("office", "vote") and len(coverage.actors) < 2:
        told = f"class {coverage.class_} with fewer than two actors promises every {coverage.class_} of one of them"
        yield Remark("warning", coverage.id, told)
