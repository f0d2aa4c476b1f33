"""`tocsin rules`: what the makers of rules need."""

from __future__ import annotations

import click

from tocsin.cli.group import LazyGroup, Subcommand

_COMMANDS = {
    "new": Subcommand("tocsin.cli.rules_new:command", "Write a pack to begin with, and tell what to do next."),
    "list": Subcommand("tocsin.cli.rules_list:command", "List rules with their status, weight and origin."),
    "test": Subcommand("tocsin.cli.rules_test:command", "Try the examples inside the rules."),
    "explain": Subcommand("tocsin.cli.rules_explain:command", "Tell which rules looked at a text, and why they fired."),
    "lint": Subcommand("tocsin.cli.rules_lint:command", "Look for mistakes that examples do not show."),
    "diff": Subcommand("tocsin.cli.rules_diff:command", "Show which spans a change of the rules adds and takes."),
    "schema": Subcommand("tocsin.cli.rules_schema:command", "Print or write the JSON Schemas of the rule files."),
}


@click.group(cls=LazyGroup, subcommands=_COMMANDS)
def command() -> None:
    """Make, test and look into rules."""
