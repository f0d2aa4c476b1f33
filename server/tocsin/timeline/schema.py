"""The tables of an imported timeline, its version and identity, and the errors of opening one.

Keys are 63-bit hashes (`keys`, `aliases`), so records may come in any order and name what comes later. A hash says
where to look, never what is true: what is found is compared in full.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from tocsin.errors import TimelineError

VERSION = 2
APPLICATION = 0x746F6373  # "tocs": by it the file is known
PATIENCE = 2.0  # seconds to wait for a writer that commits
_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE record (number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE known (key INTEGER PRIMARY KEY, number INTEGER NOT NULL);
CREATE TABLE plain (key INTEGER, number INTEGER, PRIMARY KEY (key, number)) WITHOUT ROWID;
CREATE TABLE dated (key INTEGER, low INTEGER, number INTEGER, high INTEGER,
                    PRIMARY KEY (key, low, number)) WITHOUT ROWID;
CREATE TABLE alias (key INTEGER, number INTEGER, text TEXT, PRIMARY KEY (key, number, text)) WITHOUT ROWID;
CREATE TABLE source (digest TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, line INTEGER NOT NULL,
                     read INTEGER NOT NULL, refused INTEGER NOT NULL, done INTEGER NOT NULL) WITHOUT ROWID;
"""
_AGAIN = "Import into a new file: tocsin timeline import FORMAT FILE --into NEW.db"

_MISSING = "Look at the path, or make it: tocsin timeline import FORMAT FILE --into DB"


def create(path: Path) -> sqlite3.Connection:
    """A connection that writes, to a database that is made if there is none. Raises TimelineError."""
    try:
        if path.exists() and path.stat().st_size:
            with closing(connect(path)):  # refuses what is no timeline before anything is written
                pass
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA cache_size=-65536")
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            for statement in _TABLES.strip().split(";\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO meta VALUES ('digest', ''), ('records', '0'), ('indexed', '0')")
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        raise trouble(path, error) from None
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """A connection that only reads; any thread may close it.

    Raises TimelineError for a file that is missing, locked, damaged, of another kind or of another version.
    """
    if not path.is_file():
        raise TimelineError("there is no such file", path=str(path), hint=_MISSING)
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _examine(connection, path)
            connection.execute("PRAGMA cache_size=-32768")
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise trouble(path, error) from None
    return connection


def _examine(connection: sqlite3.Connection, path: Path) -> None:
    named: tuple[Literal["application_id", "user_version"], ...] = ("application_id", "user_version")
    application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in named)
    if application != APPLICATION:
        raise TimelineError("this is no imported timeline", path=str(path), hint=_AGAIN)
    if version != VERSION:
        told = f"its schema is version {version}, and this tocsin reads version {VERSION}"
        raise TimelineError(told, path=str(path), hint=_AGAIN)


def damaged(path: Path, error: Exception) -> TimelineError:
    """For a record that cannot be decoded."""
    return TimelineError(f"a record is damaged: {error}", path=str(path), hint=_AGAIN)


def trouble(path: Path, error: Exception) -> TimelineError:
    """What an error of the database means for the person who has to act."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return TimelineError(
            "another program is writing to it", path=str(path), hint="Wait until its import is done, or end it."
        )
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return TimelineError("the file is damaged, or no database", path=str(path), hint=_AGAIN)
    if code == sqlite3.SQLITE_FULL:
        return TimelineError(
            "the disk is full",
            path=str(path),
            hint="Make room, for temporary files too, and run the import again: it goes on where it stopped.",
        )
    return TimelineError(f"it cannot be used: {error}", path=str(path), hint="Look at its path and permissions.")
