"""Rows of named texts (CSV, or a SPARQL result) as records. The columns are told in rules/timeline/README.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.timeline.importers.items import Imported
from tocsin.timeline.records import Entity, Event, Holder, Post, Tenure

R = TypeVar("R")

Row = Mapping[str, str]
COLUMNS = frozenset(
    "kind id class date actors place statement publisher url source_date note mode present "
    "type name aliases country within born died wikidata person office title role from to acting".split()
)
_MANY = re.compile(r"\s*;\s*")
_ID = re.compile(r"[^a-z0-9_-]+")


def records(row: Row) -> Iterator[Imported]:
    """The records of a row: one, or an office with a tenure. Raises InputError that says what is wrong."""
    kind = row.get("kind") or ("tenure" if row.get("office") else "event" if row.get("class") else "entity")
    build = _KINDS.get(kind)
    if build is None:
        raise InputError(f"kind {kind!r} is none of {', '.join(_KINDS)}")
    try:
        yield from build(row)
    except msgspec.ValidationError as error:
        raise InputError(str(error)[:1].lower() + str(error)[1:]) from None


def typed(kind: type[R], **fields: Any) -> R:
    """A record of these fields, empty ones left out. Raises msgspec.ValidationError and InputError (dates)."""
    given = {name: value for name, value in fields.items() if value not in ("", None, [])}
    record: R = msgspec.convert(given, kind, strict=False)
    for name in ("date", "from", "to", "born", "died"):
        if isinstance(given.get(name), str):
            calendar.parse(given[name])
    return record


def identifier(text: str) -> str:
    """An id as records spell it: "Q7747" is q7747, and so is its address at Wikidata."""
    return _ID.sub("-", text.strip().rpartition("/entity/")[2].lower()).strip("-")


def many(text: str | None) -> list[str]:
    """Texts between semicolons."""
    return [part for part in _MANY.split(text or "") if part]


def _event(row: Row) -> Iterator[Imported]:
    yield typed(
        Event,
        id=_own_id(row),
        sources=_sources(row),
        note=row.get("note"),
        date=row.get("date"),
        actors=[identifier(each) for each in many(row.get("actors"))],
        present=[identifier(each) for each in many(row.get("present"))],
        place=identifier(row.get("place") or ""),
        statement=row.get("statement"),
        mode=row.get("mode"),
        **{"class": row.get("class")},
    )


def _entity(row: Row) -> Iterator[Imported]:
    yield typed(
        Entity,
        id=_own_id(row),
        sources=_sources(row),
        note=row.get("note"),
        type=row.get("type"),
        name=row.get("name"),
        aliases=many(row.get("aliases")),
        country=identifier(row.get("country") or ""),
        within=identifier(row.get("within") or ""),
        born=row.get("born"),
        died=row.get("died"),
        wikidata=row.get("wikidata"),
    )


def _tenure(row: Row) -> Iterator[Imported]:
    sources = _sources(row)
    office = identifier(row.get("office") or "")
    holder = typed(
        Holder,
        who=identifier(row.get("person") or ""),
        to=row.get("to"),
        acting=row.get("acting") or "false",
        **{"from": row.get("from")},
    )
    tenure = typed(Tenure, office=office, holder=msgspec.to_builtins(holder), sources=sources)
    if row.get("title"):
        country = identifier(row.get("country") or "")
        titles = many(row.get("title"))
        yield typed(Post, id=office, sources=sources, titles=titles, role=row.get("role") or titles[0], country=country)
    yield tenure


def _own_id(row: Row) -> str:
    return identifier(row.get("id") or "")


def _sources(row: Row) -> list[dict[str, str]]:
    source = {"publisher": row.get("publisher"), "url": row.get("url"), "date": row.get("source_date")}
    return [{name: value for name, value in source.items() if value}]


_KINDS: dict[str, Callable[[Row], Iterator[Imported]]] = {
    "event": _event,
    "entity": _entity,
    "tenure": _tenure,
}
