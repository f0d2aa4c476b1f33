"""The traps and cues: enough of each, none twice, and items without the form are refused with their place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.eval.wording import CATEGORIES, cues, traps

TRAPS = traps()
CUES = cues()


def test_there_are_enough_of_both() -> None:
    assert len(TRAPS) >= 450
    assert len(CUES) >= 720
    assert min(Counter(cue.group for cue in CUES)[category] for category in CATEGORIES) >= 55


def test_no_item_stands_twice() -> None:
    counts = Counter(item.text.casefold() for item in (*TRAPS, *CUES))
    assert [text for text, count in counts.items() if count > 1] == []


def test_a_cue_knows_its_words(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "cues:\n- category: alarm\n  kind: headline\n  also: [hyperbole]\n  items: ['A [[deep dread]] falls']\n",
    )
    (cue,) = cues(tmp_path)
    assert (cue.text, cue.words, cue.categories) == ("A deep dread falls", "deep dread", ("alarm", "hyperbole"))
    assert cue.document.title == cue.text
    assert traps(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("traps:\n- class: name\n  items: [one]\n", "wording.yaml:2: an entry has a class, a kind"),
        ("traps:\n- class: name\n  kind: text\n  items: ['a [[cue]] here']\n", "wording.yaml:2: a trap has no cue"),
        ("cues:\n- category: alarm\n  kind: text\n  items: [no words]\n", "wording.yaml:2: a cue has its words"),
        ("cues:\n- category: alarm\n  kind: text\n  items: ['[[a]] [[b]]']\n", "wording.yaml:2: a cue has its words"),
        ("cues:\n- category: alarum\n  kind: text\n  items: ['[[a]]']\n", "wording.yaml:2: 'alarum' is no category"),
    ],
)
def test_what_has_not_the_form_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    _write(tmp_path, text)
    with pytest.raises(ValueError, match=reason):
        [*traps(tmp_path), *cues(tmp_path)]


def _write(directory: Path, text: str) -> None:
    (directory / "wording.yaml").write_text(text, encoding="utf-8")
