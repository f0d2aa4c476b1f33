"""`tocsin timeline coverage`: what is promised to be complete."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from tocsin.cli.lines import write_json, write_lines
from tocsin.cli.options import own_rules
from tocsin.cli.timeline_files import Files, opened
from tocsin.errors import TimelineError
from tocsin.render import records
from tocsin.timeline.covering import promises
from tocsin.timeline.records import Coverage, Entity, Office
from tocsin.timeline.summary import promised


@click.command()
@click.argument("actors", metavar="ACTOR...", nargs=-1)
@click.option("--office", help="An office: its id, or words of its title.")
@click.option("--class", "class_", metavar="CLASS", help="A class of claims: meet, office, vote ...")
@own_rules
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    actors: tuple[str, ...], office: str | None, class_: str | None, rule_dirs: tuple[Path, ...], form: str
) -> None:
    """List coverage statements: of what all records are there, from when until when, and how that was checked.

    With several ACTORs (ids or names) those that concern all of them; an office concerns its country and its holders.
    """
    files = opened(rule_dirs)
    classes = sorted({each.class_ for each in files.timeline.of(Coverage)})
    if class_ is not None and class_ not in classes:
        raise TimelineError(f"nothing is promised for class {class_!r}", hint=f"Classes: {', '.join(classes)}.")
    wanted = [_ids(files, actor, Entity) for actor in actors]
    offices = _ids(files, office, Office) if office is not None else None
    found = promises(files.timeline, wanted, offices, class_)
    if form == "json":
        told = [{"title": promised(each, files.timeline)} | msgspec.to_builtins(each) for each in found]
        write_json(files.head() | {"coverage": told})
        return
    for each in found:
        write_lines(records.coverage(each, files.timeline))
    if not found:
        write_lines(["Nothing is promised: claims about this are supported or unverifiable, never contradicted."])


def _ids(files: Files, asked: str, kind: type[Entity | Office]) -> frozenset[str]:
    """Ids of the entities or offices that words name. Raises TimelineError for words that name none."""
    ids = frozenset(record.id for record in files.find(asked) if isinstance(record, kind))
    if not ids:
        named = "person, country, organisation or place" if kind is Entity else "office"
        raise TimelineError(f"{asked!r} names no {named} of the timeline", hint="See: tocsin timeline show NAME")
    return ids
