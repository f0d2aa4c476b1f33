"""HTML built from values: every text and attribute is escaped here, and only here."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlsplit

_VOID = frozenset({"br", "hr", "link", "meta"})
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Html(str):
    """Markup that is already escaped."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | int | float | None) -> Html:
    """An element. Plain strings are escaped, `Html` is taken as it is, attributes that are None are left out.

    `class_` loses its underscore, `aria_label` is `aria-label`. A `href` that is neither http(s) nor a place in the
    page is left out.
    """
    if not _may_link(attributes.get("href")):
        del attributes["href"]
    opened = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items() if value is not None)}>"
    return Html(opened if name in _VOID else f"{opened}{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Children side by side, each escaped unless it is `Html`; control characters show as replacement characters."""
    return Html("".join(child if isinstance(child, Html) else _escaped(child) for child in children))


def link(url: str, *children: str) -> Html:
    """A link if its scheme is http(s), else its words alone: anybody may write a timeline file."""
    return tag("a", *children, href=url, rel="noreferrer") if _may_link(url) else join(*children)


def _attribute(key: str, value: str | float) -> str:
    return f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'


def _escaped(text: str) -> str:
    return escape(_CONTROLS.sub("\ufffd", text))


def _may_link(url: str | float | None) -> bool:
    if url is None:
        return True
    try:
        scheme = urlsplit(str(url)).scheme
    except ValueError:
        return False
    return scheme in ("http", "https") or str(url).startswith("#")
