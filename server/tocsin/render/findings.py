"""The findings of one block as a terminal shows them: the sentence with its marks, beneath it why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from tocsin.model import Annotation, Block, SentenceScore
from tocsin.render import words
from tocsin.render.marks import Mark, pieces

STYLES = {
    "contradicted": "bold red",
    "anachronism": "bold magenta",
    "imprecise": "yellow",
    "supported": "green",
    "urgency-high": "bold dark_orange",
    "urgency-medium": "dark_orange",
    "urgency-low": "orange3",
    "urgency-bar": "dark_orange",
    "bait-bar": "blue",
    "loaded-bar": "cyan",
    "sourcing-bar": "bright_black",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SHOWN = 4  # references under one finding; the JSON has all of them


def block(label: str, told: Block, sentences: Sequence[SentenceScore], marks: Sequence[Mark], *, color: bool) -> Table:
    """A block's sentences that hold marks, its label at their left."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=5, no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for start, end, own in _grouped(sentences, marks):
        table.add_row(label, Group(_sentence(told.text, start, end, own, color), *map(_reason, own), ""))
        label = ""
    return table


def quoted(marks: Sequence[Mark]) -> str:
    """The words of marks, side by side."""
    return ", ".join(f"“{plain(mark.annotation.quote)}”" for mark in marks)


def plain(text: str) -> str:
    """White space as spaces; control and direction characters, which could move the cursor or hide words, as marks.

    Soft hyphens and joiners, which show as nothing, are left out; emoji need the zero-width joiner.
    """
    return "".join(
        " " if char.isspace() else char if char.isprintable() or char == "\u200d" else _UNSEEN.get(char, "\ufffd")
        for char in text
    )


_UNSEEN = dict.fromkeys("\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff", "")


def _grouped(sentences: Sequence[SentenceScore], marks: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Marks by the sentence that they begin in, widened where one reaches into the next; then any in no sentence."""
    rest = list(marks)
    for sentence in sentences:
        own = tuple(mark for mark in rest if sentence.start <= mark.annotation.start < sentence.end)
        if own:
            rest = [mark for mark in rest if mark not in own]
            yield sentence.start, max(sentence.end, *(mark.annotation.end for mark in own)), own
    for mark in rest:
        yield mark.annotation.start, mark.annotation.end, (mark,)


def _sentence(text: str, start: int, end: int, marks: Sequence[Mark], color: bool) -> Text:
    line = Text()
    for piece in pieces(start, end, marks):
        line.append("" if color else "[" * len(piece.opens))
        line.append(plain(text[piece.start : piece.end]), f"underline {_style(piece.under[-1])}" if piece.under else "")
        for mark in piece.closes:
            line.append(("" if color else "]") + str(mark.number).translate(_RAISED), "" if color else "dim")
    return line


def _reason(mark: Mark) -> Table:
    note = mark.annotation
    head = Text.assemble((note.verdict or note.category, _style(mark)), (f"  {plain(note.rule)}", "dim"))
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=2, style="dim")
    table.add_column(ratio=1)
    table.add_row(str(mark.number), head)
    table.add_row("", plain(note.message))
    if note.claim and note.references:
        table.add_row("", _compared(note))
    return table


def _compared(note: Annotation) -> Table:
    """The text's date against the reference's, with sources."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=9, style="dim")
    table.add_column(ratio=1, overflow="fold")
    if note.claim and note.claim.date:
        table.add_row("text", plain(words.day(note.claim.date)))
    for number, reference in enumerate(note.references[:_SHOWN]):
        table.add_row("" if number else "reference", plain(f"{words.day(reference.date)}: {reference.statement}"))
        for source in reference.sources[:1]:
            table.add_row("", Text(plain(f"{words.source(source)} · {source.url}"), "dim"))
    if len(note.references) > _SHOWN:
        table.add_row("", Text(f"and {len(note.references) - _SHOWN} more", "dim"))
    return table


def _style(mark: Mark) -> str:
    return STYLES.get(mark.style) or STYLES[f"{mark.annotation.score or 'urgency'}-bar"]
