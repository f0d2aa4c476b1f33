"""An HTML page becomes blocks, by the rules that the extension follows in the browser (one table: `blocks.json`).

1. The walk goes through the page in document order; `<head>` is skipped, text behind `</body>` is read.
2. It does not enter a tag of `skip` or `furniture`, nor an element with the attribute `hidden` (any value) or
   `contenteditable` (any value but `false`), nor one whose inline style says `display: none` or `content-visibility:
   hidden`; of `<details>` without `open` only its first child `<summary>` is read. Nothing takes the place of what is
   left out. `aria-hidden` is read, for readers see it.
3. A tag of `block`, or an inline style that displays an element as a block (block, flex, grid, list-item, flow-root,
   table and its parts; not a float, nor absolute or fixed), ends the running block where it begins and where it ends.
4. A block's text is its text nodes one after another, raw; `<br>` is one line feed; comments are nothing. Text below an
   inline `visibility: hidden` or `collapse` is left out until a descendant says `visible`.
5. White space (as JavaScript's `trim` knows it) goes from both ends; a block without a letter or digit is dropped.
6. The kind is that of the nearest element around with a tag in `kinds`, else `p`. Ids count the kept blocks from "0".

As in a browser, line ends of the source are line feeds and NUL characters are nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4.element import NavigableString, PreformattedString, Tag

from tocsin.model import Block, DateCandidate, Notice
from tocsin.page import evidence, head
from tocsin.page.decoding import decode_html
from tocsin.page.opinion import opinion
from tocsin.page.soup import metas, parse
from tocsin.page.tags import Tags, tags
from tocsin.text.offsets import refuse_surrogates

_TRIM = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200B)))
_DISPLAYED_AS_BLOCK = re.compile(r"block|flex|grid|list-item|flow-root|table(-\w+)*")
_MAX_MARKUP = 10_000_000  # characters


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. `title` has its white space collapsed and a trailing site name folded away; `language` is a
    lower-case primary subtag; `dates` are days, the strongest evidence first."""

    blocks: tuple[Block, ...]
    title: str | None
    language: str | None
    dates: tuple[DateCandidate, ...]
    notices: tuple[Notice, ...] = ()


def read(html: str | bytes, url: str | None = None, charset: str | None = None) -> Page:
    """Read a page. `charset` is what the transport said of bytes; `url` lends its host's name and its date.

    Raises InputError for binary data and for lone surrogates; no markup, however broken, is an error.
    """
    markup, notices = (html, ()) if isinstance(html, str) else decode_html(html, charset)
    refuse_surrogates(markup, "the page")
    if len(markup) > _MAX_MARKUP:
        told = f"The page was cut after {_MAX_MARKUP:,} characters of HTML."
        markup, notices = markup[:_MAX_MARKUP], (*notices, Notice(code="truncated", message=told))
    soup = parse(markup)
    found = blocks(soup)
    said = metas(soup)
    return Page(
        blocks=found,
        title=head.title(soup, said, found, url),
        language=head.language(soup, said),
        dates=evidence.candidates(soup, said, found, url) or opinion(markup, soup, said),
        notices=notices,
    )


def blocks(body: Tag) -> tuple[Block, ...]:
    """The blocks of an element, by the rules above. Iterative: depth of nesting costs memory, never the stack."""
    walk = _Walk(tags())
    pending: list[object] = [body]
    while pending:
        node = pending.pop()
        if isinstance(node, _End):
            walk.leave(node)
        elif isinstance(node, Tag):
            pending.extend(reversed(list(walk.enter(node))))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            walk.text(node)
    return tuple(walk.found)


@dataclass(frozen=True, slots=True)
class _End:
    """Stands in the queue where an element ends: what held outside of it."""

    block: bool
    kind: str
    visible: bool


@dataclass(slots=True)
class _Walk:
    tags: Tags
    found: list[Block] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    kind: str = "p"
    visible: bool = True

    def enter(self, tag: Tag) -> Iterator[object]:
        """What is to be read of an element, in order, its end last."""
        style = _style(tag)
        if self._left_out(tag, style):
            return
        if tag.name == "br":
            self.text("\n")
            return
        block = tag.name in self.tags.block or _displayed_as_block(style)
        end = _End(block, self.kind, self.visible)
        if block:
            self.flush()
        self.kind = self.tags.kinds.get(tag.name, self.kind)
        self.visible = _visible(style, self.visible)
        yield from _children(tag)
        yield end

    def leave(self, end: _End) -> None:
        if end.block:
            self.flush()
        self.kind, self.visible = end.kind, end.visible

    def text(self, text: str) -> None:
        if self.visible:
            self.running.append(text)

    def flush(self) -> None:
        text = "".join(self.running).strip(_TRIM)
        self.running.clear()
        if any(map(str.isalnum, text)):
            self.found.append(Block(id=str(len(self.found)), kind=self.kind, text=text))

    def _left_out(self, tag: Tag, style: dict[str, str]) -> bool:
        if tag.name in self.tags.skip or tag.name in self.tags.furniture or tag.has_attr("hidden"):
            return True
        editable = tag.get("contenteditable")
        if style.get("display") == "none" or style.get("content-visibility") == "hidden":
            return True
        return editable is not None and str(editable).strip().lower() != "false"


def _children(tag: Tag) -> Iterator[object]:
    if tag.name != "details" or tag.has_attr("open"):
        return iter(tag.contents)
    summary = (child for child in tag.contents if isinstance(child, Tag) and child.name == "summary")
    return iter([first] if (first := next(summary, None)) else [])


def _style(tag: Tag) -> dict[str, str]:
    """The inline style, property to value, lower case; a later declaration wins."""
    declared = str(tag.get("style") or "").lower()
    pairs = (part.partition(":") for part in declared.split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _displayed_as_block(style: dict[str, str]) -> bool:
    """Floats and positioned elements (drop capitals) are blocks for the layout, but stand in their line's text."""
    if style.get("float", "none") != "none" or style.get("position") in ("absolute", "fixed"):
        return False
    return _DISPLAYED_AS_BLOCK.fullmatch(style.get("display", "")) is not None


def _visible(style: dict[str, str], inherited: bool) -> bool:
    said = style.get("visibility")
    return said == "visible" if said in ("visible", "hidden", "collapse") else inherited
