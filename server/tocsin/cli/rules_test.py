"""`tocsin rules test`: the examples inside the rules, tried."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from tocsin.cli.group import FINDINGS
from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.messages import warn
from tocsin.engine.rulekit import opened
from tocsin.render import rules
from tocsin.rules.home import with_own


@click.command()
@click.argument("paths", metavar="[DIR|FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--verbose", "-v", is_flag=True, help="Name every example, not only those that fail.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[Path, ...], verbose: bool, form: str) -> int:
    """Try every example of the rules in DIR or FILE, or of all rules: flag examples must be marked exactly where their
    [[brackets]] stand, pass examples nowhere, and every alternative of every phrase must stand in a flag example.

    A rule is tried whatever its status. Exits with 1 when something fails.
    """
    kit = opened(paths, with_own(()))
    for problem in kit.knowledge.problems:
        if problem not in kit.problems:
            warn(str(problem), problem.hint)
    results = tuple(kit.results())
    failed = sum(len(each.failures) for each in results) + len(kit.problems)
    if form == "json":
        told = [msgspec.to_builtins(each) | {"ok": not each.failures} for each in results]
        write_json({"failures": failed, "problems": rules.problems(kit.problems), "rules": told})
    else:
        write_lines(rules.tested(results, kit.problems, verbose=verbose))
    return FINDINGS if failed else 0
