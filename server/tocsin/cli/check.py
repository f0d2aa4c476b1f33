"""`tocsin check`: the report on texts, pages and URLs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from tocsin.cli.engine import TIMELINE, load
from tocsin.cli.group import ERROR, FINDINGS
from tocsin.cli.inputs import read
from tocsin.cli.messages import complain, progress
from tocsin.cli.options import day, own_rules
from tocsin.cli.output import heading, write
from tocsin.errors import TocsinError
from tocsin.library import analyze_document
from tocsin.model import ALARMS, Document, Include, Level, Options, Report
from tocsin.page.document import build_document

_LEVELS: tuple[Level, ...] = get_args(Level)
_INCLUDES: tuple[Include, ...] = get_args(Include)
_NO_FINDING = frozenset({"supported", "unverifiable"})  # nothing that speaks against a text


def _includes(_ctx: click.Context, _param: click.Parameter, listed: str) -> tuple[Include, ...]:
    names = dict.fromkeys(name.strip() for name in listed.split(",") if name.strip())
    for name in names:
        if name not in _INCLUDES:
            raise click.BadParameter(f"{name!r} is none of {', '.join(_INCLUDES)}")
    return tuple(name for name in _INCLUDES if name in names)


@click.command()
@click.argument("inputs", metavar="FILE|URL|-...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json", "html"]), default="terminal", show_default=True
)
@click.option("--offsets", type=click.Choice(["codepoint", "utf16"]), default="codepoint", help="Unit of JSON spans.")
@click.option("--published", metavar="DAY", callback=day, help="The document's date, YYYY-MM-DD or RFC 3339.")
@click.option("--title", help="The headline, if the input does not hold it.")
@click.option("--language", metavar="CODE", help="The text's language; found out when it is not given.")
@click.option("--as", "kind", type=click.Choice(["auto", "text", "html"]), default="auto", show_default=True)
@click.option(
    "--include",
    metavar="LIST",
    default="",
    callback=_includes,
    help=f"More lists in JSON, with commas: {', '.join(_INCLUDES)}.",
)
@own_rules
@click.option("--timeline", "timelines", metavar="DB", multiple=True, type=click.Path(path_type=Path), help=TIMELINE)
@click.option(
    "--fail-on",
    type=click.Choice(["never", *_LEVELS, "contradicted"]),
    default="never",
    show_default=True,
    help="Exit with 1 for findings of this level or over; contradicted includes anachronism.",
)
def command(
    inputs: tuple[str, ...],
    form: str,
    fail_on: str,
    rule_dirs: tuple[Path, ...],
    timelines: tuple[Path, ...],
    **asked: Any,
) -> int:
    """Score how a text is written and check what it dates and counts.

    Several inputs give one JSON object a line. One that cannot be read is told on standard error, the others are
    still done, and the exit code is 2. Without such errors it is 1 for findings at or over --fail-on, else 0.
    """
    if form == "html" and len(inputs) > 1:
        raise click.UsageError("--format html makes one page of one input; call it for each.")
    engine = load(rule_dirs, timelines)
    codes = {0}
    for number, name in enumerate(inputs, 1):
        progress(number, len(inputs), name)
        try:
            document = _document(name, asked)
        except TocsinError as error:
            complain(f"{name}: {error}", error.hint)
            codes.add(ERROR)
            continue
        report = analyze_document(engine, document, Options(include=asked["include"]))
        if form == "terminal" and len(inputs) > 1:
            heading(name)
        write(report, document, form, asked["offsets"])
        codes.add(FINDINGS if fails(report, fail_on) else 0)
    return max(codes)


def fails(report: Report, fail_on: str) -> bool:
    """True if a finding counts against the text: by its level, or for `contradicted` by its verdict."""
    if fail_on == "contradicted":
        return any(note.verdict in ALARMS for note in report.annotations)
    failing = _LEVELS[[*_LEVELS, "never"].index(fail_on) :]
    return any(note.level in failing for note in report.annotations if note.verdict not in _NO_FINDING)


def _document(name: str, asked: dict[str, Any]) -> Document:
    source = read(name, asked["kind"])
    content: dict[str, Any] = {source.kind: source.data}
    given = {field: asked[field] for field in ("title", "language", "published")}
    return build_document(**content, **given, url=source.url, charset=source.charset)
