"""What a command line names (a file, a URL, standard input) as bytes with their kind."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tocsin.errors import InputError

Kind = Literal["text", "html"]

_URL = re.compile(r"https?://", re.IGNORECASE)
_MARKUP = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_SUFFIXES: dict[str, Kind] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "text"}
_SNIFFED = 4096  # bytes
_LARGEST = 16 * 1024 * 1024  # bytes of a file; of its text 2,000,000 characters are read


@dataclass(frozen=True, slots=True)
class Input:
    """`charset` is what a transport said of the bytes, `url` where they came from."""

    kind: Kind
    data: bytes
    url: str | None = None
    charset: str | None = None


def read(name: str, kind: str) -> Input:
    """Read one input. `kind` is text, html or auto. Raises InputError and FetchError."""
    if _URL.match(name):
        return _fetched(name, kind)
    if name == "-":
        data = sys.stdin.buffer.read(_LARGEST + 1)
        suffix = ""
    else:
        data, suffix = _file(Path(name)), Path(name).suffix.lower()
    if len(data) > _LARGEST:
        raise InputError(f"larger than {_LARGEST // 1024 // 1024} MiB", hint="Split it, or give the article alone.")
    return Input(_kind(kind, data, suffix), data)


def _file(path: Path) -> bytes:
    if path.is_dir():
        raise InputError("is a directory", hint="Name the files in it.")
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise InputError("there is no such file") from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}") from None


def _fetched(url: str, kind: str) -> Input:
    from tocsin.page.fetch import fetch  # a network stack that files do not need

    got = fetch(url)
    found: Kind = "text" if got.content_type == "text/plain" else "html"
    return Input(_asked(kind) or found, got.data, got.final_url, got.charset)


def _kind(kind: str, data: bytes, suffix: str) -> Kind:
    return _asked(kind) or _SUFFIXES.get(suffix) or ("html" if _MARKUP.match(data[:_SNIFFED]) else "text")


def _asked(kind: str) -> Kind | None:
    return "text" if kind == "text" else "html" if kind == "html" else None
