"""What finds records in a database, made behind all records of an import: then all places are known, in whatever order
they came, and sorted rows fill the tables page by page.

A slice is a transaction. `indexed` in the table `meta` is the number of the last record that can be found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

import msgspec

from tocsin.timeline import aliases, keys
from tocsin.timeline.database import STORED
from tocsin.timeline.keyed import chain
from tocsin.timeline.records import Coverage, Entity, Event, Post, Tenure

SLICE = 2_000_000  # records at least, and as many as are indexed already: a large table is seldom written anew
CHUNK = 20_000  # records whose rows are held in memory
_UNINDEXED = "SELECT number, kind, body FROM record WHERE number>? ORDER BY number LIMIT ?"
_NAMED = "SELECT kind, body FROM known JOIN record USING (number) WHERE key=?"
_PREPARE = (
    "CREATE TEMP TABLE new_plain AS SELECT * FROM plain LIMIT 0",
    "CREATE TEMP TABLE new_dated AS SELECT * FROM dated LIMIT 0",
    "CREATE TEMP TABLE new_alias AS SELECT * FROM alias LIMIT 0",
)
_FOLD = (
    "INSERT OR IGNORE INTO plain SELECT * FROM new_plain ORDER BY key, number",
    "INSERT OR IGNORE INTO dated SELECT * FROM new_dated ORDER BY key, low, number",
    "INSERT OR IGNORE INTO alias SELECT * FROM new_alias ORDER BY key, number, text",
    "DELETE FROM new_plain",
    "DELETE FROM new_dated",
    "DELETE FROM new_alias",
)


class _Event(Event, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """What keys are made of, without the rest and without proving ids again: events are most of a database."""

    id: str = ""
    sources: Any = None
    statement: Any = None
    actors: list[str]
    present: list[str] = msgspec.field(default_factory=list)
    place: str | None = None


_DECODERS: list[Callable[[bytes], Any]] = [
    msgspec.msgpack.Decoder(_Event if kind is Event else kind).decode for kind in STORED
]


def run(connection: sqlite3.Connection, told: Callable[[int], None]) -> None:
    """Index all records that are not. `told` hears how many are.

    Raises sqlite3.Error; what slices were done stays.
    """
    for statement in _PREPARE:
        connection.execute(statement)
    while _slice(connection, told):
        pass


def _slice(connection: sqlite3.Connection, told: Callable[[int], None]) -> bool:
    """Index the next records. False when none are left."""
    connection.execute("BEGIN IMMEDIATE")
    held = dict(connection.execute("SELECT name, value FROM meta"))
    done, count = int(held["indexed"]), int(held["records"])
    places = partial(chain, _Places(connection))
    rows = connection.execute(_UNINDEXED, (done, max(SLICE, done)))
    while chunk := rows.fetchmany(CHUNK):
        _derive(connection, chunk, places)
        done = chunk[-1][0]
        told(done)
    for statement in _FOLD:
        connection.execute(statement)
    connection.execute("UPDATE meta SET value=? WHERE name='indexed'", (done,))
    connection.execute("COMMIT")
    return done < count


def _derive(connection: sqlite3.Connection, records: list[tuple[int, int, bytes]], places: keys.Places) -> None:
    """The rows of some records, unsorted."""
    plain: list[tuple[int, int]] = []
    dated: list[tuple[int, int, int, int]] = []
    named: list[tuple[int, int, str]] = []
    for number, kind, body in records:
        record = _DECODERS[kind](body)
        plain.extend([(key, number) for key in _plain(record)])
        dated.extend([(key, low, number, high) for key, low, high in keys.dated(record, places)])
        named.extend([(aliases.key(text), number, text) for text in _names(record)])
    connection.executemany("INSERT INTO new_plain VALUES (?,?)", plain)
    connection.executemany("INSERT INTO new_dated VALUES (?,?,?,?)", dated)
    connection.executemany("INSERT INTO new_alias VALUES (?,?,?)", named)


def _plain(record: Any) -> Iterator[int]:
    if isinstance(record, Tenure):
        yield keys.hashed("holder", record.holder.who)
        yield keys.hashed("office", record.office)
    elif isinstance(record, Coverage):
        yield keys.hashed("kind", "coverage")
    else:
        yield from keys.plain(record)


def _names(record: Any) -> Iterator[str]:
    """By what texts name a record: an entity's names, an office's titles."""
    if isinstance(record, Entity):
        yield from dict.fromkeys((record.name, *record.aliases, *record.ambiguous))
    elif isinstance(record, Post):
        yield from dict.fromkeys(record.titles)


class _Places:
    """Entities by id, for the chain of places; the last asked for are kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entity = lru_cache(maxsize=20_000)(self._read)

    def get(self, name: str, _: type[Entity]) -> Entity | None:
        return self._entity(name)

    def _read(self, name: str) -> Entity | None:
        found = self._connection.execute(_NAMED, (keys.identity(name),)).fetchone()
        record = _DECODERS[found[0]](found[1]) if found else None
        return record if isinstance(record, Entity) else None
