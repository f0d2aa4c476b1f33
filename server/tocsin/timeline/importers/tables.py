"""CSV files: a header with the columns of `rows`, then a row a record; fields may hold line breaks in quotes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

from tocsin.errors import InputError
from tocsin.timeline.importers import rows
from tocsin.timeline.importers.items import Item, lines

csv.field_size_limit(16 * 1024 * 1024)


class _Feed:
    """The file's lines as text for the csv module, with how far it has taken them."""

    def __init__(self, file: IO[bytes], position: int, line: int) -> None:
        self._lines = lines(file, position, line)
        self.position, self.line = position, line

    def __iter__(self) -> Iterator[str]:
        for position, line, content in self._lines:
            self.position, self.line = position, line
            yield (content or b"").decode("utf-8-sig" if self.line == 1 else "utf-8", "replace")


def read(file: IO[bytes], position: int, line: int) -> Iterator[Item]:
    """Records from a position on. Raises InputError for a header that names no column we know."""
    head = _Feed(file, 0, 0)
    names = [name.strip().lower() for name in next(csv.reader(head), [])]
    known = set(names) & rows.COLUMNS
    if not {"id", "name", "class", "office"} & known:
        hint = f"The first line names the columns, with commas: {', '.join(sorted(rows.COLUMNS))}."
        raise InputError("the first line names no columns of a timeline", hint=hint)
    feed = _Feed(file, max(position, head.position), max(line, head.line))
    for fields in _rows(feed):
        yield _item(feed, names, fields)


def _rows(feed: _Feed) -> Iterator[list[str] | str]:
    """Rows, or why one cannot be read: the next one may be well."""
    reader = csv.reader(feed)
    while True:
        try:
            yield next(reader)
        except csv.Error as error:
            yield str(error)
        except StopIteration:
            return


def _item(feed: _Feed, names: list[str], fields: list[str] | str) -> Item:
    at, line = feed.position, feed.line
    if isinstance(fields, str):
        return Item(at, line, error=fields)
    if not any(fields):
        return Item(at, line)
    if len(fields) != len(names):
        return Item(at, line, error=f"{len(fields)} fields where the header has {len(names)}")
    try:
        row = {name: field.strip() for name, field in zip(names, fields, strict=True) if name in rows.COLUMNS}
        return Item(at, line, tuple(rows.records(row)))
    except InputError as error:
        return Item(at, line, error=str(error))
