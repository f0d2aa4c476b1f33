"""Timeline records and findings about them, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.timeline.lint import LEVELS, Finding
from tocsin.timeline.lint.remark import Level
from tocsin.timeline.load import Place
from tocsin.timeline.records import AnyRecord, Coverage
from tocsin.timeline.store import Timeline
from tocsin.timeline.summary import KIND_OF, Summary, heading, promised, summary

_TOLD_APART = frozenset({"id", "statement", "how", "note", "sources"})
_ID_FIELDS = frozenset({
    "country", "within", "actors", "present", "place", "organisation", "parties", "signed_at", "body", "for", "against",
    "abstain", "veto", "subject", "object", "owner", "offices", "who", "by", "speaker",
})  # fmt: skip
_PLURAL = {"error": "errors", "warning": "warnings", "note": "notes"}


def full(record: AnyRecord, timeline: Timeline, place: Place | None) -> Iterator[str]:
    """Everything a record holds, ids with their names."""
    told = summary(record, timeline)
    yield f"{record.id}  ({KIND_OF[type(record)]}{f', {shown(place.path)}:{place.line}' if place else ''})"
    fields = msgspec.to_builtins(record)
    yield from (f"  {fields[name]}" for name in ("statement", "how") if fields.get(name))
    for name, value in fields.items():
        if name not in _TOLD_APART and value not in (None, [], ""):
            yield from _field(name, value, timeline)
    if record.note:
        yield f"  note: {record.note}"
    yield from _sources(told, "  ")


def _field(name: str, value: Any, timeline: Timeline) -> Iterator[str]:
    if isinstance(value, list) and isinstance(value[0], dict):
        yield f"  {name}:"
        yield from (f"    {_row(each, timeline)}" for each in value)
    elif isinstance(value, list):
        yield f"  {name}: {', '.join(_value(name, each, timeline) for each in value)}"
    elif isinstance(value, dict):
        yield f"  {name}: {_row(value, timeline)}"
    else:
        yield f"  {name}: {_value(name, value, timeline)}"


def _row(fields: dict[str, Any], timeline: Timeline) -> str:
    told = ((name, value) for name, value in fields.items() if value not in (None, False, [], "") or name == "to")
    return ", ".join(f"{name} {_value(name, value, timeline)}" for name, value in told)


def _value(name: str, value: Any, timeline: Timeline) -> str:
    if value is None:
        return ".."
    text = f"{value:g}" if isinstance(value, float) else str(value)
    known = heading(text, timeline) if name in _ID_FIELDS else text
    return f"{known} ({text})" if known != text else text


def listed(told: Summary) -> Iterator[str]:
    """A record in a list of several."""
    yield f"{told.date or '-':<21}  {told.id}  ({told.kind})  {told.title}"
    yield f"    {told.statement}"
    yield from _sources(told, "    ")


def _sources(told: Summary, indent: str) -> Iterator[str]:
    yield from (
        f"{indent}source: {source.publisher}, {source.date or 'undated'}: {source.url}" for source in told.sources
    )


def coverage(statement: Coverage, timeline: Timeline) -> Iterator[str]:
    """What is promised, for which days, and how that was checked."""
    yield f"{promised(statement, timeline)}  {_spoken(statement.from_)} to {_spoken(statement.until)}  ({statement.id})"
    yield f"    checked {_spoken(statement.checked)}: {statement.how}"


def _spoken(text: str) -> str:
    try:
        return calendar.spoken(calendar.parse(text))
    except InputError:
        return text


def findings(found: Sequence[Finding], records: int, *, notes: bool) -> Iterator[str]:
    """Errors, warnings and, when wanted, notes, each as `file:line id reason`, and a last line with their numbers."""
    for level in LEVELS:
        own = [each for each in found if each.level == level]
        if own and (level != "note" or notes):
            yield f"{_PLURAL[level]}:"
            for each in own:
                yield f"{shown(Path(each.path))}:{each.line} {each.id or '-'} {each.reason}"
                yield from [f"    {each.hint}"] if each.hint else ()
    counts = [_count(sum(each.level == level for each in found), level) for level in LEVELS]
    more = "" if notes or not any(each.level == "note" for each in found) else " (--notes shows them)"
    yield f"{records} records: {', '.join(counts)}{more}"


def _count(number: int, level: Level) -> str:
    return f"{number} {level if number == 1 else _PLURAL[level]}"


def shown(path: Path) -> str:
    """A path as short as it can be told from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
