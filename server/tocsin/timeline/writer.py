"""Writing records into a database, a batch a transaction, so that whatever ends an import costs at most one batch.

A record stands once: an id that is known already is left as it is. The digest is chained record by record, so it does
not tell where an import was interrupted.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tocsin.errors import InputError
from tocsin.timeline import aliases, keys, schema
from tocsin.timeline.database import STORED
from tocsin.timeline.keyed import chain
from tocsin.timeline.records import AnyRecord, Coverage, Entity, Event, Office, Post, Tenure

R = TypeVar("R", bound=AnyRecord)

_KIND = {kind: number for number, kind in enumerate(STORED)}
_KNOWN_PLACES = 20_000
_encode = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class Progress:
    """How far a file has been read: bytes after decompression, lines, records read and lines refused."""

    position: int = 0
    line: int = 0
    read: int = 0
    refused: int = 0
    done: bool = False


class Writer:
    """One import at a time: others find the database locked. A context; `add` and `commit` as often as wanted.

    All methods raise TimelineError when the database cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = schema.create(path)
        self._cursor = (
            self._connection.cursor()
        )  # one for all: a new one for each record would cost as much as the answer
        self._places: dict[str, Entity | None] = {}
        self._start()

    def _start(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise schema.trouble(self._path, error) from None
        self._digest = bytes.fromhex(self._meta("digest"))
        self._count = int(self._meta("records"))
        self._next = self._value("SELECT coalesce(max(number), 0) FROM record") + 1
        self._records: list[tuple[int, int, bytes]] = []
        self._plain: list[tuple[int, int]] = []
        self._dated: list[tuple[int, int, int, int]] = []
        self._aliases: list[tuple[int, int, str]] = []
        self._fresh: dict[str, AnyRecord | Post] = {}
        self._held: set[int] = set()

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *_: object) -> None:
        """What was not committed is dropped; the journal is folded into the one file."""
        try:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            self._connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error:
            pass  # a reader is at work: the next writer folds it
        finally:
            self._connection.close()

    def progress(self, digest: str) -> Progress:
        """How far an earlier run read this file."""
        found = self._connection.execute(
            "SELECT position, line, read, refused, done FROM source WHERE digest=?", (digest,)
        ).fetchone()
        if found is None:
            return Progress()
        position, line, read, refused, done = found
        return Progress(position, line, read, refused, bool(done))

    def add(self, record: AnyRecord | Post) -> bool:
        """Take a record. False if its id stands already. Raises InputError for one that no key can hold."""
        if record.id in self._fresh or self._number(record.id) is not None:
            return False
        if isinstance(record, Event) and len({*record.actors, *record.present}) > keys.MOST_ACTORS:
            raise InputError(f"names more than {keys.MOST_ACTORS} actors")
        self._fresh[record.id] = record
        if isinstance(record, Office):
            for holder in record.holders:
                self.add_tenure(Tenure(office=record.id, holder=holder, sources=record.sources))
            fields = {name: getattr(record, name) for name in Post.__struct_fields__}
            record = Post(**fields)
        number = self._keep(record)
        self._plain.append((keys.hashed("id", record.id), number))
        if not isinstance(record, Post):
            self._index(record, number)
        self._aliases.extend((aliases.key(text), number, text) for text in _names(record))
        return True

    def _index(self, record: AnyRecord, number: int) -> None:
        self._plain.extend((key, number) for key in keys.plain(record))
        if isinstance(record, Coverage):
            self._plain.append((keys.hashed("kind", "coverage"), number))
        rows = keys.dated(record, partial(chain, self))
        self._dated.extend((key, low, number, high) for key, low, high in rows)

    def add_tenure(self, tenure: Tenure) -> bool:
        """Take a tenure. False if the same stands already."""
        key = keys.hashed("tenure", tenure.office, tenure.holder.who, tenure.holder.from_)
        if key in self._held or self._value("SELECT count(*) FROM plain WHERE key=?", key):
            return False
        self._held.add(key)
        number = self._keep(tenure)
        holder, office = keys.hashed("holder", tenure.holder.who), keys.hashed("office", tenure.office)
        self._plain.extend([(key, number), (holder, number), (office, number)])
        return True

    def get(self, name: str, kind: type[R]) -> R | None:
        """A record by id, for the chain of places; the last asked for are kept."""
        if name in self._fresh:
            fresh = self._fresh[name]
            return fresh if isinstance(fresh, kind) else None
        if name not in self._places:
            if len(self._places) > _KNOWN_PLACES:
                self._places.clear()
            self._places[name] = self._entity(name)
        found = self._places[name]
        return found if isinstance(found, kind) else None

    def commit(self, digest: str, name: str, progress: Progress) -> None:
        """Write the batch together with how far its file was read."""
        state = (digest, name, progress.position, progress.line, progress.read, progress.refused, progress.done)
        try:
            run = self._connection.executemany
            run("INSERT INTO record VALUES (?,?,?)", self._records)
            run("INSERT OR IGNORE INTO plain VALUES (?,?)", sorted(self._plain))
            run("INSERT OR IGNORE INTO dated VALUES (?,?,?,?)", sorted(self._dated))
            run("INSERT OR IGNORE INTO alias VALUES (?,?,?)", sorted(self._aliases))
            run("UPDATE meta SET value=? WHERE name=?", [(self._digest.hex(), "digest"), (self._count, "records")])
            self._connection.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?)", state)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise schema.trouble(self._path, error) from None
        self._places.update((each.id, each) for each in self._fresh.values() if isinstance(each, Entity))
        self._start()

    def _keep(self, record: AnyRecord | Post | Tenure) -> int:
        number, body = self._next, _encode(record)
        self._records.append((number, _KIND[type(record)], body))
        self._digest = hashlib.sha256(self._digest + body).digest()
        self._next += 1
        self._count += 1
        return number

    def _entity(self, name: str) -> Entity | None:
        number = self._number(name)
        if number is None:
            return None
        kind, body = self._connection.execute("SELECT kind, body FROM record WHERE number=?", (number,)).fetchone()
        return msgspec.msgpack.decode(body, type=Entity) if kind == _KIND[Entity] else None

    def _number(self, name: str) -> int | None:
        found = self._cursor.execute("SELECT number FROM plain WHERE key=?", (keys.hashed("id", name),)).fetchone()
        return int(found[0]) if found else None

    def _meta(self, name: str) -> str:
        return str(self._connection.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()[0])

    def _value(self, statement: str, *values: Any) -> int:
        return int(self._connection.execute(statement, values).fetchone()[0])


def _names(record: AnyRecord | Post) -> Iterator[str]:
    """By what texts name a record: an entity's names, an office's titles."""
    if isinstance(record, Entity):
        yield from dict.fromkeys((record.name, *record.aliases, *record.ambiguous))
    elif isinstance(record, Post):
        yield from dict.fromkeys(record.titles)
