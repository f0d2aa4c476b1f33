"""JSON lines: a record a line, with the fields of the YAML files and its `kind` (entities, events, offices, ...)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any, cast

import msgspec

from tocsin.errors import InputError
from tocsin.timeline.importers.items import Item, lines
from tocsin.timeline.load import check_dates
from tocsin.timeline.records import KINDS, AnyRecord


def read(file: IO[bytes], position: int, line: int) -> Iterator[Item]:
    """Records from a position on."""
    for at, number, content in lines(file, position, line):
        if content is None:
            yield Item(at, number, error="the line is too long")
        elif not content.strip():
            yield Item(at, number)
        else:
            try:
                yield Item(at, number, (_record(content),))
            except InputError as error:
                yield Item(at, number, error=str(error))


def _record(content: bytes) -> AnyRecord:
    try:
        fields = msgspec.json.decode(content, type=dict[str, Any])
        kind = KINDS.get(fields.pop("kind", "events"))
        if kind is None:
            raise InputError(f"kind is none of {', '.join(KINDS)}")
        record: Any = msgspec.convert(fields, kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(str(error)[:1].lower() + str(error)[1:]) from None
    check_dates(record)
    return cast("AnyRecord", record)
