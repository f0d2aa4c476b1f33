"""`tocsin timeline lint`: mistakes in timeline files, and the promises that rely on a record."""

from __future__ import annotations

from pathlib import Path

import click

from tocsin.cli.group import ERROR
from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.timeline_files import Files, of_roots
from tocsin.errors import TimelineError
from tocsin.render import records
from tocsin.rules import find
from tocsin.timeline.lint import lint
from tocsin.timeline.reliance import relying
from tocsin.timeline.summary import summary


@click.command()
@click.argument("directories", metavar="DIR...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--relies-on", metavar="ID", help="Only name the coverage statements that rely on this record.")
@click.option("--alone", is_flag=True, help="Do not load the shipped records beside those of DIR.")
@click.option("--notes", is_flag=True, help="Show notes too, not only their number.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(directories: tuple[Path, ...], relies_on: str | None, alone: bool, notes: bool, form: str) -> int:
    """Look for mistakes in the timeline files of DIR (a directory as for --rules), or in the shipped ones.

    Exits with 2 when there are errors. Records of DIR may name shipped ones.
    """
    own, roots = _roots(directories, alone=alone)
    files = of_roots(roots)
    if relies_on is not None:
        _relying(files, relies_on, form)
        return 0
    found = lint(files.loaded, own)
    errors = sum(each.level == "error" for each in found)
    count = sum(any(place.path.is_relative_to(root) for root in own) for place in files.loaded.places.values())
    if form == "json":
        write_json({"records": count, "errors": errors, "findings": found})
    else:
        write_lines(records.findings(found, count, notes=notes))
    return ERROR if errors else 0


def _roots(directories: tuple[Path, ...], *, alone: bool) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The directories to look into, and all to load. Raises TimelineError for one without timeline files."""
    roots = find.roots(directories)
    own = tuple(dict.fromkeys(path.resolve() for path in directories)) or roots[:1]
    for root in own:
        if not any(find.files(root, "timeline")):
            hint = "Give the directory that holds the folder `timeline`, with YAML files in it."
            raise TimelineError("no timeline files", path=str(root), hint=hint)
    return own, own if alone or roots[0] in own else roots


def _relying(files: Files, name: str, form: str) -> None:
    found = relying(files.timeline, name)
    if form == "json":
        write_json({"relies_on": name, "coverage": [summary(each, files.timeline) for each in found]})
        return
    for each in found:
        place = files.loaded.places[each.id]
        write_lines([f"{records.shown(place.path)}:{place.line} {each.id}"])
        write_lines(f"    {line}" for line in records.coverage(each, files.timeline))
    if not found:
        write_lines([f"no coverage statement relies on {name}"])
