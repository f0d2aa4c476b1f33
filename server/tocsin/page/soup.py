"""The one place where markup is parsed: BeautifulSoup over lxml, which reads any depth of nesting without recursion."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup
from bs4.element import Tag

_PROLOG = re.compile(r"\s*<\?xml\b[^>]*>")


def parse(markup: str) -> BeautifulSoup:
    """Parse decoded markup; never fails. NUL characters go, line ends become line feeds, as HTML prescribes."""
    plain = markup.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    # Without the XML prolog and with a line feed at the end, bs4 has no reason to warn of XML or of a file's name.
    prolog = _PROLOG.match(plain)
    return BeautifulSoup(plain[prolog.end() if prolog else 0 :] + "\n", "lxml", multi_valued_attributes=None)


def metas(soup: BeautifulSoup) -> Mapping[str, str]:
    """The page's `<meta>` elements: lower-case property, name, itemprop or http-equiv to the first content given."""
    found: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        content = attribute(tag, "content").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := attribute(tag, key).strip().lower()):
                found.setdefault(name, content)
    return found


def attribute(tag: Tag, name: str) -> str:
    """An attribute's value, or an empty string."""
    return str(tag.get(name) or "")
