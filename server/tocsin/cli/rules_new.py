"""`tocsin rules new`: a pack to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from tocsin.cli.lines import write_lines
from tocsin.engine.starter import create
from tocsin.render.records import shown
from tocsin.rules import find
from tocsin.rules.home import own_rules


@click.command()
@click.argument("name", metavar="PACK")
@click.option(
    "--into",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="A directory of own rules, made if new; without it, the one that is used unasked.",
)
@click.option("--language", metavar="CODE", default="en", show_default=True)
@click.option(
    "--category", default="call-to-attention", show_default=True, help="One of the shipped packs' categories."
)
def command(name: str, into: Path | None, language: str, category: str) -> None:
    """Write the pack PACK with one rule and its examples, and tell what to do next.

    Every key is explained in the file, and its examples hold.
    """
    root = own_rules() if into is None else into
    path = create(root, name, language, category)
    rules = "" if into is None else f" --rules {into}"
    steps = {
        f"edit {shown(path.resolve())}": f"the phrase language: {find.shipped() / 'README.md'}",
        f"tocsin rules test {shown(path.resolve())}": "do its examples hold?",
        f"tocsin check{rules} article.txt": "what does it mark?",
        f"tocsin serve{rules}": "for the browser; reads the file again whenever you save it",
    }
    width = max(map(len, steps))
    write_lines(
        [f"wrote {shown(path.resolve())}", "Next:", *(f"  {step:<{width}}  # {why}" for step, why in steps.items())]
    )
