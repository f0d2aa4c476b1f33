"""What goes in: a document of blocks, and what a caller wants beside annotations."""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.model.base import Basis, Include, MarkupBasis, Record


class Notice(Record, frozen=True, kw_only=True):
    code: Literal["no-pack", "truncated", "date-clash", "no-date", "pack-error", "timeline-error", "decoding"]
    message: str
    detail: dict[str, str] = msgspec.field(default_factory=dict)


class Block(Record, frozen=True, kw_only=True):
    """A paragraph, heading, list item, cell, quotation or caption; `text` is raw and is never normalised in place."""

    id: str
    kind: str
    text: str


class DateCandidate(Record, frozen=True, kw_only=True):
    """One date a page shows for itself. `value` is a day (or RFC 3339 moment); `basis` says where it stood."""

    value: str
    basis: Basis


class Evidence(Record, frozen=True, kw_only=True):
    """What a page's markup says of its date, as it stands there: `name` has all that an element is called, as a
    `<meta>` by its property, name and itemprop, a `<time>` by its classes, id, itemprop and `pubdate`; `value` is a
    date as written, or the text of a JSON-LD script."""

    basis: MarkupBasis
    name: str = ""
    value: str


class Document(Record, frozen=True, kw_only=True):
    """What the engine analyses. The title, when given, is the first block (`TITLE_ID`) or a heading with its words."""

    blocks: tuple[Block, ...]
    url: str | None = None
    title: str | None = None
    title_block: str | None = None
    language: str | None = None
    published: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    notices: tuple[Notice, ...] = ()


class Options(Record, frozen=True, kw_only=True):
    """What a caller wants beside annotations: extra lists, and the blocks to answer first."""

    include: tuple[Include, ...] = ()
    first: tuple[str, ...] = ()
