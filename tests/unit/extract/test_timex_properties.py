"""What holds of every text: spans in order and apart, nothing raised, rendered dates read back, time linear."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import calendar
from tocsin.extract.timex import TimexReader, stated_weekday
from tocsin.extract.timex.classes import SPECIAL
from tocsin.model import Block, Span, Timex
from tocsin.rules import find, safeyaml
from tocsin.text.normalise import View, normalise
from tocsin.text.sentences import sentences

LEXICON = safeyaml.read(find.shipped() / "lexicon" / "en" / "timex.yaml")
READER = TimexReader(LEXICON)
TABLES = SPECIAL
WORDS = sorted({word for name, words in LEXICON.items() if name not in TABLES for word in words})
PIECES = st.sampled_from(
    [*WORDS, *map(str.capitalize, WORDS), "16", "2023", "31", "9999", "0001", "10:30", "p.m.", "/", "-", ",", ".", "'s"]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=24).map(" ".join))
ANCHORS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))
FORMATS = (
    "{month} {day}, {year}",
    "{day} {month} {year}",
    "{short}. {day}, {year}",
    "{day} {short} {year}",
    "{weekday}, {month} {day}, {year}",
    "{weekday} {day} {month} {year}",
    "{year}-{number:02}-{day:02}",
    "the {day}th of {month}, {year}",
)


def read(text: str, anchor: date | None) -> tuple[View, tuple[Timex, ...]]:
    view = normalise(Block(id="0", kind="p", text=text))
    return view, READER.read(view, sentences(view, frozenset()), anchor)


@given(TEXTS, ANCHORS)
def test_spans_are_in_order_and_apart(text: str, anchor: date | None) -> None:
    view, found = read(text, anchor)
    ends = [0, *(timex.span.end for timex in found)]
    assert all(end <= timex.span.start < timex.span.end for end, timex in zip(ends, found, strict=False))
    assert ends[-1] <= len(view.text)
    assert all(timex.days.low <= timex.days.high for timex in found if timex.days)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMATS), ANCHORS)
def test_a_rendered_date_is_read_back(day: date, form: str, anchor: date | None) -> None:
    written = form.format(
        month=f"{day:%B}", short=f"{day:%b}", weekday=f"{day:%A}", day=day.day, number=day.month, year=day.year
    )
    if form.startswith("the") and day.day in (1, 2, 3, 21, 22, 23, 31):
        written = written.replace("th of", "st of")
    view, found = read(f"They met on {written} in the capital.", anchor)
    assert [(view.words(timex.span), timex.value, timex.basis) for timex in found] == [
        (written, day.isoformat(), "explicit")
    ]
    assert found[0].days == calendar.day_interval(day)
    assert stated_weekday(view, found[0]) == (day.weekday() if "weekday" in form else None)


@given(st.lists(PIECES, max_size=16).map(" ".join))
def test_without_a_document_date_only_stated_dates_have_days(text: str) -> None:
    _, found = read(text, None)
    assert all(timex.basis != "document" or timex.days is None or timex.type == "TIME" for timex in found)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Monday, October 16, 2023", 0),
        ("Tues., Oct. 17, 2023", 1),
        ("on Sunday the 15th of October, 2023", 6),
        ("October 16, 2023", None),
        ("Monday", None),
        ("last Friday", None),
        ("Friday, June 14", 4),
    ],
)
def test_stated_weekday(text: str, weekday: int | None) -> None:
    view, found = read(text, date(2023, 10, 18))
    assert [stated_weekday(view, timex) for timex in found] == [weekday]


def test_a_word_has_one_class() -> None:
    words = [word for name, members in LEXICON.items() if name not in TABLES for word in members]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    "unit", ["2014 ", "May June ", "the last of the ", "1-", "a", "two hundred and ", "10:30:", "'", "on 3 May to "]
)
def test_hostile_text_comes_to_an_end(unit: str) -> None:
    """`tests/bench/speed.py` measures how; a pattern that backtracks would not come back from this within hours."""
    view = normalise(Block(id="0", kind="p", text=unit * (40_000 // len(unit))))
    for timex in READER.read(view, (Span(0, len(view.text)),), date(2024, 6, 20)):
        assert 0 <= timex.span.start < timex.span.end <= len(view.text)
