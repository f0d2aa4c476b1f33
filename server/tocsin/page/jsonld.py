"""Publication dates in a page's JSON-LD (schema.org), from the objects that stand for the article itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from tocsin.page.days import machine_day

_ARTICLE = re.compile(r"Article$|Posting$|^Report$|^Review$")
_PAGE = re.compile(r"Page$|^CreativeWork$")
# Below these keys stand other works than the page's own.
_OTHERS = frozenset(
    "itemListElement hasPart isPartOf mentions citation about video comment liveBlogUpdate author publisher image "
    "isBasedOn relatedLink associatedMedia review mainEntity subjectOf".split()
)
_LOOSE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_LARGEST = 1_000_000  # characters of one script


def published(scripts: Iterable[str]) -> tuple[date, ...]:
    """The days of `datePublished` of all articles told, else of the page; of `dateCreated` where there is neither."""
    found = [each for text in scripts for each in _statements(text[:_LARGEST])]
    best = min((rank for rank, _ in found), default=0)
    days = (machine_day(value) for rank, value in found if rank == best)
    return tuple(dict.fromkeys(day for day in days if day))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """(rank, value): 0 an article's publication, 1 a page's, 2 a creation, 3 from JSON that is broken."""
    try:
        root: object = json.loads(text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        yield from ((3, match[1]) for match in _LOOSE.finditer(text))
        return
    for node in _objects(root):
        kind = _kind(node)
        for rank, key in ((kind, "datePublished"), (2, "dateCreated")):
            value = node.get(key)
            if kind < 2 and isinstance(value, str) and machine_day(value):
                yield rank, value


def _objects(root: object) -> Iterator[dict[str, object]]:
    """Every object, in document order, without those that stand for other works."""
    pending = [root]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending.extend(reversed(node))
        elif isinstance(node, dict):
            yield node
            own = [value for key, value in node.items() if key not in _OTHERS or _is_article(key, value)]
            pending.extend(reversed(own))


def _is_article(key: str, value: object) -> bool:
    """A page's main entity may be its article."""
    return key == "mainEntity" and isinstance(value, dict) and _kind(value) == 0


def _kind(node: dict[str, object]) -> int:
    said = node.get("@type")
    names = [str(name) for name in said] if isinstance(said, list) else str(said).split()
    if any(_ARTICLE.search(name) for name in names):
        return 0
    return 1 if any(_PAGE.search(name) for name in names) else 2
