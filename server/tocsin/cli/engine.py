"""The engine that a command works with, and what is told of parts that it had to leave out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tocsin.cli.messages import warn
from tocsin.engine import Engine

TIMELINE = "A timeline made by `tocsin timeline import`, asked behind the shipped one."


def load(rule_dirs: Sequence[Path], timelines: Sequence[Path]) -> Engine:
    """An engine with these rules and timelines; each rule or database that cannot be used is one warning."""
    engine = Engine.load(rule_dirs, timelines)
    for problem in engine.problems:
        warn(str(problem), problem.hint)
    return engine
