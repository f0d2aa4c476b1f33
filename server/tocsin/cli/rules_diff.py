"""`tocsin rules diff`: which spans a change of the rules adds and takes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
import msgspec

from tocsin.cli.corpus import documents
from tocsin.cli.engine import tell_problems
from tocsin.cli.lines import write_json, write_lines
from tocsin.engine import Engine
from tocsin.engine.rulediff import Mark, Tally, differences, require_words
from tocsin.render import rules

_DIRECTORY = click.Path(path_type=Path)


@click.command()
@click.argument("old", type=_DIRECTORY)
@click.argument("new", type=_DIRECTORY)
@click.argument("corpus", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--limit", default=5, show_default=True, type=click.IntRange(0), help="Spans shown of a rule and kind.")
@click.option("--language", metavar="CODE", help="The texts' language; found out when it is not given.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(old: Path, new: Path, corpus: tuple[Path, ...], limit: int, language: str | None, form: str) -> None:
    """Mark the texts of CORPUS with the rules of OLD and of NEW, and show the spans that are lost (-) and gained (+),
    with their rules and what stands around them, and the numbers per 100,000 words.

    OLD and NEW are directories as for --rules: a version of the shipped rules, or packs that are added to them. CORPUS
    is text files, directories of them, or .jsonl files whose lines have a "text" or a "title".
    """
    engines = Engine.load([old]), Engine.load([new])
    for engine in engines:
        tell_problems(engine.problems)
    tally, shown, marks = Tally(), Counter[tuple[str, str]](), list[tuple[str, Mark]]()
    for kind, mark in differences(*engines, documents(corpus, language), tally):
        shown[kind, mark.rule] += 1
        if form == "json" or shown[kind, mark.rule] <= limit:
            marks.append((kind, mark))
    require_words(tally)
    if form == "json":
        told = [{"kind": kind} | msgspec.to_builtins(mark) for kind, mark in marks]
        write_json({"texts": tally.texts, "words": tally.words, "rules": rules.changes(tally), "spans": told})
    else:
        write_lines(rules.compared(marks, tally))
