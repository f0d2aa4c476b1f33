"""`tocsin timeline show`: records by id, name, title, words or date."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.options import own_rules
from tocsin.cli.timeline_files import Files, opened
from tocsin.render import records
from tocsin.timeline.records import AnyRecord
from tocsin.timeline.summary import summary


@click.command()
@click.argument("query", metavar="ID|QUERY", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Records that are shown.")
@own_rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(query: tuple[str, ...], limit: int, rule_dirs: tuple[Path, ...], form: str) -> None:
    """Show the record of an id, or all that answer a name, a title, words or a date ("Putin Xi 2023").

    One record is shown whole, several in short: give an id to see more of one.
    """
    files = opened(rule_dirs)
    found = files.find(" ".join(query))
    shown = found[:limit]
    if form == "json":
        told = [_json(record, files) for record in shown]
        write_json(files.head() | {"records": told, "more": len(found) > len(shown)})
        return
    if len(found) == 1:
        write_lines(records.full(found[0], files.timeline, files.loaded.places.get(found[0].id)))
        return
    for record in shown:
        write_lines(records.listed(summary(record, files.timeline)))
    if len(found) > len(shown):
        write_lines([f"{len(found) - len(shown)} more: add a word or a date, or raise --limit"])


def _json(record: AnyRecord, files: Files) -> dict[str, object]:
    """A summary with the whole record and its place."""
    place = files.loaded.places[record.id]
    told: dict[str, object] = msgspec.to_builtins(summary(record, files.timeline))
    return told | {"path": str(place.path), "line": place.line, "record": msgspec.to_builtins(record)}
