"""Request bodies: read within size and time, decoded into types, and refused in words that name the field."""

from __future__ import annotations

import asyncio
import re
from typing import Literal, TypeVar

import msgspec
from aiohttp import web

from tocsin.errors import InputError
from tocsin.model import Block, DateCandidate, Document, Evidence, Include, MarkupBasis, Offsets, Options, PageBasis
from tocsin.page.document import build_document
from tocsin.service.problems import Problem
from tocsin.service.settings import SETTINGS

T = TypeVar("T")

_HIGH_LAST = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}[^\\]{0,6}\Z")  # msgspec wants a low half and meets the end
_PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`")


class _Body(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: an unknown field is an error, since a misspelt option would silently do nothing."""


class DateIn(_Body, frozen=True, kw_only=True):
    value: str
    basis: PageBasis


class EvidenceIn(_Body, frozen=True, kw_only=True):
    """What the page's markup says of its date: see `Evidence`."""

    basis: MarkupBasis
    name: str = ""
    value: str


class BlockIn(_Body, frozen=True, kw_only=True):
    id: str
    kind: Literal["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "quote", "caption"]
    text: str


class AnalyzeRequest(_Body, frozen=True, kw_only=True):
    """Exactly one of `blocks`, `text` and `html`, or a `title` alone. `offsets` is the unit of the reply's spans."""

    schema: Literal[1]
    offsets: Offsets
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    dates: list[DateIn] = []
    evidence: list[EvidenceIn] | None = None
    include: list[Include] = []
    first: list[str] = []
    blocks: list[BlockIn] | None = None
    text: str | None = None
    html: str | None = None

    def document(self) -> Document:
        """The document asked about. Raises InputError."""
        blocks, evidence = None, None
        if self.blocks is not None:
            blocks = [Block(id=block.id, kind=block.kind, text=block.text) for block in self.blocks]
        if self.evidence is not None:
            evidence = [Evidence(basis=each.basis, name=each.name, value=each.value) for each in self.evidence]
        return build_document(
            text=self.text,
            html=self.html,
            blocks=blocks,
            title=self.title,
            url=self.url,
            language=self.language,
            published=self.published,
            dates=[DateCandidate(value=date.value, basis=date.basis) for date in self.dates],
            evidence=evidence,
        )

    def options(self) -> Options:
        return Options(include=tuple(dict.fromkeys(self.include)), first=tuple(self.first))


class PairRequest(_Body, frozen=True, kw_only=True):
    code: str
    name: str


async def body(request: web.Request, kind: type[T]) -> T:
    """The typed body. Raises Problem: too-large, timeout or bad-request."""
    try:
        async with asyncio.timeout(request.app[SETTINGS].body_seconds):
            data = await request.read()
    except TimeoutError:
        raise Problem("timeout", "The body did not arrive in time.") from None
    except web.HTTPRequestEntityTooLarge:
        raise Problem("too-large", f"A request has at most {request.app[SETTINGS].body_bytes} bytes.") from None
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError as error:
        told = "JSON is malformed: lone surrogate" if _HIGH_LAST.search(data) else str(error)
        raise Problem("bad-request", _plain(told)) from None
    except UnicodeDecodeError:
        raise Problem("bad-request", "The body is not UTF-8.") from None
    except RecursionError:
        raise Problem("bad-request", "The body is nested too deeply.") from None


def document(asked: AnalyzeRequest) -> Document:
    """As `asked.document()`, its refusals as problems."""
    try:
        return asked.document()
    except InputError as error:
        raise Problem("bad-request", f"{error}. {error.hint}".strip() if error.hint else f"{error}.") from None


def _plain(message: str) -> str:
    """msgspec's message with the field first and without its notation; it never repeats the caller's text."""
    if message.startswith("JSON is malformed") and "surrogate" in message:
        return "a lone surrogate stands in the text"
    place = _PLACE.search(message)
    reason = _PLACE.sub("", message)
    if "Invalid enum value" in reason or "Invalid value" in reason:
        reason = "not one of the allowed values"
    return f"{place['path'].lstrip('.')}: {reason}" if place and place["path"] else reason
