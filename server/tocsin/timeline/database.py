"""An imported timeline in SQLite: what it answers, and nothing of it in memory but alias hashes and promises."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tocsin.errors import TimelineError
from tocsin.model import Name, Span
from tocsin.text.normalise import View
from tocsin.timeline import aliases, keys, schema
from tocsin.timeline.interface import HOLDING, NEAREST
from tocsin.timeline.keyed import REACH, Keyed, Row
from tocsin.timeline.promises import Promises
from tocsin.timeline.records import KINDS, AnyRecord, Coverage, Entity, Holder, Office, Post, Tenure

R = TypeVar("R", bound=AnyRecord)

STORED: tuple[type, ...] = (*KINDS.values(), Post, Tenure)
_DECODERS: tuple[Callable[[bytes], Any], ...] = tuple(msgspec.msgpack.Decoder(kind).decode for kind in STORED)
_NEAR = """
SELECT * FROM (SELECT low, number, high FROM dated WHERE key=?1 AND low BETWEEN ?2 AND ?3 ORDER BY low DESC, number DESC
               LIMIT ?4)
UNION ALL SELECT * FROM (SELECT low, number, high FROM dated WHERE key=?1 AND low<?2 ORDER BY low DESC, number DESC
                         LIMIT ?5)
UNION ALL SELECT * FROM (SELECT low, number, high FROM dated WHERE key=?1 AND low>?3 ORDER BY low, number LIMIT ?5)
"""
_SAME_DAYS = """
SELECT low, number, high FROM json_each(?2) AS day CROSS JOIN dated
WHERE dated.key=?1 AND low BETWEEN day.value-?3 AND day.value LIMIT ?4
"""
_UNFINISHED = "Wait for its end; if it was stopped, run it again: it goes on where it stopped."
_BODIES = "SELECT number, kind, body FROM json_each(?) AS wanted CROSS JOIN record ON number=wanted.value"


class Database(Keyed):
    """Read only, one connection a thread. A database that fails while it is asked raises TimelineError."""

    def __init__(self, path: Path) -> None:
        """Raises TimelineError for a file that is missing, locked, damaged or of another version."""
        self.path = path
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        weakref.finalize(self, _close, self._connections)
        held = dict(self._ask("SELECT name, value FROM meta"))
        self.digest = str(held["digest"])
        self._count = int(held["records"])
        if int(held["indexed"]) < self._count:
            raise TimelineError("an import into it is not finished", path=str(path), hint=_UNFINISHED)
        self._table = aliases.Table(each for (each,) in self._rows("SELECT DISTINCT key FROM alias ORDER BY key"))
        self.__promises = Promises(self._under(Coverage, "kind", "coverage"))

    def __len__(self) -> int:
        return self._count

    def get(self, name: str, kind: type[R]) -> R | None:
        """As `Store` says. An office comes with all its holders, so it costs as much as it has."""
        for record in self._fetch(self._known(name)):
            if isinstance(record, Post):
                record = record.held(self._holders(name), record.sources)
            if isinstance(record, kind) and record.id == name:
                return record
        return None

    def names_in(self, view: View) -> list[tuple[Span, Name]]:
        groups = [group for group in aliases.groups(view) if group.key in self._table]
        return [(group.span, name) for group in groups for name in self._meant(group)]

    def tenures(self, person: str) -> list[tuple[Office, Holder]]:
        found = []
        for tenure in self._tenures("holder", person):
            post = self._post(tenure.office)
            if post and tenure.holder.who == person:
                found.append((post.held([tenure.holder], tenure.sources), tenure.holder))
        return found

    def _meant(self, group: aliases.Group) -> list[Name]:
        """The record that an alias names; none where it may name several."""
        written = aliases.plain(group.words)
        found = self._ask("SELECT number, text FROM alias WHERE key=?", group.key)
        same = [(number, text) for number, text in found if aliases.plain(text) == written]
        numbers = {number for number, _ in aliases.closest(group.words, same or found)}
        records = self._fetch(list(numbers)) if len(numbers) == 1 else []
        return [name for record in records if (name := _name(record, group, bool(same)))]

    def _post(self, name: str) -> Post | None:
        found = self._fetch(self._known(name))
        return next((each for each in found if isinstance(each, Post) and each.id == name), None)

    def _holders(self, office: str) -> list[Holder]:
        return [each.holder for each in self._tenures("office", office) if each.office == office]

    def _tenures(self, *parts: str) -> list[Tenure]:
        return self._fetch(self._listed(keys.hashed(*parts)))

    @property
    def _promises(self) -> Promises:
        return self.__promises

    def _dated(self, key: int, low: int, high: int) -> Sequence[Row]:
        return [*map(Row._make, self._rows(_NEAR, key, low, high, HOLDING, NEAREST))]

    def _same_days(self, key: int, days: Sequence[int]) -> Sequence[Row]:
        return [*map(Row._make, self._rows(_SAME_DAYS, key, msgspec.json.encode(days).decode(), REACH, HOLDING))]

    def _known(self, name: str) -> Sequence[int]:
        return [number for (number,) in self._ask("SELECT number FROM known WHERE key=?", keys.identity(name))]

    def _listed(self, key: int) -> Sequence[int]:
        return [number for (number,) in self._ask("SELECT number FROM plain WHERE key=? ORDER BY number", key)]

    def _fetch(self, numbers: Sequence[int]) -> list[Any]:
        if not numbers:
            return []
        bodies = {number: each for number, *each in self._rows(_BODIES, msgspec.json.encode(numbers).decode())}
        try:
            return [_DECODERS[bodies[number][0]](bodies[number][1]) for number in numbers]
        except (msgspec.DecodeError, LookupError) as error:
            raise schema.damaged(self.path, error) from None

    def _ask(self, statement: str, *values: Any) -> list[Any]:
        return list(self._rows(statement, *values))

    def _rows(self, statement: str, *values: Any) -> Iterable[Any]:
        try:
            connection = getattr(self._local, "connection", None)
            if connection is None:
                connection = self._local.connection = schema.connect(self.path)
                self._connections.append(connection)
            yield from connection.execute(statement, values)
        except sqlite3.Error as error:
            raise schema.trouble(self.path, error) from None


def _close(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()


def _name(record: Any, group: aliases.Group, same: bool) -> Name | None:
    """What the words stand for. A person's single name counts once the full name has stood."""
    single = " " not in group.words and "-" not in group.words
    if isinstance(record, Post):
        return Name(text=group.words, kind="title", id=record.id) if same else None
    if not isinstance(record, Entity) or (not same and record.type != "person"):
        return None
    short = len(group.words.replace(".", "")) <= 4
    if short and group.words not in (record.name, *record.aliases):
        return None  # acronyms and very short names would be other words in another case
    return Name(
        text=group.words,
        kind="entity",
        id=record.id,
        type=record.type,
        exact=short,
        ambiguous=single and record.type == "person",
    )
