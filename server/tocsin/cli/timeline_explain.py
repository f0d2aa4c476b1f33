"""`tocsin timeline explain`: how sentences became claims, and what decided about them."""

from __future__ import annotations

from pathlib import Path

import click

from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.messages import warn
from tocsin.cli.options import day, own_rules
from tocsin.cli.texts import content
from tocsin.engine import Engine
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
    document = build_document(**content(source), published=published)
    told = engine.explain(document)
    if form == "json":
        write_json(told)
    else:
        write_lines(explained.lines(told))
