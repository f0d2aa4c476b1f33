"""The scorer on documents small enough to be scored by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.eval.scoring import Tally, paired
from tests.eval.timeml import Marked, read, read_all

DOCUMENT = """<?xml version="1.0"?>
<!DOCTYPE TimeML SYSTEM "TimeML.dtd">
<TimeML><DOCID>a</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-06-20" functionInDocument="CREATION_TIME">20 June</TIMEX3></DCT>
<TITLE>The week in <TIMEX3 type="DATE" value="2024">2024</TIMEX3></TITLE>
<TEXT>Salt & light came on <TIMEX3 tid="t1" type="DATE" value="2024-06-17"> Monday </TIMEX3>, <EVENT>left</EVENT>
after <TIMEX3 tid="t2" type="DURATION" value="P2D">two days</TIMEX3>.<TIMEX3 type="DATE" value="X"></TIMEX3></TEXT>
</TimeML>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a.tml").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "._a.tml").write_bytes(b"\x00\x05")
    return tmp_path


def test_text_and_marks_are_read(path: Path) -> None:
    (document,) = read_all(path)
    assert document.published == "2024-06-20"
    assert [(document.text[mark.start : mark.end], mark.type, mark.value) for mark in document.marked] == [
        ("Monday", "DATE", "2024-06-17"),
        ("two days", "DURATION", "P2D"),
    ]


def test_a_file_without_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.tml").write_text("<TimeML/>", encoding="utf-8")
    with pytest.raises(ValueError, match="no TEXT"):
        read(tmp_path / "b.tml")


GOLD = [Marked(0, 6, "DATE", "2024-06-17"), Marked(10, 18, "DURATION", "P2D"), Marked(30, 34, "DATE", "2024")]


@pytest.mark.parametrize(
    ("found", "strict", "relaxed", "value"),
    [
        (GOLD, 3, 3, 3),
        ([], 0, 0, 0),
        ([Marked(0, 6, "DATE", "2024-06-24")], 1, 1, 0),
        ([Marked(8, 18, "DURATION", "P2D")], 0, 1, 1),
        ([Marked(6, 10, "DATE", "2024")], 0, 0, 0),
        ([Marked(0, 12, "DATE", "2024-06-17"), Marked(12, 18, "DURATION", "P2D")], 0, 2, 2),
        ([Marked(0, 34, "DATE", "P2D")], 0, 1, 1),
    ],
)
def test_counts(found: list[Marked], strict: int, relaxed: int, value: int) -> None:
    tally = Tally()
    tally.add(GOLD, found)
    assert (tally.strict, tally.relaxed, tally.value) == (strict, relaxed, value)


def test_f1_is_of_both_sides() -> None:
    tally = Tally()
    tally.add(GOLD, GOLD[:1])
    assert tally.f1(tally.strict) == pytest.approx(2 * 1 / (3 + 1))
    assert Tally().f1(0) == 0.0


def test_a_mark_is_paired_once() -> None:
    found = [Marked(10, 14, "DURATION", "P2D"), Marked(14, 18, "DURATION", "P2D")]
    assert paired(GOLD, found) == [(GOLD[1], found[0])]
