"""What the linter says of a rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tocsin.urgency.rule import Rule

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True)
class Remark:
    """An `error` does nothing where its author meant it to, a `warning` may not, a `note` is worth a look."""

    level: Level
    path: str
    rule: str
    reason: str


def remark(level: Level, rule: Rule, reason: str) -> Remark:
    """A remark on a rule, in the file that made it what it is."""
    return Remark(level, rule.changed.override.path if rule.changed else rule.path, rule.id, reason)
