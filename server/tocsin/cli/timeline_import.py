"""`tocsin timeline import`: large files into a database that `--timeline` takes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from tocsin.cli.group import ERROR
from tocsin.cli.messages import complain, harmless, warn
from tocsin.cli.options import own_rules
from tocsin.rules import find
from tocsin.timeline.importers.run import READERS, SHOWN, Outcome, run
from tocsin.timeline.load import load
from tocsin.timeline.records import Entity


@click.command()
@click.argument("form", metavar="wikidata|csv|jsonl", type=click.Choice(list(READERS)))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--into", metavar="DB", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Made if new."
)
@own_rules
def command(form: str, file: Path, into: Path, rule_dirs: tuple[Path, ...]) -> int:
    """Read records from a Wikidata dump or query result, a CSV file or JSON lines, plain, .gz or .bz2.

    A line that cannot be used is counted, the first ones are told, and the others are read. An import that was
    interrupted goes on where it stopped when it is run again.
    """
    entities, _ = load(find.roots(rule_dirs))
    same = {each.wikidata.lower(): each.id for each in entities.values() if isinstance(each, Entity) and each.wikidata}
    outcome = run(file, form, into, same, _Watch(file).tell if sys.stderr.isatty() else None)
    _told(outcome, file)
    click.echo(f"{file.name}: {outcome.added} added, {outcome.known} known before, {outcome.refused} refused")
    if outcome.refused and not outcome.added and not outcome.known:
        complain(f"{file}: no line could be used", f"Is it a {form} file? The columns are in rules/timeline/README.md.")
        return ERROR
    return 0


class _Watch:
    """Progress on one line of a terminal."""

    def __init__(self, file: Path) -> None:
        self._name, self._began = harmless(file.name), time.monotonic()

    def tell(self, outcome: Outcome, line: int) -> None:
        rate = (outcome.added + outcome.known) / max(time.monotonic() - self._began, 0.001)
        done = f", {outcome.indexed:,} records indexed" if outcome.indexed else f", {rate:,.0f} a second"
        click.echo(f"\r{self._name}: line {line:,}, {outcome.added:,} added{done} ", nl=False, err=True)


def _told(outcome: Outcome, file: Path) -> None:
    if outcome.before:
        click.echo(f"{harmless(file.name)}: was imported before", err=True)
    elif outcome.resumed:
        click.echo(f"{harmless(file.name)}: went on behind line {outcome.resumed}", err=True)
    for line, reason in outcome.shown:
        warn(f"{file}:{line}: {reason}")
    if outcome.refused > SHOWN:
        warn(f"{file}: {outcome.refused - SHOWN} more lines were refused")
