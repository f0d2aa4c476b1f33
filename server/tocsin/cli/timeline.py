"""`tocsin timeline`: the reference timeline. Its subcommands are imported when they are called."""

from __future__ import annotations

import click

from tocsin.cli.group import LazyGroup, Subcommand

_COMMANDS = {
    "import": Subcommand("tocsin.cli.timeline_import:command", "Read a large file of records into a database."),
}


@click.group(cls=LazyGroup, subcommands=_COMMANDS)
def command() -> None:
    """Import records into a timeline of your own."""
