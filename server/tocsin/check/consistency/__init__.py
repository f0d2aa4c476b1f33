"""Checks that need no reference: a text against the calendar, against its own date, and against itself.

The rules stand in `rules/consistency/<language>.yaml`: phrases with named spans, and the relation that must hold
between them. `relations` are the mechanisms, `packs` loads the rules, `look` tries them on a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.check.consistency.look import Labels, look
from tocsin.check.consistency.packs import Rule, load
from tocsin.check.ground import Ground
from tocsin.check.verdict import Verdict

__all__ = ["Labels", "Rule", "check", "load"]


def check(rules: Sequence[Rule], ground: Ground, labels: Labels) -> Iterator[Verdict]:
    """All internal verdicts of a document; words inside quotations are their speaker's."""
    running = [rule for rule in rules if rule.source.status == "on"]
    yield from look(running, ground, labels)
