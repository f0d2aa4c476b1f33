"""True paragraphs with marked slots, from `tests/corpus/paragraphs`: `{kind:words|record}`, a sentence a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tocsin.rules import safeyaml

PARAGRAPHS = Path(__file__).parents[1] / "corpus" / "paragraphs"
KINDS = frozenset("date actor place verb title holder phase tally count number".split())
_SLOT = re.compile(r"\{(\w+):([^{}|]+)((?:\|[^{}|]+)*)\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """Marked words; `start` and `end` are code points of the paragraph's text, `sentence` is the number of its line."""

    kind: str
    words: str
    args: tuple[str, ...]
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is what a reader sees; its sentences are the slices `sentences`."""

    id: str
    published: date
    text: str
    sentences: tuple[tuple[int, int], ...]
    slots: tuple[Slot, ...]

    def of(self, *kinds: str) -> Iterator[Slot]:
        """The slots of these kinds, in order."""
        return (slot for slot in self.slots if slot.kind in kinds)

    def changed(self, slot: Slot, words: str) -> str:
        """The text with other words in a slot."""
        return self.text[: slot.start] + words + self.text[slot.end :]

    def sentence(self, slot: Slot) -> str:
        """The sentence that holds a slot."""
        start, end = self.sentences[slot.sentence]
        return self.text[start:end]

    def title_of(self, holder: Slot) -> Slot:
        """The title that a holder's name belongs to: right before it, or the next. Raises ValueError."""
        titles = [slot for slot in self.of("title") if slot.sentence == holder.sentence]
        before = [slot for slot in titles if slot.end <= holder.start and holder.start - slot.end <= len(", ")]
        if not titles:
            raise ValueError(f"{self.id}: no title stands with the holder {holder.words!r}")
        return before[-1] if before else next(slot for slot in titles if slot.start >= holder.end)


def read_all(directory: Path = PARAGRAPHS) -> list[Paragraph]:
    """All paragraphs of a directory. Raises ValueError that names the paragraph that has not the form."""
    tables = (safeyaml.read(path) for path in sorted(directory.glob("*.yaml")))
    return [parse(entry["id"], entry["published"], entry["text"]) for table in tables for entry in table["paragraphs"]]


def parse(name: str, published: str, marked: str) -> Paragraph:
    """One paragraph from its lines."""
    text = ""
    sentences: list[tuple[int, int]] = []
    slots: list[Slot] = []
    for line in marked.split("\n"):
        if not line.strip():
            continue
        text += " " if text else ""
        start, at = len(text), 0
        for match in _SLOT.finditer(line):
            kind, words, args = match.groups()
            if kind not in KINDS:
                raise ValueError(f"{name}: {kind!r} is no kind of slot; there are {', '.join(sorted(KINDS))}")
            text += line[at : match.start()]
            slots.append(
                Slot(kind, words, tuple(args.split("|")[1:]), len(text), len(text) + len(words), len(sentences))
            )
            text, at = text + words, match.end()
        text += line[at:].rstrip()
        sentences.append((start, len(text)))
    if re.search(r"[{}|]", text):
        raise ValueError(f"{name}: a slot is written {{kind:words|record}}")
    return Paragraph(name, date.fromisoformat(published), text, tuple(sentences), tuple(slots))
