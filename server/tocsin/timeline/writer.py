"""Writing records into a database, a batch a transaction, so that whatever ends an import costs at most one batch.

A record stands once: an id that is known already is left as it is. The digest is chained record by record, so it does
not tell where an import was interrupted. What finds the records is made behind all of them, by `indexing`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from tocsin.errors import InputError
from tocsin.timeline import indexing, keys, schema
from tocsin.timeline.database import STORED
from tocsin.timeline.records import AnyRecord, Event, Office, Post, Tenure

_KIND = {kind: number for number, kind in enumerate(STORED)}
_BEFORE = "SELECT known.key FROM json_each(?) AS wanted CROSS JOIN known ON known.key=wanted.value"
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
        self._start()

    def _start(self) -> None:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise schema.trouble(self._path, error) from None
        held = dict(self._connection.execute("SELECT name, value FROM meta"))
        self._digest, self._count = bytes.fromhex(held["digest"]), int(held["records"])
        self._rows: list[tuple[int, int, int, bytes]] = []  # key, the key of what it came with, kind, body

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

    def add(self, record: AnyRecord | Post | Tenure) -> None:
        """Take a record into the batch. Raises InputError for one that no key can hold."""
        if isinstance(record, Tenure):
            key = _tenure_key(record)
            self._rows.append((key, key, _KIND[Tenure], _encode(record)))
            return
        if isinstance(record, Event) and len({*record.actors, *record.present}) > keys.MOST_ACTORS:
            raise InputError(f"names more than {keys.MOST_ACTORS} actors")
        key = keys.identity(record.id)
        tenures: list[Tenure] = []
        if isinstance(record, Office):
            tenures = [Tenure(office=record.id, holder=each, sources=record.sources) for each in record.holders]
            record = Post(**{name: getattr(record, name) for name in Post.__struct_fields__})
        self._rows.append((key, key, _kind(type(record)), _encode(record)))
        self._rows.extend((_tenure_key(each), key, _KIND[Tenure], _encode(each)) for each in tenures)

    def commit(self, digest: str, name: str, progress: Progress) -> tuple[int, int]:
        """Write the batch together with how far its file was read. How many of its records were new, and known."""
        state = (digest, name, progress.position, progress.line, progress.read, progress.refused, progress.done)
        try:
            new, known = self._write()
            meta = [(self._digest.hex(), "digest"), (self._count, "records")]
            self._connection.executemany("UPDATE meta SET value=? WHERE name=?", meta)
            self._connection.execute("INSERT OR REPLACE INTO source VALUES (?,?,?,?,?,?,?)", state)
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise schema.trouble(self._path, error) from None
        self._start()
        return new, known

    def index(self, told: Callable[[int], None]) -> None:
        """Make what finds the records, those of an earlier run too that was ended before. `told` hears how many are."""
        try:
            self._connection.execute("ROLLBACK")
            indexing.run(self._connection, told)
        except sqlite3.Error as error:
            raise schema.trouble(self._path, error) from None
        except msgspec.DecodeError as error:
            raise schema.damaged(self._path, error) from None

    def _write(self) -> tuple[int, int]:
        """The batch without what is known; a known office takes no more tenures, which stand behind it."""
        wanted = msgspec.json.encode(sorted({row[0] for row in self._rows})).decode()
        held = {key for (key,) in self._connection.execute(_BEFORE, (wanted,))}
        new = known = 0
        taken = True
        named: list[tuple[int, int]] = []
        records: list[tuple[int, int, bytes]] = []
        for key, owner, kind, body in self._rows:
            fresh = key not in held
            if key == owner:
                new, known, taken = new + fresh, known + (not fresh), fresh
            if fresh and taken:
                held.add(key)
                self._count += 1
                self._digest = blake2b(self._digest + body, digest_size=32).digest()
                named.append((key, self._count))
                records.append((self._count, kind, body))
        self._connection.executemany("INSERT INTO record VALUES (?,?,?)", records)
        self._connection.executemany("INSERT INTO known VALUES (?,?)", sorted(named))
        return new, known


def _tenure_key(tenure: Tenure) -> int:
    return keys.hashed("tenure", tenure.office, tenure.holder.who, tenure.holder.from_)


@cache
def _kind(kind: type) -> int:
    """A reader's kinds may derive from those that are stored."""
    return next(_KIND[each] for each in kind.__mro__ if each in _KIND)
