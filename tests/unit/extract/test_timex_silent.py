"""Sentences without any time expression, each with something that looks like one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.extract.timex import TimexReader
from tocsin.model import Block
from tocsin.rules import find, safeyaml
from tocsin.text.normalise import normalise
from tocsin.text.sentences import sentences

READER = TimexReader(safeyaml.read(find.shipped() / "lexicon" / "en" / "timex.yaml"))

TABLES = Path(__file__).parent / "timex_silent"
LINES = [line for path in sorted(TABLES.glob("*.txt")) for line in path.read_text("utf-8").splitlines()]
SENTENCES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("anchor", [date(2024, 6, 20), None])
def test_nothing_is_read(sentence: str, anchor: date | None) -> None:
    view = normalise(Block(id="0", kind="p", text=sentence))
    found = READER.read(view, sentences(view, frozenset({"sec"})), anchor)
    assert [view.words(timex.span) for timex in found] == []


def test_table_is_large() -> None:
    assert len(set(SENTENCES)) >= 300
