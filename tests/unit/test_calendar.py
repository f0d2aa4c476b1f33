"""Days, fuzzy dates and how they compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.model import Interval


@pytest.mark.parametrize(
    ("text", "low", "high", "spoken"),
    [
        ("2024-06-19", "2024-06-19", "2024-06-19", "19 June 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2023", "2023-01-01", "2023-12-31", "2023"),
        ("2024-06-18/2024-06-19", "2024-06-18", "2024-06-19", "18–19 June 2024"),
        ("2022-02/2022-04", "2022-02-01", "2022-04-30", "February 2022 to April 2022"),
        ("2024-10-13~", "2024-10-10", "2024-10-16", "about 13 October 2024"),
        ("2020-01-01/..", "2020-01-01", "9999-12-31", "since 1 January 2020"),
        ("../2020", "0001-01-01", "2020-12-31", "until 2020"),
    ],
)
def test_dates(text, low, high, spoken):
    fuzzy = calendar.parse(text)
    assert (calendar.iso(fuzzy.days.low), calendar.iso(fuzzy.days.high)) == (low, high)
    assert calendar.spoken(fuzzy) == spoken


@pytest.mark.parametrize(
    "text", ["", "2024-13", "2024-02-30", "24-01-01", "2024-1-1", "2024/2023", "0000", "x", "٢٠٢٤"]
)
def test_refusals_say_what_is_wrong(text):
    with pytest.raises(InputError, match="date"):
        calendar.parse(text)


@given(st.dates())
def test_a_day_reads_back(day):
    assert calendar.parse(day.isoformat()).days == calendar.day_interval(day)
    assert calendar.day(day.isoformat() + "T23:59:59+14:00") == day


@given(st.tuples(*[st.integers(1, 3_000_000)] * 4))
def test_overlap_and_distance_agree(numbers):
    one, other = (Interval(min(pair), max(pair)) for pair in (numbers[:2], numbers[2:]))
    assert calendar.overlap(one, other) == (calendar.distance(one, other) <= calendar.TOLERANCE)
    assert calendar.distance(one, other) == calendar.distance(other, one)
    assert calendar.contains(one, other) <= (calendar.distance(one, other) == 0)
