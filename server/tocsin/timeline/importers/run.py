"""One file into one database: streamed, a batch a transaction, and continued where an earlier run stopped."""

from __future__ import annotations

import bz2
import gc
import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from msgspec.structs import replace

from tocsin.errors import InputError
from tocsin.timeline.importers import jsonl, tables, wikidata
from tocsin.timeline.importers.items import Imported, Item, Reader
from tocsin.timeline.records import Entity, Event, Post, Tenure
from tocsin.timeline.writer import Progress, Writer

READERS: dict[str, Reader] = {"wikidata": wikidata.read, "csv": tables.read, "jsonl": jsonl.read}
SHOWN = 5  # lines that are told with their reason
BATCH = 100_000  # items a transaction
_SAMPLE = 1 << 20  # bytes at both ends by which a file is known again


@dataclass(slots=True)
class Outcome:
    """What one run did. `resumed` is the line it went on behind; `refused` counts lines, `shown` tells the first.
    `indexed` counts all of the database's records that can be found.

    `before` is True for a file that an earlier run read to its end: then nothing was done.
    """

    added: int = 0
    known: int = 0
    refused: int = 0
    resumed: int = 0
    indexed: int = 0
    before: bool = False
    shown: list[tuple[int, str]] = field(default_factory=list)

    def count(self, added: int, known: int) -> None:
        self.added += added
        self.known += known


def run(
    path: Path, form: str, into: Path, same: dict[str, str], told: Callable[[Outcome, int], None] | None = None
) -> Outcome:
    """Import a file of one of READERS. `same` maps Wikidata ids to those of records that ship.

    `told` hears of each batch that was read, with the line reached, and of each that was indexed. Raises InputError for
    a file that cannot be read and TimelineError for a database that cannot be written; what was committed stays.
    """
    digest = identity(path)
    outcome = Outcome()
    cut: Exception | None = None
    with Writer(into) as writer, opened(path) as file, _uncollected():
        progress = writer.progress(digest)
        outcome.resumed, outcome.before = progress.line, progress.done
        items = () if progress.done else READERS[form](file, progress.position, progress.line)
        try:
            for item in items:
                _take(item, writer, progress, outcome, same)
                if progress.read % BATCH == 0:
                    outcome.count(*writer.commit(digest, path.name, progress))
                    if told:
                        told(outcome, progress.line)
            progress.done = True
        except (EOFError, OSError, zlib.error) as error:
            cut = error
        outcome.count(*writer.commit(digest, path.name, progress))

        def indexed(records: int) -> None:
            outcome.indexed = records
            if told:
                told(outcome, progress.line)

        writer.index(indexed)
    if cut:
        hint = "What stood before is imported. Get the whole file and import that: known records are passed over."
        raise InputError(f"{path}: reading stopped behind line {progress.line}: {cut}", hint=hint)
    return outcome


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the cycle collector, which would look through each batch again and again (a third of the time)."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def identity(path: Path) -> str:
    """A file's size with both its ends, hashed: a dump of a hundred gigabytes is not read twice to be known again."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            total = hashlib.sha256(f"{size}\n".encode() + file.read(_SAMPLE))
            file.seek(max(0, size - _SAMPLE))
            total.update(file.read(_SAMPLE))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    return total.hexdigest()


def opened(path: Path) -> IO[bytes]:
    """The file, decompressed if its first bytes say so."""
    with path.open("rb") as file:
        magic = file.read(3)
    if magic.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.open(path))
    return bz2.open(path) if magic == b"BZh" else path.open("rb")


def _take(item: Item, writer: Writer, progress: Progress, outcome: Outcome, same: dict[str, str]) -> None:
    progress.position, progress.line = item.position, item.line
    progress.read += 1
    error = item.error
    try:
        for record in item.records:
            writer.add(_linked(record, same))
    except InputError as refusal:
        error = str(refusal)
    if error:
        progress.refused += 1
        outcome.refused += 1
        if len(outcome.shown) < SHOWN:
            outcome.shown.append((item.line, error))


def _linked(record: Imported, same: dict[str, str]) -> Imported:
    """The record with the ids of shipped ones in place of their Wikidata ids."""
    if not same:
        return record
    if isinstance(record, Event):
        if same.keys().isdisjoint((*record.actors, *record.present, record.place)):
            return record
        place = same.get(record.place, record.place) if record.place else None
        return replace(record, actors=_all(record.actors, same), present=_all(record.present, same), place=place)
    if isinstance(record, Tenure):
        holder = replace(record.holder, who=same.get(record.holder.who, record.holder.who))
        return replace(record, holder=holder)
    if isinstance(record, Post):
        return replace(record, country=same.get(record.country, record.country) if record.country else None)
    if isinstance(record, Entity):
        fields = {"id": record.id, "country": record.country, "within": record.within}
        return replace(record, **{name: same.get(value, value) for name, value in fields.items() if value})
    return record


def _all(names: Iterable[str], same: dict[str, str]) -> list[str]:
    return [same.get(name, name) for name in names]
