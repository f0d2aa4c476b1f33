"""What is wrong, or looks wrong, in timeline files: each finding with file, line, id, reason and what to do.

Errors are what makes a record false or a promise of completeness untrue; warnings deserve a look; notes only inform.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.errors import RuleError
from tocsin.model import Record
from tocsin.timeline.lint import dates, names, offices, promises, references, sources
from tocsin.timeline.lint.remark import LEVELS, Level, Remark
from tocsin.timeline.load import Loaded, Place
from tocsin.timeline.store import Timeline

__all__ = ["LEVELS", "Finding", "lint"]

_CHECKS = (references, dates, sources, offices, promises, names)
_NOWHERE = Place(Path(), 0)


class Finding(Record, frozen=True, kw_only=True):
    """`line` is 1-based, 0 when unknown; `id` is empty for a whole file; `hint` says what to do, or is empty."""

    level: Level
    path: str
    line: int
    id: str
    reason: str
    hint: str = ""


def lint(loaded: Loaded, own: Sequence[Path]) -> list[Finding]:
    """All findings about files below the directories `own`, by level, file and line.

    `loaded` holds the records of these and of all directories whose records they name.
    """
    timeline = Timeline(loaded.records, "")
    found = [_broken(problem) for problem in loaded.problems]
    found += [_placed(remark, loaded) for remark in _remarks(timeline)]
    mine = [finding for finding in found if any(Path(finding.path).is_relative_to(root) for root in own)]
    return sorted(mine, key=lambda each: (LEVELS.index(each.level), each.path, each.line, each.reason))


def _remarks(timeline: Timeline) -> Iterator[Remark]:
    for check in _CHECKS:
        yield from check.check(timeline)


def _broken(problem: RuleError) -> Finding:
    return Finding(
        level="error",
        path=problem.path,
        line=problem.line,
        id=problem.rule,
        reason=f"set aside: {problem.reason}",
        hint=problem.hint,
    )


def _placed(remark: Remark, loaded: Loaded) -> Finding:
    place = loaded.places.get(remark.id, _NOWHERE)
    return Finding(
        level=remark.level,
        path=str(place.path),
        line=place.line,
        id=remark.id,
        reason=remark.reason,
        hint=remark.hint,
    )
