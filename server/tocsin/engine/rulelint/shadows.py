"""Rules that never show: wherever their own examples have them, another rule keeps the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tocsin.engine.rulekit import Kit
from tocsin.engine.rulelint.remark import Remark, remark
from tocsin.engine.selftest import cases, heard


def shadowed(kit: Kit) -> Iterator[Remark]:
    """Rules that keep their words in none of their flag examples, with the rule that takes most of them."""
    for rule, _ in kit.worded():
        if rule.source.status != "on":
            continue
        winners = Counter[str]()
        for case in (each for each in cases(rule) if each.kind == "flag"):
            found = heard(kit.knowledge, rule, case.text)
            if any(finding.rule.id == rule.id for finding, _ in found):
                winners.clear()
                break
            winners.update(finding.rule.id for finding, span in found if any(map(span.overlaps, case.marked)))
        for winner, _ in winners.most_common(1):
            reason = f"never shows: in all of its examples another rule keeps the words, mostly {winner}"
            yield remark("warning", rule, reason)
