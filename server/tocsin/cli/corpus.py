"""A corpus on the command line: text files, directories of them, JSON lines with a `text`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tocsin.cli.inputs import SUFFIXES, read
from tocsin.cli.messages import warn
from tocsin.errors import InputError
from tocsin.model import Document
from tocsin.page.document import build_document

LINES = ".jsonl"


def documents(paths: Iterable[Path], language: str | None) -> Iterator[tuple[str, Document]]:
    """Each text with its name. One that cannot be read is a warning, and the others are read.

    Raises InputError for a path that is not there, and for a directory without texts.
    """
    for path in paths:
        for file in _files(path):
            yield from _lines(file, language) if file.suffix.lower() == LINES else _whole(file, language)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        if not path.exists():
            raise InputError(f"{path}: there is no such file or directory")
        return [path]
    found = sorted(file for file in path.rglob("*") if file.suffix.lower() in (*SUFFIXES, LINES) and file.is_file())
    if not found:
        hint = f"Texts are files that end in {', '.join((*SUFFIXES, LINES))}."
        raise InputError(f"{path}: no texts in this directory", hint=hint)
    return found


def _whole(file: Path, language: str | None) -> Iterator[tuple[str, Document]]:
    try:
        given = read(str(file), "auto")
        content: dict[str, Any] = {given.kind: given.data}
        yield str(file), build_document(**content, language=language)
    except InputError as error:
        warn(f"{file}: {error}", error.hint)


def _lines(file: Path, language: str | None) -> Iterator[tuple[str, Document]]:
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield f"{file}:{number}", build_document(**_fields(line), language=language)
            except InputError as error:
                warn(f"{file}:{number}: {error}", error.hint)


def _fields(line: bytes) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError:
        raise InputError("not JSON") from None
    fields = {name: told.get(name) for name in ("text", "title")} if isinstance(told, dict) else {}
    if not any(fields.values()) or not all(value is None or isinstance(value, str) for value in fields.values()):
        raise InputError("no text", hint='A line is an object like {"text": "...", "title": "..."}.')
    return fields
