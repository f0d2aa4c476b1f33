"""Checks that need no reference: a text against the calendar, against its own date, and against itself.

The rules stand in `rules/consistency/<language>.yaml`: phrases with named spans, and the relation that must hold
between them. `relations` are the mechanisms, `packs` loads the rules, `look` tries them on a block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.check.consistency.look import LEAD_BLOCKS, look, newest_of_lead
from tocsin.check.consistency.packs import Rule, load
from tocsin.check.consistency.scene import Scene
from tocsin.check.verdict import Verdict

__all__ = ["LEAD_BLOCKS", "Rule", "Scene", "check", "load", "newest_of_lead"]


def check(rules: Sequence[Rule], scene: Scene) -> Iterator[Verdict]:
    """All internal verdicts on a block; words inside quotations are their speaker's."""
    running = [rule for rule in rules if rule.source.status == "on"]
    yield from look(running, scene)
