"""Rule directories that change while an engine made of them is at work.

A file with a fault never takes away what stood in it before: its last version without one stays in use, until it is
mended, and the fault is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tocsin.engine import Engine
from tocsin.engine.knowledge import Knowledge, load
from tocsin.errors import RuleError
from tocsin.rules import find

Stamp = frozenset[tuple[Path, int, int]]


class Watched:
    """`given` tells the directories beside the shipped rules, whenever it is asked: one may come and go."""

    def __init__(self, given: Callable[[], Sequence[Path]], timelines: Sequence[Path] = ()) -> None:
        self._given = given
        self._timelines = tuple(timelines)
        self._stamp: Stamp | None = None
        self._good: Mapping[Path, bytes] = {}
        self._last: Knowledge | None = None

    def changed(self) -> bool:
        """Whether a file came, went or was written since the last `load`; a matter of milliseconds."""
        return self._look() != self._stamp

    def load(self) -> Engine:
        """An engine of the rules as they are now; what was wrong with them is in its `problems`.

        Raises RuleError for a directory that is missing the first time; later that is a problem among others.
        """
        self._stamp = self._look()
        try:
            self._last = self._read()
        except RuleError as error:
            if self._last is None:
                raise
            self._last = replace(self._last, problems=(error,))
        return Engine(self._last)

    def _read(self) -> Knowledge:
        given = tuple(self._given())
        contents = {path: path.read_bytes() for path in find.every_file(find.roots(given))}
        knowledge = self._of(given, contents)
        broken = {Path(problem.path) for problem in knowledge.problems}
        good = {path: data for path, data in self._good.items() if path in contents}
        kept = {path: good[path] for path in broken if path in good}
        self._good = good | {path: data for path, data in contents.items() if path not in broken}
        if not kept:
            return knowledge
        told = {str(problem): problem for problem in knowledge.problems}
        knowledge = self._of(given, contents | kept)
        told |= {str(problem): problem for problem in knowledge.problems}
        return replace(knowledge, problems=tuple(told.values()))

    def _of(self, given: Sequence[Path], contents: Mapping[Path, bytes]) -> Knowledge:
        with find.holding(contents):
            return load(given, self._timelines)

    def _look(self) -> Stamp:
        try:
            stats = ((path, path.stat()) for path in find.every_file(find.roots(tuple(self._given()))))
            return frozenset((path, each.st_mtime_ns, each.st_size) for path, each in stats)
        except (OSError, RuleError):  # something is being moved: what remains is found out by reading it
            return frozenset()
