"""`tocsin check`: the report on texts, pages and URLs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from tocsin.cli.group import ERROR, FINDINGS
from tocsin.cli.inputs import Input, read
from tocsin.cli.messages import complain, progress, warn
from tocsin.engine import Engine
from tocsin.errors import TocsinError
from tocsin.library import analyze_document
from tocsin.model import ALARMS, Document, Options, Report
from tocsin.page.document import build_document
from tocsin.render.wire import in_offsets, to_json, with_texts

_LEVELS = ("low", "medium", "high")
_INCLUDES = ("timexes", "mentions", "quantities", "claims")


@click.command()
@click.argument("inputs", metavar="FILE|URL|-...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json", "html"]), default="terminal", show_default=True
)
@click.option("--offsets", type=click.Choice(["codepoint", "utf16"]), default="codepoint", help="Unit of JSON spans.")
@click.option("--published", metavar="DAY", help="The document's date, YYYY-MM-DD or RFC 3339.")
@click.option("--title", help="The headline, if the input does not hold it.")
@click.option("--language", metavar="CODE", help="The text's language; found out when it is not given.")
@click.option("--as", "kind", type=click.Choice(["auto", "text", "html"]), default="auto", show_default=True)
@click.option("--include", metavar="LIST", default="", help=f"More lists in JSON, with commas: {', '.join(_INCLUDES)}.")
@click.option("--rules", "rule_dirs", multiple=True, type=click.Path(path_type=Path), help="A directory of own rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["never", *_LEVELS, "contradicted"]),
    default="never",
    show_default=True,
    help="Exit with 1 for findings of this level or over; contradicted includes anachronism.",
)
def command(inputs: tuple[str, ...], form: str, fail_on: str, rule_dirs: tuple[Path, ...], **asked: Any) -> int:
    """Score how a text is written and check what it dates and counts."""
    engine = Engine.load(rule_dirs)
    for problem in engine.problems:
        warn(str(problem))
    options = Options(include=_includes(asked["include"]))
    failed = found = False
    for number, name in enumerate(inputs, 1):
        progress(number, len(inputs), name)
        try:
            document = _document(read(name, asked["kind"]), asked)
        except TocsinError as error:
            complain(f"{name}: {error}", error.hint)
            failed = True
            continue
        report = analyze_document(engine, document, options)
        _write(report, document, form, asked["offsets"])
        found = found or any(_counts(report, fail_on))
    return ERROR if failed else FINDINGS if found else 0


def _includes(listed: str) -> tuple[Any, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in listed.split(",") if name.strip()))
    for name in names:
        if name not in _INCLUDES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(_INCLUDES)}", param_hint="--include")
    return names


def _document(source: Input, asked: dict[str, Any]) -> Document:
    content: dict[str, Any] = {source.kind: source.data}
    return build_document(
        **content,
        url=source.url,
        charset=source.charset,
        title=asked["title"],
        language=asked["language"],
        published=asked["published"],
    )


def _counts(report: Report, fail_on: str) -> Iterator[bool]:
    if fail_on == "contradicted":
        yield from (note.verdict in ALARMS for note in report.annotations)
    elif fail_on in _LEVELS:
        least = _LEVELS.index(fail_on)
        yield from (_LEVELS.index(note.level) >= least for note in report.annotations if _is_finding(note.verdict))


def _is_finding(verdict: str | None) -> bool:
    """What the reference supports, or does not cover, is no finding against a text."""
    return verdict not in ("supported", "unverifiable")


def _write(report: Report, document: Document, form: str, offsets: Any) -> None:
    if form == "json":
        wire = in_offsets(with_texts(report, document), document, offsets)
        sys.stdout.write(to_json(wire).decode() + "\n")
        return
    if form == "html":
        from tocsin.render import html

        sys.stdout.write(html.render(report, document))
        return
    from tocsin.render import terminal

    width, color = terminal.surroundings(sys.stdout)
    sys.stdout.write(terminal.render(report, document, color=color, width=width))
