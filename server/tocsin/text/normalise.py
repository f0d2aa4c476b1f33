"""Folding a block's raw text into the view that all matching runs on, with an index map back.

Rule authors and alias lists write plain spaces, straight quotes and composed letters; pages write NBSP, curly quotes,
soft hyphens, line breaks and combining marks. The view folds the page, never the rule. Word joiners and direction
marks are dropped, runs of white space become one space, letters are composed (NFC) cluster by cluster.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

from tocsin.model import Block, Span
from tocsin.text.once import once

_SPACES = "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FOLD = (
    dict.fromkeys(_SPACES, " ")
    | dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"')
    | dict.fromkeys("\u2010\u2011", "-")
)
_DROPPED = "\u00ad\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\ufe00-\ufe0f"
_COMBINING = "\u0300-\u036f\u0483-\u0487"
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")
_RARE = re.compile(f"[{_DROPPED}{_COMBINING}]")  # one set of characters is looked for ten times as quick as _SPECIAL
_SPECIAL = re.compile(rf" {{2,}}|[{_DROPPED}]+|[^\W_][{_COMBINING}]+")


class View(msgspec.Struct, frozen=True, dict=True):
    """One block, folded. `text` keeps its case; `lower` is the same length, lower-cased character by character."""

    block: Block
    text: str
    starts: tuple[int, ...] | None
    ends: tuple[int, ...] | None

    @once
    def lower(self) -> str:
        return lower(self.text)

    def raw(self, span: Span) -> Span:
        """The raw span that a non-empty view span stands for. Clusters are never cut."""
        if self.starts is None or self.ends is None:
            return span
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def raw_char(self, index: int) -> str:
        """The first raw character behind one view character (for the direction of a folded quotation mark)."""
        return self.block.text[self.starts[index] if self.starts else index]

    def words(self, span: Span) -> str:
        return self.text[span.start : span.end]


def lower(text: str) -> str:
    """Lower case that never changes the length ('İ'.lower() has two characters; such letters stay as they are)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def fold(text: str) -> str:
    """The folded form of a rule's or a record's own words (no map back)."""
    return normalise(Block(id="", kind="p", text=text)).text.strip()


def normalise(block: Block) -> View:
    """Fold one block. Linear in its length; the common case (nothing but 1:1 folds) keeps no map at all."""
    folded = _FOLDED.sub(lambda match: _FOLD[match[0]], block.text)
    if "  " not in folded and (folded.isascii() or not _RARE.search(folded)):
        return View(block, folded, None, None)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in _SPECIAL.finditer(folded):
        _copy(folded, at, match.start(), out, starts, ends)
        _replace(match, out, starts, ends)
        at = match.end()
    _copy(folded, at, len(folded), out, starts, ends)
    return View(block, "".join(out), tuple(starts), tuple(ends))


def _copy(text: str, low: int, high: int, out: list[str], starts: list[int], ends: list[int]) -> None:
    if high > low and text[low] == " " and out and out[-1].endswith(" "):  # white space around a dropped character
        low += 1
    out.append(text[low:high])
    starts.extend(range(low, high))
    ends.extend(range(low + 1, high + 1))


def _replace(match: re.Match[str], out: list[str], starts: list[int], ends: list[int]) -> None:
    found = match[0]
    if found[0] == " ":
        new = "" if out and out[-1].endswith(" ") else " "
    else:
        new = unicodedata.normalize("NFC", found) if found[0].isalnum() else ""
    if new:
        out.append(new)
        starts.extend([match.start()] * len(new))
        ends.extend([match.end()] * len(new))
