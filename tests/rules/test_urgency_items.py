"""No rule may hold a trap or cue of the corpus among its examples: the corpus would then measure itself."""

from __future__ import annotations

from tests.eval.wording import cues, traps

from tocsin.engine.knowledge import load
from tocsin.engine.selftest import cases


def test_no_rule_takes_an_item_for_an_example() -> None:
    # a cue that is the whole sentence ("The time to act is now.") may be met by chance
    longer = [cue for cue in cues() if cue.text.rstrip(".") != cue.words.rstrip(".")]
    items = {item.text.casefold() for item in (*traps(), *longer)}
    assert [str(case) for rule in load().packs.rules for case in cases(rule) if case.text.casefold() in items] == []
