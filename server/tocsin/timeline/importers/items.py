"""What readers yield: records with the place behind which the file goes on, and lines that cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, NamedTuple

from tocsin.timeline.records import AnyRecord, Post, Tenure

Imported = AnyRecord | Post | Tenure

LONGEST_LINE = 64 * 1024 * 1024  # bytes; the longest Wikidata entity has a few million


class Item(NamedTuple):
    """What one line (or row) gave. `position` is behind it, in decompressed bytes or in rows as the reader counts."""

    position: int
    line: int
    records: tuple[Imported, ...] = ()
    error: str = ""


Reader = Callable[[IO[bytes], int, int], Iterator[Item]]
"""Reads a binary file from a position, with the number of the last line before it, to its end."""


def lines(file: IO[bytes], position: int, line: int) -> Iterator[tuple[int, int, bytes | None]]:
    """Position behind each line, its number and its bytes; None for a line that is longer than LONGEST_LINE."""
    file.seek(position)
    while content := file.readline(LONGEST_LINE):
        position, line = position + len(content), line + 1
        whole = len(content) < LONGEST_LINE or content.endswith(b"\n")
        while len(content) == LONGEST_LINE and not content.endswith(b"\n"):
            content = file.readline(LONGEST_LINE)
            position += len(content)
        yield position, line, content if whole else None
