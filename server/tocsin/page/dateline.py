"""The date that a page or text shows its readers above its first paragraphs: a byline's, or an agency's dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from tocsin.model import Block
from tocsin.page.days import spoken_days

_BLOCKS = 12  # how far down a byline may stand
_SHORT = 120  # characters of a byline
_AGENCY = 90  # characters that an agency writes before the date

_BORDER = re.compile(r"[|\u00b7\u2022\n]")
_VERB = re.compile(
    r"\b(?:(?P<changed>updated?|modified|edited|revised|corrected|aktualisiert|mis à jour|actualizado)"
    r"|published|posted|issued|released|filed|date|veröffentlicht|stand|publié|publicado|pubblicato|опубликовано)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\s*(?:by|von|par|por)\s", re.IGNORECASE)
_WHEN = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\d{1,2}\s?[ap]\.?m\b|\b[ap]\.?m\b|\b(?:on|at|le|um|uhr|à|date|first)\b"
    r"|\b(?:[ecmp][ds]?t|bst|cest|cet|ist|msk|utc|gmt)\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:[A-Z\u00c0-\u00de][\w.'\u2019/-]*,?\s+){1,5}(?:\([^()]{2,40}\)\s*)?(?:[-\u2013\u2014]\s*)?")
_AFTER_DATE = re.compile(r"\s*(?:\([^()]{2,40}\)\s*)?(?:[-\u2013\u2014]{1,2}|:)\s")


def days(blocks: Iterable[Block]) -> tuple[date, ...]:
    """The first such date, as one day, or nothing."""
    return tuple(islice(_all(blocks), 1))


def _all(blocks: Iterable[Block]) -> Iterator[date]:
    for block in islice(blocks, _BLOCKS):
        head = block.text[: 2 * _SHORT]
        for day, start, end in spoken_days(head):
            if _agency(head, start, end) or _byline(head, start, end):
                yield day


def _agency(text: str, start: int, end: int) -> bool:
    """GENEVA, 3 May 2021 (Agency) - : a place before the date, a dash behind it."""
    before = text[:start].rstrip()
    if start > _AGENCY or not _PLACE.fullmatch(text[:start]) or not _AFTER_DATE.match(text, end):
        return False
    return before.endswith((",", ")", "-", "\u2013", "\u2014")) or before.isupper()


def _byline(text: str, start: int, end: int) -> bool:
    """A short block of which nothing is left without who, when, and a word of publication."""
    if len(text) > _SHORT:
        return False
    before, after = _BORDER.split(text[:start])[-1], _BORDER.split(text[end:])[0]
    verbs = list(_VERB.finditer(before))
    if verbs and verbs[-1]["changed"]:
        return False
    if verbs and _bare(before[verbs[-1].end() :]):
        return _bare(after) or not text.rstrip().endswith(".")
    return _bare(after) and (_bare(before) or _AUTHOR.match(before) is not None)


def _bare(text: str) -> bool:
    return not any(map(str.isalnum, _WHEN.sub("", text)))
