"""What rule files were compiled to, kept on disk, so that the next start need not read and compile them again.

An entry stands under a digest of all that it was made from: the file's path and bytes, what else its compiling asked,
and tocsin's own code. So there is nothing to invalidate; what a file no longer is, is just not asked for any more.
Entries are data without code (MessagePack, decoded into the asked type). A file that is missing, damaged or cannot be
written costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tocsin import __version__
from tocsin.rules import find
from tocsin.rules.home import write_private

T = TypeVar("T")

_PACKAGE = Path(__file__).resolve().parent.parent
_MOST = 32 * 1024 * 1024  # bytes of all entries; the ones unused for longest go first
_FILE = "compiled.msgpack"


class Kept:
    """The entries of one directory, or with none, no entries at all. `save` writes what `put` added."""

    def __init__(self, directory: Path | None) -> None:
        self._path = directory / _FILE if directory else None
        self._entries = self._read()
        self._used: dict[str, bytes] = {}
        self._added = False

    def key(self, path: Path, context: bytes = b"") -> str:
        """The digest for what is made of a rule file and `context`. Empty if the file cannot be read."""
        if self._path is None:
            return ""
        total = hashlib.sha256(_code())
        try:
            total.update(os.fsencode(path) + b"\0" + find.content(path) + b"\0")
        except OSError:
            return ""
        total.update(context)
        return total.hexdigest()

    def get(self, key: str, kind: type[T]) -> T | None:
        """The entry, or None where there is none that can be used."""
        data = self._entries.get(key)
        if data is None:
            return None
        try:
            found = msgspec.msgpack.decode(data, type=kind)
        except (msgspec.DecodeError, RecursionError):
            return None
        self._used[key] = data
        return found

    def put(self, key: str, value: Any) -> None:
        """Add an entry."""
        if key:
            self._used[key] = msgspec.msgpack.encode(value)
            self._added = True

    def save(self) -> None:
        """If entries were added, write all that were used now, and as many of the others as there is room for."""
        if self._path is None or not self._added:
            return
        others = {key: data for key, data in self._entries.items() if key not in self._used}
        room = _MOST - sum(map(len, self._used.values()))
        for key in reversed(tuple(others)):
            room -= len(others[key])
            if room < 0:
                del others[key]
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(self._path, msgspec.msgpack.encode(others | self._used))

    def _read(self) -> dict[str, bytes]:
        if self._path is None:
            return {}
        try:
            return msgspec.msgpack.decode(self._path.read_bytes(), type=dict[str, bytes])
        except (OSError, msgspec.DecodeError):
            return {}


NOTHING = Kept(None)


@cache
def _code() -> bytes:
    """A digest of tocsin's version and of its source files' names, sizes and times."""
    total = hashlib.sha256(__version__.encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        with suppress(OSError):
            told = path.stat()
            total.update(f"{path}:{told.st_size}:{told.st_mtime_ns}\0".encode())
    return total.digest()
