"""The Python interface: one function for a text, a page, blocks or a headline; spans in code points."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, cast, get_args

import msgspec

from tocsin.engine import Engine
from tocsin.errors import InputError
from tocsin.model import Block, Document, Include, Options, Report
from tocsin.page.document import build_document
from tocsin.render import html as page
from tocsin.render.wire import with_texts

__all__ = ["Analysis", "analyze", "analyze_document", "default_engine"]

_INCLUDES = get_args(Include)
_HEIGHT = 600  # pixels of the frame in a notebook


class Analysis(Report, frozen=True, kw_only=True, dict=True):
    """A report that a notebook can show. It holds what it is about beside its fields, so its JSON is the report's."""

    @property
    def source(self) -> Document:
        """The document; of an analysis that was copied or unpickled, as much of it as its blocks carry."""
        own: Document | None = self.__dict__.get("source_")
        return own or Document(
            blocks=tuple(Block(id=each.id, kind=each.kind, text=each.text or "") for each in self.blocks)
        )

    def _repr_html_(self) -> str:
        """The HTML page in a frame of its own, so that neither its style nor anything else reaches the notebook."""
        held = escape(page.render(self, self.source))
        return (
            f'<iframe sandbox srcdoc="{held}" title="tocsin report" width="100%" height="{_HEIGHT}" '
            'style="border: 0"></iframe>'
        )


@lru_cache(maxsize=1)
def default_engine() -> Engine:
    """The engine with the shipped rules, loaded on first use and shared."""
    return Engine.load()


def analyze(
    text: str | None = None,
    *,
    html: str | bytes | None = None,
    blocks: Sequence[Block | Mapping[str, str]] | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    include: Sequence[Include] = (),
) -> Analysis:
    """The report on exactly one of `text`, `html` and `blocks`, or on a `title` alone.

    `blocks` are Blocks or mappings with `id`, `kind` and `text`; `published` is a day or an RFC 3339 moment; `include`
    asks for `timexes`, `mentions`, `quantities`, `claims`. The report's blocks carry their text unless they were
    given. Raises InputError for what cannot be read.
    """
    document = build_document(
        text=text,
        html=html,
        blocks=None if blocks is None else [_block(each) for each in blocks],
        title=title,
        published=published,
        url=url,
        language=language,
    )
    report = analyze_document(default_engine(), document, Options(include=_included(include)))
    shown = report if blocks is not None else with_texts(report, document)
    analysis = Analysis(**{name: getattr(shown, name) for name in Report.__struct_fields__})
    analysis.__dict__["source_"] = document
    return analysis


def analyze_document(engine: Engine, document: Document, options: Options) -> Report:
    """`engine.analyse` with the time it took, which the engine, having no clock, leaves 0."""
    started = time.perf_counter()
    report = engine.analyse(document, options)
    took: dict[str, Any] = {"took_ms": round((time.perf_counter() - started) * 1000, 2)}
    return msgspec.structs.replace(report, **took)


def _block(given: Block | Mapping[str, str]) -> Block:
    if isinstance(given, Block):
        return given
    try:
        return msgspec.convert(dict(given), Block)
    except (msgspec.ValidationError, TypeError, ValueError) as error:
        raise InputError(f"a block cannot be read: {error}", hint="A block is {id, kind, text}.") from None


def _included(asked: Sequence[Include]) -> tuple[Include, ...]:
    for name in asked:
        if name not in _INCLUDES:
            raise InputError(f"include: {name!r} is none of {', '.join(_INCLUDES)}")
    return cast("tuple[Include, ...]", tuple(asked))
