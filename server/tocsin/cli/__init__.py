"""The command `tocsin`. Subcommands are imported when they are called; their one-line help stands here."""

from __future__ import annotations

import click

from tocsin import __version__
from tocsin.cli.group import LazyGroup, Subcommand

__all__ = ["main"]

_COMMANDS = {
    "check": Subcommand("tocsin.cli.check:command", "Score texts, pages and URLs and check what they date and count."),
    "serve": Subcommand("tocsin.cli.serve:command", "Run the local server that the browser extension asks."),
    "pair": Subcommand("tocsin.cli.pair:command", "Show a code with which a browser extension pairs."),
    "clients": Subcommand("tocsin.cli.clients:command", "Add, list and revoke the clients the server answers."),
    "rules": Subcommand("tocsin.cli.rules:command", "Make, test and look into rules."),
    "timeline": Subcommand(
        "tocsin.cli.timeline:command", "Look into the reference timeline, and look for mistakes in it."
    ),
    "doctor": Subcommand("tocsin.cli.doctor:command", "Tell what is installed, what loads and who answers."),
}


@click.group(cls=LazyGroup, subcommands=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tocsin", message="%(prog)s %(version)s")
def main() -> None:
    """Hear alarm-ringing language in news, and check its dated claims against a sourced timeline."""
