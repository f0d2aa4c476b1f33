"""A text on the command line: itself, a file, or standard input."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tocsin.cli.inputs import SUFFIXES, read
from tocsin.errors import InputError


def content(source: str) -> dict[str, Any]:
    """What `build_document` takes. Raises InputError for a file that cannot be read."""
    if source != "-" and not _is_file(source):
        return {"text": source}
    try:
        given = read(source, "auto")
    except InputError as error:
        raise InputError(f"{source}: {error}", hint=error.hint) from None
    return {given.kind: given.data}


def _is_file(source: str) -> bool:
    """True for a file, and for a lone word that can only be meant as one, so that its absence is told."""
    try:
        if source and Path(source).exists():
            return True
    except (OSError, ValueError):  # a text may be longer than any name, or hold a NUL
        return False
    return len(source.split()) == 1 and (Path(source).suffix.lower() in SUFFIXES or "/" in source)
