"""The report for a terminal: the date and the scores at a glance, then each finding under its words in the text.

Nothing depends on colour: every mark carries its number, and without colour stands in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tocsin.model import SCORES, Document, Report, Score
from tocsin.render import words
from tocsin.render.findings import STYLES, block, plain, quoted
from tocsin.render.marks import Reading, reading

_BAR = 20  # columns
_EIGHTHS = " ▏▎▍▌▋▊▉"


def render(report: Report, document: Document, *, color: bool, width: int) -> str:
    """The whole report as text, ending in a line end. Control characters of the input are shown, not obeyed.

    `width` is in columns. The report is one in code points.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="256" if color else None,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    for part in _parts(report, document, color):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _parts(report: Report, document: Document, color: bool) -> Iterator[RenderableType]:
    found = reading(report, document)
    yield from _head(report)
    yield from _scores(report)
    for number, each in enumerate(document.blocks, 1):
        marks = found.marks.get(each.id, ())
        if marks:
            sentences = next(told.sentences for told in report.blocks if told.id == each.id)
            yield block(f"¶ {number}", each, sentences, marks, color=color)
    yield from _tail(report, found)


def _head(report: Report) -> Iterator[RenderableType]:
    yield Rule(Text(f" {plain(report.document.title or 'tocsin')} ", "bold"), align="left", style="dim")
    yield Text(plain(words.facts(report)), "dim")
    if report.document.url:
        yield Text(plain(report.document.url), "dim", overflow="fold")
    for notice in report.notices:
        yield Text(f"note: {plain(notice.message)}", "yellow")
    if report.document.hypothesis:
        yield Text(plain(words.hypothesis(report.document.hypothesis)), "bold magenta")
    yield ""


def _scores(report: Report) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0))
    for width in (8, 3, _BAR):
        table.add_column(width=width, justify="right" if width == 3 else "left")
    table.add_column(ratio=1, style="dim")
    for score in SCORES:
        value: float | None = getattr(report.scores, score)
        told = (words.percentile(report.scores.percentile, score), words.makeup(report, score))
        meaning = "; ".join(filter(None, told)) or words.SCORE_MEANING[score]
        bar = Text.assemble(*_bar(value or 0, score))
        table.add_row(Text(score, "bold"), words.number(value), bar, plain(meaning))
    yield table
    tally = words.tally(report) or "none that the reference knows of"
    yield Text.assemble(("claims", "bold"), f"    {tally}\n")


def _bar(value: float, score: Score) -> tuple[tuple[str, str], tuple[str, str]]:
    """A bar in eighths of a column, and the dotted ground that is left of it."""
    full, eighths = divmod(round(value / 100 * _BAR * 8), 8)
    filled = "█" * full + (_EIGHTHS[eighths] if eighths else "")
    return (filled, STYLES[f"{score}-bar"]), ("·" * (_BAR - len(filled)), "dim")


def _tail(report: Report, found: Reading) -> Iterator[Text]:
    if not found.all:
        yield Text(f"No marks. {words.no_marks(report)}")
    if found.unverifiable:
        yield Text(f"Not settled by the reference: {quoted(found.unverifiable)}.", "dim")
    verdicts = dict.fromkeys(mark.annotation.verdict for mark in found.all if mark.annotation.verdict)
    scores = dict.fromkeys(mark.annotation.score for mark in found.all if mark.annotation.score)
    for verdict in verdicts:
        yield _key(verdict, verdict, words.VERDICT_MEANING[verdict])
    for score in scores:
        yield _key(score, f"{score}-bar", words.SCORE_MEANING[score])
    yield Text(words.reach(report), "dim")


def _key(name: str, style: str, meaning: str) -> Text:
    return Text.assemble((f"{name:<13}", STYLES[style]), (meaning, "dim"))
