"""htmldate's opinion of a page's date, for pages on which our own reading finds none."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping

from bs4 import BeautifulSoup
from bs4.element import Tag

from tocsin.model import Basis, DateCandidate
from tocsin.page.days import spoken_days
from tocsin.page.evidence import around, beside, naming, tells_change
from tocsin.page.soup import attribute

_LARGEST = 500_000  # characters of markup: dates of publication stand early
_SHORT = 120  # characters of an element that shows a date
_NAMED = re.compile(r"date|time|publish|posted|byline|stamp", re.IGNORECASE)
_MARKUP = ("datetime", "title", "content", "data-date", "data-published")


def opinion(markup: str, soup: BeautifulSoup, metas: Mapping[str, str]) -> tuple[DateCandidate, ...]:
    """At most one candidate; its basis is the markup that holds the day, else `guess`. Offline, silent, no errors.

    A guess needs an element that is named a date and shows the day: without, htmldate was measured to give years of
    copyright, days of change and days that the text tells of.
    """
    found = _ask(markup)
    basis = _where(found, soup, metas) if found else None
    return (DateCandidate(value=found, basis=basis),) if found and basis else ()


def _ask(markup: str) -> str | None:
    from htmldate import find_date

    # Its messages may quote the page, and quoting pages in logs is not done here.
    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    try:
        # The space before the markup: a text that begins with "http" would be taken for an address and fetched.
        found = find_date(" " + markup[:_LARGEST], original_date=True)
    except Exception:  # an opinion that cannot be had is none
        return None
    return str(found) if found else None


def _where(day: str, soup: BeautifulSoup, metas: Mapping[str, str]) -> Basis | None:
    if any(day in content and not tells_change(name) for name, content in metas.items()):
        return "meta"
    for tag in soup.find_all(["time", "abbr", "span", "div", "p"]):
        if tells_change(naming(tag)) or around(tag) & beside():
            continue
        if any(day in attribute(tag, name) for name in _MARKUP):
            return "time"
        if _NAMED.search(naming(tag)) and _shows(tag, day):
            return "guess"
    return None


def _shows(tag: Tag, day: str) -> bool:
    text = tag.get_text(" ", strip=True)
    return len(text) <= _SHORT and any(found.isoformat() == day for found, _, _ in spoken_days(text))
