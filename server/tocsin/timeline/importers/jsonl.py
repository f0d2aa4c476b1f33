"""JSON lines: a record a line, with the fields of the YAML files and its `kind` (entities, events, offices, ...)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import IO, Literal, cast

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
        found = _KIND.search(content)
        decode = _DECODERS.get(found[1] if found else b"events")
        if decode is None:
            raise InputError(f"kind is none of {', '.join(KINDS)}")
        record = decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(str(error)[:1].lower() + str(error)[1:]) from None
    check_dates(record)
    return record


def _decoder(name: str, kind: type[msgspec.Struct]) -> Callable[[bytes], AnyRecord]:
    """Of a record with its `kind` beside its fields, which is left out when it is encoded as all defaults are."""
    line = msgspec.defstruct(
        kind.__name__, [("kind", Literal[name], name)], bases=(kind,), frozen=True, kw_only=True, omit_defaults=True
    )
    return cast("Callable[[bytes], AnyRecord]", msgspec.json.Decoder(line).decode)


_KIND = re.compile(rb'"kind"\s*:\s*"([^"]*)"')  # a guess, for the decoder reads the field itself
_DECODERS = {name.encode(): _decoder(name, kind) for name, kind in KINDS.items()}
