"""`tocsin rules explain`: which rules looked at a text, and why each fired or not."""

from __future__ import annotations

from pathlib import Path

import click

from tocsin.cli.engine import tell_problems
from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.options import own_rules
from tocsin.cli.texts import content
from tocsin.engine.knowledge import load
from tocsin.engine.rulelooks import look
from tocsin.page.document import build_document
from tocsin.render import rules


@click.command()
@click.argument("source", metavar="TEXT|FILE|-")
@click.option("--title", help="The headline: rules of scope title look there.")
@click.option("--language", metavar="CODE", help="The text's language; found out when it is not given.")
@click.option("--rule", "ids", metavar="ID", multiple=True, help="Only this rule; may stand several times.")
@click.option("--matched", is_flag=True, help="Leave out rules of whose phrases only a part was met.")
@own_rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    source: str,
    title: str | None,
    language: str | None,
    ids: tuple[str, ...],
    matched: bool,
    rule_dirs: tuple[Path, ...],
    form: str,
) -> None:
    """Tell of each sentence which rules looked at which words, and why each fired or did not: part of the phrase was
    met, a guard, the case, a quotation, the scope, the site, the status, or another rule kept the words.

    What is neither a file nor - is the text itself.
    """
    knowledge = load(rule_dirs)
    tell_problems(knowledge.problems)
    document = build_document(**content(source), title=title, language=language)
    told = look(knowledge, document, ids)
    if form == "json":
        write_json({"sentences": rules.without_parts(told) if matched else told})
    else:
        write_lines(rules.looked(rules.without_parts(told) if matched else told))
