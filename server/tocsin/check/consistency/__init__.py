"""Checks that need no reference: a text against the calendar, against its own date, and against itself.

The rules stand in `rules/consistency/<language>.yaml`: phrases with named spans, and the relation that must hold
between them. `relations` are the mechanisms, `packs` loads the rules, `look` tries them on a block.
"""

from __future__ import annotations

from tocsin.check.consistency.look import LEAD_BLOCKS, Looks, newest_of_lead
from tocsin.check.consistency.look import look as check
from tocsin.check.consistency.packs import Rule, load
from tocsin.check.consistency.scene import Scene

__all__ = ["LEAD_BLOCKS", "Looks", "Rule", "Scene", "check", "load", "newest_of_lead"]
