"""A YAML reader for files that strangers write: data only, every scalar a text, every mapping knows its line.

Refused: anchors and aliases (a small file could grow without bound), tags, duplicate keys, several documents, more
than 4 MiB, nesting deeper than 24. `no`, `1.0` and `2024-06-19` stay the words that were written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tocsin.errors import RuleError
from tocsin.rules import find

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 24
_NULLS = frozenset({"", "null", "~"})
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # wheels carry the C one; a source build may not


class Table(dict[str, Any]):
    """A mapping that remembers the 1-based line it began on."""

    line: int = 0


def read(path: Path) -> Table:
    """The file's top mapping. Raises RuleError naming file and line."""
    try:
        data = find.content(path)
    except OSError as error:
        raise RuleError(f"cannot be read ({error.strerror})", path=str(path)) from None
    return parse(data, str(path))


def parse(data: bytes, path: str = "<rules>") -> Table:
    """As `read`, from bytes."""
    if len(data) > MAX_BYTES:
        raise RuleError(f"larger than {MAX_BYTES // 1024 // 1024} MiB", path=path, hint="Split the file.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError("not UTF-8", path=path, line=line, hint="Save the file as UTF-8.") from None
    try:
        tree = _Builder(path).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise RuleError(error.problem or "not YAML", path=path, line=mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise RuleError(f"not YAML: {error}", path=path) from None
    if not isinstance(tree, Table):
        raise RuleError("a mapping (key: value) is needed at the top", path=path, line=1)
    return tree


class _Builder:
    """Builds values from parser events, so that nothing is ever resolved, tagged or shared."""

    def __init__(self, path: str) -> None:
        self.path = path

    def build(self, text: str) -> Any:
        root: list[Any] = []
        stack: list[tuple[Any, list[Any]]] = [(None, root)]  # (container, its pending flat items)
        for event in yaml.parse(text, Loader=_Loader):
            self._refuse(event)
            if isinstance(event, yaml.ScalarEvent):
                stack[-1][1].append((_scalar(event), _line(event)))
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                container: Any = Table() if isinstance(event, yaml.MappingStartEvent) else []
                if isinstance(container, Table):
                    container.line = _line(event)
                stack.append((container, []))
                if len(stack) > MAX_DEPTH:
                    raise self._error(f"nested deeper than {MAX_DEPTH}", event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                container, items = stack.pop()
                self._fill(container, items)
                stack[-1][1].append((container, _line(event)))
            elif isinstance(event, yaml.DocumentStartEvent) and root:
                raise self._error("more than one document in the file", event)
        return root[0][0] if root else None

    def _fill(self, container: Any, items: list[Any]) -> None:
        if isinstance(container, list):
            container.extend(value for value, _ in items)
            return
        for (key, line), (value, _) in zip(items[::2], items[1::2], strict=True):
            if not isinstance(key, str):
                raise RuleError("a key must be a plain word", path=self.path, line=line)
            if key in container:
                raise RuleError(f"the key {key!r} stands twice", path=self.path, line=line)
            container[key] = value

    def _refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._error(
                "anchors and aliases (& and *) are not allowed", event, "Quote the text if & or * begins it."
            )
        if getattr(event, "tag", None):
            raise self._error(f"tags ({event.tag}) are not allowed", event, "Quote the text if ! begins it.")

    def _error(self, reason: str, event: Any, hint: str = "") -> RuleError:
        return RuleError(reason, path=self.path, line=_line(event), hint=hint)


def _scalar(event: yaml.ScalarEvent) -> str | None:
    plain = event.implicit[0]
    return None if plain and event.value in _NULLS else event.value


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
