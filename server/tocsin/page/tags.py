"""The tag tables that the extension and the server share, so that both cut a page into the same blocks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from tocsin.errors import TocsinError

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "_data" / "blocks.json", _PACKAGE.parent.parent / "extension" / "blocks.json")


class Tags(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lower-case tag names. `kinds` maps a tag to the kind of the blocks in it; blocks in no such tag are `p`."""

    version: int
    skip: frozenset[str]
    furniture: frozenset[str]
    block: frozenset[str]
    kinds: Mapping[str, str]


@cache
def tags() -> Tags:
    """The tables of `blocks.json`: from the wheel's `_data`, else from the checkout. Raises TocsinError."""
    for place in _PLACES:
        if place.is_file():
            return _decode(place)
    raise TocsinError(f"the tag tables are missing: {_PLACES[0]}", hint="Reinstall tocsin.")


def _decode(place: Path) -> Tags:
    try:
        return msgspec.json.decode(place.read_bytes(), type=Tags)
    except msgspec.MsgspecError as error:
        raise TocsinError(f"{place} is not a tag table: {error}", hint="Reinstall tocsin.") from None
