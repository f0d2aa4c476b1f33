"""What a check says of a record."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


class Remark(NamedTuple):
    """A reason, the record it is about, and a sentence that says what to do (or nothing)."""

    level: Level
    id: str
    reason: str
    hint: str = ""
