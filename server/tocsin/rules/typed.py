"""Turning a checked YAML table into a typed struct, with errors an author can act on."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tocsin.errors import RuleError
from tocsin.rules.safeyaml import Table, read

T = TypeVar("T")

_AT = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_UNKNOWN = re.compile(r"unknown field `(?P<field>[^`]+)`")


def convert(table: Any, kind: type[T], *, path: str, rule: str = "") -> T:
    """`table` as `kind`; texts become numbers and truth values where the type asks so.

    Raises RuleError with file, line (the mapping's), rule and field.
    """
    try:
        return msgspec.convert(table, kind, strict=False)
    except msgspec.ValidationError as error:
        line = table.line if isinstance(table, Table) else 0
        raise RuleError(_plain(str(error)), path=path, line=line, rule=rule, hint=_hint(str(error), kind)) from None


def read_rules(path: Path) -> tuple[Table, list[Table]]:
    """A file's head, and its `rules` as tables that know their line, so that a bad one can be set aside alone.

    Raises RuleError.
    """
    return split(read(path), path)


def split(table: Table, path: Path) -> tuple[Table, list[Table]]:
    """As `read_rules`, of a table that was read."""
    rules = table.pop("rules", None)
    if not isinstance(rules, list) or not all(isinstance(rule, Table) for rule in rules):
        raise RuleError("rules: a list of rules is needed", path=str(path))
    return table, rules


def _plain(message: str) -> str:
    place = _AT.search(message)
    reason = _AT.sub("", message).replace("Object ", "").replace("`str`", "text").replace("`array`", "a list")
    reason = reason[:1].lower() + reason[1:]
    return f"{place['path'].lstrip('.')}: {reason}" if place and place["path"] else reason


def _hint(message: str, kind: Any) -> str:
    unknown = _UNKNOWN.search(message)
    if not unknown:
        return ""
    names = [field.encode_name for field in msgspec.structs.fields(kind)] if isinstance(kind, type) else []
    near = get_close_matches(unknown["field"], names, 1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}."
