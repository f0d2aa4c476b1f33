"""`tocsin rules schema`: JSON Schemas of the rule files, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from tocsin.cli.lines import write_lines
from tocsin.engine.schemas import schemas, write
from tocsin.errors import RuleError
from tocsin.render.records import shown


@click.command()
@click.argument("kind", default="urgency")
@click.option(
    "--write", "directory", metavar="DIR", type=click.Path(path_type=Path), help="Write all of them into DIR."
)
def command(kind: str, directory: Path | None) -> None:
    """Print the JSON Schema of a KIND of files (urgency, consistency, timeline-events ...), or write all of them.

    A file names its schema on its first line: # yaml-language-server: $schema=PATH
    """
    if directory is not None:
        write_lines(shown(path.resolve()) for path in write(directory))
        return
    known = {name.removesuffix(".schema.json"): text for name, text in schemas()}
    if kind not in known:
        raise RuleError(f"there is no schema {kind!r}", hint=f"Known: {', '.join(known)}.")
    click.echo(known[kind], nl=False)
