"""`tocsin rules lint`: mistakes in rules that their examples do not show."""

from __future__ import annotations

from pathlib import Path

import click

from tocsin.cli.group import FINDINGS
from tocsin.cli.lines import write_json, write_lines
from tocsin.engine.rulekit import opened
from tocsin.engine.rulelint import lint
from tocsin.render import rules
from tocsin.rules.home import with_own


@click.command()
@click.argument("paths", metavar="[DIR|FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--notes", is_flag=True, help="Show notes too, not only their number.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[Path, ...], notes: bool, form: str) -> int:
    """Look for mistakes in the rules of DIR or FILE, or in all rules.

    These are alternatives that no text can reach or that another one covers, phrases that stand twice, rules whose
    words another rule always keeps, and, as notes, phrases of common words alone and guards that no example needs.
    Exits with 1 for errors and warnings.
    """
    kit = opened(paths, with_own(()))
    found = lint(kit)
    count = sum(1 for _ in kit.worded())
    if form == "json":
        write_json({"rules": count, "problems": rules.problems(kit.problems), "remarks": found})
    else:
        write_lines(rules.remarks(found, kit.problems, count, notes=notes))
    return FINDINGS if kit.problems or any(each.level != "note" for each in found) else 0
