"""Guards that guard nothing: no example would be marked without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.engine.rulekit import Kit
from tocsin.engine.rulelint.remark import Remark, remark
from tocsin.engine.selftest import cases, fires


def idle(kit: Kit) -> Iterator[Remark]:
    """`unless` phrases that no pass example needs: it is not known whether they work."""
    for rule, _ in kit.worded():
        passes = [case.text for case in cases(rule) if case.kind == "pass"]
        own = rule.changed.override.source.unless if rule.changed else rule.source.unless
        bare = [text for text in passes if own and fires(kit.knowledge, replace(rule, guards=()), text)]
        for text, guard in zip(rule.source.unless, rule.guards, strict=True):
            if text in own and all(fires(kit.knowledge, replace(rule, guards=(guard,)), each) for each in bare):
                yield remark("note", rule, f"unless: {text!r}: no pass example needs this guard")
