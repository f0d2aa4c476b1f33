"""TimeML documents: their text, their date, and the time expressions that people marked in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>")
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


@dataclass(frozen=True, slots=True, order=True)
class Marked:
    """A time expression at `[start, end)` code points of the text, with its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeML:
    """One document. `published` is the value of its creation time, empty without one."""

    name: str
    text: str
    published: str
    marked: tuple[Marked, ...]


def read_all(directory: Path) -> list[TimeML]:
    """All `*.tml` files below a directory, by name; hidden ones (`._x.tml`) are left out."""
    return [read(path) for path in sorted(directory.rglob("*.tml")) if not path.name.startswith(".")]


def read(path: Path) -> TimeML:
    """One file. Only what stands in TEXT counts; empty marks do not. Raises ET.ParseError or ValueError."""
    root = _parse(path.read_bytes())
    body = root.find(".//TEXT")
    if body is None:
        raise ValueError(f"{path}: no TEXT element")
    pieces: list[str] = []
    found = list(_walk(body, pieces, [0]))
    text = "".join(pieces)
    marked = sorted(each for one in found if (each := _trimmed(one, text)).end > each.start)
    return TimeML(path.stem, text, _published(root), tuple(marked))


def _parse(raw: bytes) -> ET.Element:
    """Gold is made by hand: some files have a loose ampersand. No DOCTYPE is read, so no entity can grow."""
    text = _DOCTYPE.sub("", raw.decode("utf-8", "replace"))
    return ET.fromstring(_LOOSE_AMPERSAND.sub("&amp;", text.lstrip()))  # noqa: S314  (no DOCTYPE, no entities)


def _published(root: ET.Element) -> str:
    stated = root.find("DCT/TIMEX3")
    if stated is not None:
        return stated.get("value") or ""
    marks = (each for each in root.iter("TIMEX3") if each.get("functionInDocument") == "CREATION_TIME")
    return next((each.get("value") or "" for each in marks), "")


def _walk(element: ET.Element, pieces: list[str], length: list[int]) -> Iterator[Marked]:
    start = length[0]
    _add(element.text, pieces, length)
    for child in element:
        yield from _walk(child, pieces, length)
        _add(child.tail, pieces, length)
    if element.tag == "TIMEX3":
        yield Marked(start, length[0], (element.get("type") or "").upper(), element.get("value") or "")


def _add(words: str | None, pieces: list[str], length: list[int]) -> None:
    if words:
        pieces.append(words)
        length[0] += len(words)


def _trimmed(mark: Marked, text: str) -> Marked:
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return Marked(start, start + len(words.strip()), mark.type, mark.value)
