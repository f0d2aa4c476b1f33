"""The Python interface: one function for a text, a page, blocks or a headline; spans in code points."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import msgspec

from tocsin.engine import Engine
from tocsin.model import Block, Document, Include, Options, Report
from tocsin.page.document import build_document
from tocsin.render.wire import with_texts

__all__ = ["analyze", "analyze_document", "default_engine"]


@lru_cache(maxsize=1)
def default_engine() -> Engine:
    """The engine with the shipped rules, loaded on first use and shared."""
    return Engine.load()


def analyze(
    text: str | None = None,
    *,
    html: str | bytes | None = None,
    blocks: Sequence[Block] | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    include: Sequence[Include] = (),
) -> Report:
    """The report on exactly one of `text`, `html` and `blocks`, or on a `title` alone.

    `published` is a day or an RFC 3339 moment; `include` asks for `timexes`, `mentions`, `quantities`, `claims`.
    Blocks carry their text unless they were given. Raises InputError for what cannot be read.
    """
    document = build_document(
        text=text, html=html, blocks=blocks, title=title, published=published, url=url, language=language
    )
    report = analyze_document(default_engine(), document, Options(include=tuple(include)))
    return report if blocks is not None else with_texts(report, document)


def analyze_document(engine: Engine, document: Document, options: Options) -> Report:
    """`engine.analyse` with the time it took, which the engine, having no clock, leaves 0."""
    started = time.perf_counter()
    report = engine.analyse(document, options)
    took: dict[str, Any] = {"took_ms": round((time.perf_counter() - started) * 1000, 2)}
    return msgspec.structs.replace(report, **took)
