"""The engine that a command works with, and what is told of parts that it had to leave out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tocsin.cli.messages import warn
from tocsin.engine import Engine
from tocsin.errors import RuleError

TIMELINE = "A timeline made by `tocsin timeline import`, asked behind the shipped one."


def load(rule_dirs: Sequence[Path], timelines: Sequence[Path]) -> Engine:
    """An engine with these rules and timelines; each rule or database that cannot be used is one warning."""
    engine = Engine.load(rule_dirs, timelines)
    tell_problems(engine.problems)
    return engine


def tell_problems(problems: Iterable[RuleError]) -> None:
    """A warning for each rule or database that cannot be used."""
    for problem in problems:
        warn(str(problem), problem.hint)
