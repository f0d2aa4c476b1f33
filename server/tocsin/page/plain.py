"""Plain text: decoded, and split into blocks that are verbatim slices of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from tocsin.model import Block, Span
from tocsin.page.decoding import decode as decode

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_WRAPPED = (60, 90)  # characters: the median line of a text that a mail program or an editor has folded


def split(text: str) -> tuple[Block, ...]:
    """Blocks of kind `p`, ids "0", "1", ...: one a line, or one a paragraph if the lines are hard-wrapped.

    Lines are hard-wrapped if the median length of those that hold anything is 60-90 characters; then only blank lines
    separate paragraphs. Each block's text is a slice of `text`, trimmed of white space at both ends and never empty.
    """
    lines = tuple(_lines(text))
    spans = _paragraphs(lines) if _hard_wrapped(lines) else (line for line in lines if line.end > line.start)
    return tuple(Block(id=str(number), kind="p", text=text[s.start : s.end]) for number, s in enumerate(spans))


def _lines(text: str) -> Iterator[Span]:
    """Every line without its end and without the white space around it; blank ones are empty spans."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield _trimmed(text, start, match.start())
        start = match.end()
    yield _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + max(left, len(line.rstrip())))


def _hard_wrapped(lines: tuple[Span, ...]) -> bool:
    lengths = [line.end - line.start for line in lines if line.end > line.start]
    return bool(lengths) and _WRAPPED[0] <= median(lengths) <= _WRAPPED[1]


def _paragraphs(lines: tuple[Span, ...]) -> Iterator[Span]:
    first, last = None, 0
    for line in lines:
        if line.end > line.start:
            first, last = line.start if first is None else first, line.end
        elif first is not None:
            yield Span(first, last)
            first = None
    if first is not None:
        yield Span(first, last)
