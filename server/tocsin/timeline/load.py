"""Reading timeline files into records, setting broken or dangling ones aside with file, line, id and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import msgspec

from tocsin import calendar
from tocsin.errors import InputError, RuleError, TimelineError
from tocsin.rules import find, safeyaml
from tocsin.rules.kept import NOTHING, Kept
from tocsin.rules.typed import convert
from tocsin.timeline.records import (
    KINDS,
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

SCHEMA = "tocsin-timeline/1"
_REFERENCES: dict[type, tuple[str, ...]] = {
    Entity: ("country", "within"),
    Event: ("actors", "present", "place"),
    Office: ("country", "organisation"),
    Treaty: ("parties", "signed_at"),
    Vote: ("body", "for_", "against", "abstain", "veto"),
    Figure: ("subject", "object"),
    Set: ("owner",),
    Coverage: ("actors", "offices", "body"),
}
_DATES = frozenset("date born died signed in_force ended earliest alt from_ until checked asof to".split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file and the 1-based line on which it begins."""

    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """Usable records by id with their places, and why the others are not used."""

    records: dict[str, AnyRecord]
    places: dict[str, Place]
    problems: tuple[RuleError, ...]


def load(roots: Sequence[Path], kept: Kept = NOTHING) -> tuple[dict[str, AnyRecord], tuple[RuleError, ...]]:
    """All usable records by id, and why the others are not. A record that names an unknown id is not usable."""
    loaded = load_with_places(roots, kept)
    return loaded.records, loaded.problems


def load_with_places(roots: Sequence[Path], kept: Kept = NOTHING) -> Loaded:
    """As `load`, for those who have to tell where a record stands. What `kept` has of a file is not read again."""
    records: dict[str, AnyRecord] = {}
    places: dict[str, Place] = {}
    problems: list[RuleError] = []
    for root in roots:
        for path in find.files(root, "timeline"):
            for item in _file(path, kept):
                if isinstance(item, RuleError):
                    problems.append(item)
                    continue
                record, place = item
                if record.id in records:
                    first = places[record.id]
                    problems.append(_error(f"stands already in {first.path}:{first.line}", record.id, place))
                else:
                    records[record.id], places[record.id] = record, place
    for name, reason in tuple(_dangling(records)):
        problems.append(_error(reason, name, places[name]))
        del records[name]
    return Loaded(records, places, tuple(problems))


def _error(reason: str, name: str, place: Place) -> TimelineError:
    return TimelineError(reason, path=str(place.path), line=place.line, rule=name)


class _Sound(msgspec.Struct, frozen=True):
    """A file without a fault, as it is kept between runs: its kind, and its records with their lines."""

    kind: str
    records: msgspec.Raw
    lines: list[int]


def _file(path: Path, kept: Kept) -> Iterable[tuple[AnyRecord, Place] | RuleError]:
    key = kept.key(path)
    if known := kept.get(key, _Sound):
        kinds: Any = list[KINDS[known.kind]]  # type: ignore[valid-type, name-defined]  # a type that the file names
        records = msgspec.msgpack.decode(known.records, type=kinds)
        return [(record, Place(path, line)) for record, line in zip(records, known.lines, strict=True)]
    items = list(_read(path))
    sound = [item for item in items if not isinstance(item, RuleError)]
    if sound and len(sound) == len(items):
        kind = next(name for name, each in KINDS.items() if isinstance(sound[0][0], each))
        data = msgspec.Raw(msgspec.msgpack.encode([record for record, _ in sound]))
        kept.put(key, _Sound(kind, data, [place.line for _, place in sound]))
    return items


def _read(path: Path) -> Iterator[tuple[AnyRecord, Place] | RuleError]:
    try:
        table = safeyaml.read(path)
        kind = KINDS.get(table.get("kind", ""))
        if table.get("schema") != SCHEMA or kind is None or not isinstance(table.get("records"), list):
            hint = f"It begins with: schema: {SCHEMA}, kind: one of {', '.join(KINDS)}, records: [...]."
            raise TimelineError("not a timeline file", path=str(path), hint=hint)
    except RuleError as error:
        yield error
        return
    for entry in table["records"]:
        name = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        try:
            record: Any = convert(entry, kind, path=str(path), rule=name)
            check_dates(record)
            yield record, Place(path, entry.line)
        except RuleError as error:
            yield error
        except InputError as error:
            yield TimelineError(str(error), path=str(path), line=entry.line, rule=name)


def check_dates(record: msgspec.Struct) -> None:
    """Raise InputError for a date of a record, at any depth, that is none."""
    dates, lists = _dated_fields(type(record))
    for name in dates:
        value = getattr(record, name)
        for each in value if isinstance(value, list) else [value] if value else ():
            calendar.parse(each)
    for name in lists:
        for each in getattr(record, name):
            check_dates(each)


@cache
def _dated_fields(kind: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a struct that hold dates, and those that hold lists of structs, which may hold some."""
    fields = {field.name: _bare(field.type) for field in msgspec.structs.fields(kind)}
    lists = {name: get_args(each)[0] for name, each in fields.items() if get_origin(each) is list}
    nested = (name for name, each in lists.items() if isinstance(each, type) and issubclass(each, msgspec.Struct))
    return tuple(name for name in fields if name in _DATES), tuple(name for name in nested if name != "sources")


def _bare(kind: Any) -> Any:
    return kind.__origin__ if get_origin(kind) is Annotated else kind


def _dangling(records: dict[str, AnyRecord]) -> Iterator[tuple[str, str]]:
    for record in records.values():
        missing = sorted({name for name in named(record) if name not in records})
        if missing:
            yield record.id, f"names unknown ids: {', '.join(missing)}"


def named(record: Any) -> Iterator[str]:
    """All ids that a record names."""
    for field in _REFERENCES[type(record)]:
        value = getattr(record, field)
        yield from [value] if isinstance(value, str) else value or ()
    for field in ("holders", "members"):
        yield from (each.who for each in getattr(record, field, ()))
    yield from (each.by for each in getattr(record, "ratified", ()))
    yield from (each.speaker for each in getattr(record, "quotes", ()) if each.speaker)
