"""Titles: the site's name folded off their end, and the heading of a page that carries the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model import Block
from tocsin.text.normalise import fold

_MARK = re.compile(r" (\||-|\u2013|\u2014|\u00b7|\u2022|\u00bb|::) (?=\S)")
_SMALL = frozenset("a an and at de des del der die du et for in la le of on the und y &".split())
_LONGEST_SITE = 5  # words
_SHORTEST_HEAD = 3
_BARS = frozenset("|\u00b7\u2022\u00bb")


def folded(title: str, site: str, headings: Iterable[str]) -> str:
    """The title without a trailing " - Site" or " | Site", white space collapsed.

    What follows the last separator is the site's name if `site` (its own word, or a host name) says so, if a heading
    carries the words before it, or if it looks like a name: behind a bar, or up to five capitalised words.
    """
    whole = " ".join(title.split())
    cut = _cut(whole)
    known = {_key(heading) for heading in headings}
    if cut is None or _key(whole) in known:
        return whole
    named = _letters(cut.tail) and _letters(cut.tail) in _letters(site)
    if named or _key(cut.head) in known or _looks_like_site(cut):
        return cut.head
    return whole


def heading_of(title: str, blocks: Iterable[Block]) -> str | None:
    """The id of the first heading with the title's words: case, space and a site's name on one of the two folded."""
    whole, cut = _key(title), _key(_without_tail(title))
    for block in blocks:
        if block.kind[:1] == "h" and (_key(block.text) in (whole, cut) or _key(_without_tail(block.text)) == whole):
            return block.id
    return None


@dataclass(frozen=True, slots=True)
class _Cut:
    head: str
    mark: str
    tail: str


def _cut(whole: str) -> _Cut | None:
    """A title at its last separator; its white space is collapsed already."""
    marks = list(_MARK.finditer(whole))
    if not marks or not marks[-1].start():
        return None
    last = marks[-1]
    return _Cut(whole[: last.start()], last[1], whole[last.end() :])


def _looks_like_site(cut: _Cut) -> bool:
    words = cut.tail.split()
    if len(words) > _LONGEST_SITE or len(cut.head.split()) < _SHORTEST_HEAD:
        return False
    return cut.mark in _BARS or all(word[:1].isupper() or word in _SMALL for word in words)


def _without_tail(title: str) -> str:
    cut = _cut(" ".join(title.split()))
    return cut.head if cut else title


def _key(text: str) -> str:
    return fold(text).casefold()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
