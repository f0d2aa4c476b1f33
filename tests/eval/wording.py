"""The traps and cues in `tests/corpus/urgency`: honest items that come close to a cue, and items with one cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.model import Document
from tocsin.page.document import build_document
from tocsin.rules import safeyaml

URGENCY = Path(__file__).parents[1] / "corpus" / "urgency"
CATEGORIES = (
    *("urgent-label", "call-to-attention", "time-pressure", "alarm", "hyperbole", "significance-inflation"),
    *("liveness", "headline-bait", "cliffhanger", "loaded-language", "vague-attribution", "hedged-speculation"),
)
KINDS = ("text", "headline")
_CUE = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Item:
    """A text, or a headline that stands alone. `group` is a trap's class or a cue's category.

    `start` and `end` are code points of `text` without brackets; both 0 for a trap. `also` are categories that are
    as right as the cue's own.
    """

    group: str
    kind: str
    text: str
    also: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def categories(self) -> tuple[str, ...]:
        return (self.group, *self.also)

    @property
    def document(self) -> Document:
        if self.kind == "headline":
            return build_document(title=self.text, language="en")
        return build_document(text=self.text, language="en")

    def __str__(self) -> str:
        return f"{self.group}: {self.text}"


def traps(directory: Path = URGENCY) -> list[Item]:
    """All traps below a directory. Raises ValueError that names file and line of what has not the form."""
    return [_trap(entry, text) for entry in _entries(directory, "traps", "class") for text in entry["items"]]


def cues(directory: Path = URGENCY) -> list[Item]:
    """All cues below a directory. Raises ValueError as `traps` does."""
    return [_cue(entry, text) for entry in _entries(directory, "cues", "category") for text in entry["items"]]


def _entries(directory: Path, key: str, group: str) -> Iterator[dict[str, Any]]:
    """The entries of all files that hold this key, each with its `group` and its place, `where`."""
    for path in sorted(directory.rglob("*.yaml")):
        for entry in safeyaml.read(path).get(key, ()):
            where = f"{path.name}:{entry.line}"
            if not entry.get(group) or entry.get("kind") not in KINDS or not entry.get("items"):
                raise ValueError(f"{where}: an entry has a {group}, a kind ({' or '.join(KINDS)}) and items")
            yield {"also": (), **entry, "group": entry[group], "where": where}


def _trap(entry: dict[str, Any], text: str) -> Item:
    if "[[" in text or "]]" in text:
        raise ValueError(f"{entry['where']}: a trap has no cue in [[ ]]: {text}")
    return Item(entry["group"], entry["kind"], text)


def _cue(entry: dict[str, Any], text: str) -> Item:
    also = tuple(entry["also"])
    for category in (entry["group"], *also):
        if category not in CATEGORIES:
            raise ValueError(f"{entry['where']}: {category!r} is no category; there are {', '.join(CATEGORIES)}")
    marks = list(_CUE.finditer(text))
    plain = _CUE.sub(r"\1", text)
    if len(marks) != 1 or "[[" in plain or "]]" in plain:
        raise ValueError(f"{entry['where']}: a cue has its words in [[ ]], once: {text}")
    start = marks[0].start()
    return Item(entry["group"], entry["kind"], plain, also, start, start + len(marks[0][1]))
