"""`tocsin rules list`: all rules, with where they are from and what changed them."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import click

from tocsin.cli.engine import load
from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.options import own_rules
from tocsin.errors import RuleError
from tocsin.render import rules
from tocsin.urgency.source import Status


@click.command()
@click.argument("words", metavar="[WORD]...", nargs=-1)
@click.option("--pack", help="Only rules of this pack: liveness, or urgency/en/liveness.")
@click.option("--category", help="Only rules of this category.")
@click.option("--status", type=click.Choice(get_args(Status)), help="Only rules of this status.")
@click.option("--language", metavar="CODE", help="Only rules of this language.")
@click.option("--own", is_flag=True, help="Only rules that did not come with tocsin, or were changed.")
@own_rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    words: tuple[str, ...],
    pack: str | None,
    category: str | None,
    status: str | None,
    language: str | None,
    own: bool,
    rule_dirs: tuple[Path, ...],
    form: str,
) -> None:
    """List rules by pack: status, score and weight, and the file of those that did not come with tocsin.

    With WORDs those whose id or message has all of them.
    """
    engine = load(rule_dirs, ())
    asked = {"category": category, "status": status, "language": language}
    found = [
        rule
        for rule in engine.rules()
        if all(value in (None, rule[name]) for name, value in asked.items())
        and (pack is None or rule["pack"] == pack or rule["pack"].rsplit("/", 1)[-1] == pack)
        and (not own or rule["origin"] != "shipped" or rule["changed_by"])
        and all(word.lower() in f"{rule['id']} {rule['message']}".lower() for word in words)
    ]
    if form == "json":
        write_json({"digest": engine.rules_digest, "rules": found, "problems": rules.problems(engine.problems)})
    elif found:
        write_lines(rules.listed(found))
    else:
        raise RuleError("no rule is like that", hint="`tocsin rules list` without more tells all of them.")
