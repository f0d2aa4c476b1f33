"""Mistakes in urgency rules that their examples do not show."""

from __future__ import annotations

from tocsin.engine.rulekit import Kit
from tocsin.engine.rulelint import guards, phrases, reach, shadows
from tocsin.engine.rulelint.remark import LEVELS, Remark

__all__ = ["LEVELS", "Remark", "lint"]


def lint(kit: Kit) -> tuple[Remark, ...]:
    """All remarks on the chosen rules, the gravest first."""
    checks = (phrases.repeated, phrases.twice, phrases.common, reach.unreachable, shadows.shadowed, guards.idle)
    found = dict.fromkeys(remark for check in checks for remark in check(kit))
    return tuple(sorted(found, key=lambda each: (LEVELS.index(each.level), each.path, each.rule, each.reason)))
