"""`tocsin timeline explain`: how sentences became claims, and what decided about them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tocsin.cli.inputs import SUFFIXES, read
from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.messages import warn
from tocsin.cli.options import day, own_rules
from tocsin.engine import Engine
from tocsin.errors import InputError
from tocsin.page.document import build_document
from tocsin.render import explained


@click.command()
@click.argument("source", metavar="TEXT|FILE|-")
@click.option("--published", metavar="DAY", callback=day, help="The document's date, YYYY-MM-DD or RFC 3339.")
@own_rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(source: str, published: str | None, rule_dirs: tuple[Path, ...], form: str) -> None:
    """Tell of each sentence what was read in it, which claim it became, which records were near, and which licence
    to contradict was used or missing.

    What is neither a file nor - is the text itself.
    """
    engine = Engine.load(rule_dirs)
    for problem in engine.problems:
        warn(str(problem))
    document = build_document(**_content(source), published=published)
    told = engine.explain(document)
    if form == "json":
        write_json(told)
    else:
        write_lines(explained.lines(told))


def _content(source: str) -> dict[str, Any]:
    """What `build_document` takes. Raises InputError for a file that cannot be read."""
    if source != "-" and not _is_file(source):
        return {"text": source}
    try:
        given = read(source, "auto")
    except InputError as error:
        raise InputError(f"{source}: {error}", hint=error.hint) from None
    return {given.kind: given.data}


def _is_file(source: str) -> bool:
    """True for a file, and for a lone word that can only be meant as one, so that its absence is told."""
    try:
        if source and Path(source).exists():
            return True
    except (OSError, ValueError):  # a text may be longer than any name, or hold a NUL
        return False
    return len(source.split()) == 1 and (Path(source).suffix.lower() in SUFFIXES or "/" in source)
