"""`tocsin timeline`: the reference timeline, its records, its promises and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from click.core import ParameterSource

from tocsin.cli.group import LazyGroup, Subcommand
from tocsin.cli.options import own_rules

_COMMANDS = {
    "show": Subcommand("tocsin.cli.timeline_show:command", "Show a record by its id, or those that answer a query."),
    "coverage": Subcommand("tocsin.cli.timeline_coverage:command", "List what is promised to be complete."),
    "explain": Subcommand("tocsin.cli.timeline_explain:command", "Tell how sentences become claims, and what decides."),
    "import": Subcommand("tocsin.cli.timeline_import:command", "Read a large file of records into a database."),
    "lint": Subcommand("tocsin.cli.timeline_lint:command", "Look for mistakes in timeline files."),
}


@click.group(cls=LazyGroup, subcommands=_COMMANDS, invoke_without_command=True)
@own_rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def command(ctx: click.Context, rule_dirs: tuple[Path, ...], form: str) -> None:
    """Tell what the reference timeline holds, or look into it with one of the commands."""
    if ctx.invoked_subcommand:
        if ctx.get_parameter_source("rule_dirs") is not ParameterSource.DEFAULT or form != "text":
            raise click.UsageError(f"write --rules and --format behind {ctx.invoked_subcommand}")
        return
    from tocsin.cli.lines import write_json, write_lines  # `--help` needs none of it
    from tocsin.cli.timeline_files import opened
    from tocsin.timeline.summary import KIND_OF

    files = opened(rule_dirs)
    kinds = Counter(KIND_OF[type(record)] for record in files.loaded.records.values())
    counts = {kind: kinds[kind] for kind in KIND_OF.values()}
    problems = [str(problem) for problem in files.loaded.problems]
    if form == "json":
        write_json(files.head() | {"records": counts, "problems": problems})
        return
    rows = [*counts.items(), ("records", kinds.total()), *files.head().items(), ("problems", len(problems))]
    write_lines([*(f"{name:<10} {told}" for name, told in rows), *problems])
