"""Language tags, read loosely: what counts is the primary subtag."""

from __future__ import annotations

import re

from tocsin.errors import InputError

_TAG = re.compile(r"([A-Za-z]{2,8})(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)
_UNKNOWN = frozenset({"und", "mul", "zxx"})


def primary(tag: str) -> str | None:
    """The lower-case primary subtag of a BCP 47 tag; None for "und", "mul", "zxx". Raises InputError for no tag."""
    match = _TAG.fullmatch(tag.strip())
    if not match:
        raise InputError(f"language {tag!r} is not a language tag", hint='Give a tag such as "en" or "en-GB".')
    code = match[1].lower()
    return None if code in _UNKNOWN else code
