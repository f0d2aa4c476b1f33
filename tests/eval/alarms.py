"""What the shipped engine calls wrong in a text: the one thing that these measurements look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.engine import Engine
from tocsin.model import Block, Document

ALARMS = ("contradicted", "anachronism")


@dataclass(frozen=True, slots=True)
class Alarm:
    """Words called wrong; `start` and `end` are code points of the text that was given."""

    start: int
    end: int
    verdict: str
    rule: str
    message: str

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end

    def __str__(self) -> str:
        return f"{self.verdict} {self.rule}: {self.message}"


def alarms(engine: Engine, text: str, published: str | None) -> Sequence[Alarm]:
    """Every contradiction and anachronism in a paragraph."""
    document = Document(blocks=(Block(id="0", kind="p", text=text),), language="en", published=published)
    return [
        Alarm(found.start, found.end, found.verdict or "", found.rule, found.message)
        for found in engine.analyse(document).annotations
        if found.verdict in ALARMS
    ]
