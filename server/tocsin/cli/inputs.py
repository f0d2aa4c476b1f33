"""What a command line names (a file, a URL, standard input) as bytes with their kind."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tocsin.errors import InputError

Kind = Literal["text", "html"]

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PROLOGUE = re.compile(rb"\s+|<\?xml[^>]*>|<!--(?:(?!-->).)*-->", re.DOTALL)
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
SUFFIXES: dict[str, Kind] = {".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text", ".md": "text"}
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
    suffix = Path(name).suffix.lower()
    data = sys.stdin.buffer.read(_LARGEST + 1) if name == "-" else _file(Path(name))
    if len(data) > _LARGEST:
        raise InputError(f"larger than {_LARGEST // 1024 // 1024} MiB", hint="Split it, or give the article alone.")
    return Input(_asked(kind) or SUFFIXES.get(suffix) or sniffed(data), data)


def sniffed(data: bytes) -> Kind:
    """What bytes of no known name hold: HTML if a page's first tag is the first thing in them. Linear in 4,096 bytes.

    NUL bytes and byte order marks are passed over, so that UTF-16 pages are told too.
    """
    head = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    at = 0
    while skipped := _PROLOGUE.match(head, at):
        at = skipped.end()
    return "html" if _MARKUP.match(head, at) else "text"


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


def _asked(kind: str) -> Kind | None:
    return "text" if kind == "text" else "html" if kind == "html" else None
