"""JSON Schemas of the rule files, made from the types that read them, for editors to complete and validate with.

`tocsin rules schema --write DIR` writes them; a test keeps the shipped ones equal to the types.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tocsin.check.consistency import source as internal
from tocsin.errors import RuleError
from tocsin.timeline.load import SCHEMA
from tocsin.timeline.records import KINDS
from tocsin.urgency.overrides import OverrideSource
from tocsin.urgency.source import PackSource, RuleSource


def schemas() -> Iterator[tuple[str, str]]:
    """File name and text of each schema."""
    yield "urgency.schema.json", _text(_urgency())
    head = msgspec.json.schema(internal.PackSource)
    yield "consistency.schema.json", _text(_with_list(head, "PackSource", "rules", internal.RuleSource))
    for kind, record in KINDS.items():
        head = {
            "$ref": "#/$defs/File",
            "$defs": {
                "File": {
                    "type": "object",
                    "properties": {"schema": {"const": SCHEMA}, "kind": {"const": kind}},
                    "required": ["schema", "kind", "records"],
                    "additionalProperties": False,
                }
            },
        }
        yield f"timeline-{kind}.schema.json", _text(_with_list(head, "File", "records", record))


def _urgency() -> dict[str, Any]:
    """A pack: rules under a whole head, or changes of rules that stand elsewhere, for which the language will do."""
    schema = _with_list(msgspec.json.schema(PackSource), "PackSource", "rules", RuleSource)
    schema = _with_list(schema, "PackSource", "overrides", OverrideSource)
    head = schema["$defs"]["PackSource"]
    needed = [name for name in head["required"] if name != "overrides"]
    head["required"] = ["language"]
    head["if"] = {"required": ["rules"]}
    head["then"] = {"required": needed}
    head["else"] = {"required": ["overrides"]}
    return schema


def _with_list(schema: dict[str, Any], name: str, field: str, kind: type) -> dict[str, Any]:
    """`schema` with a list of `kind` as a required field of its definition `name`."""
    inner = msgspec.json.schema(kind)
    schema["$defs"].update(inner["$defs"])
    head = schema["$defs"][name]
    head["properties"][field] = {"type": "array", "items": {"$ref": inner["$ref"]}}
    head["required"] = sorted({*head.get("required", ()), field})
    return schema


def _text(schema: dict[str, Any]) -> str:
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=1) + "\n"


def write(directory: Path) -> tuple[Path, ...]:
    """Write all schemas into a directory, which is made if need be. Raises RuleError for one that cannot be written."""
    written = []
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for name, text in schemas():
            written.append(directory / name)
            written[-1].write_text(text, encoding="utf-8")
    except OSError as error:
        raise RuleError(f"cannot be written: {error.strerror}", path=str(directory)) from None
    return tuple(written)
