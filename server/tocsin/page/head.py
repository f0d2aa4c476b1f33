"""What a page's head says of it: title and language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from tocsin.errors import InputError
from tocsin.model import Block
from tocsin.page.language import primary
from tocsin.page.soup import attribute
from tocsin.page.titles import folded

_LANGUAGE_METAS = ("content-language", "og:locale", "language")


def title(soup: BeautifulSoup, metas: Mapping[str, str], blocks: Iterable[Block], url: str | None) -> str | None:
    """`og:title`, else `<title>`, else the first h1; the site's name folded off the end. None if there is none."""
    headings = [block for block in blocks if block.kind[:1] == "h"]
    first = next((block.text for block in headings if block.kind == "h1"), "")
    site = f"{metas.get('og:site_name', '')} {host(url)}"
    for said in (metas.get("og:title", ""), _own_title(soup), first):
        if said.strip():
            return folded(said, site, (block.text for block in headings))
    return None


def language(soup: BeautifulSoup, metas: Mapping[str, str]) -> str | None:
    """The primary subtag of the page's language: `<html lang>`, else what its meta elements say."""
    root = soup.html
    said = [attribute(root, name) for name in ("lang", "xml:lang")] if root else []
    for tag in (*said, *(metas.get(name, "") for name in _LANGUAGE_METAS)):
        try:
            if tag and (code := primary(tag.split(",")[0])):
                return code
        except InputError:  # the page's fault, not the caller's
            continue
    return None


def host(url: str | None) -> str:
    """The host name of a URL, or an empty string for none or a broken one."""
    try:
        return (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return ""


def _own_title(soup: BeautifulSoup) -> str:
    found = soup.head.find("title") if soup.head else None
    return found.get_text() if found else ""
