from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.page.days import machine_day, published_day, spoken_days

OCTOBER = date(2023, 10, 16)


@pytest.mark.parametrize(
    "value",
    [
        "2023-10-16",
        "2023-10-16T23:59:59Z",
        "2023-10-16t00:30:00.25+14:00",
        "2023-10-16 23:30:00-08:00",
        "2023-10-16T23:59:60Z",
    ],
)
def test_published_in_its_own_zone(value):
    assert published_day(value) == OCTOBER


@pytest.mark.parametrize(
    "value",
    [
        "",
        "16 October 2023",
        "2023-10",
        "20231016",
        "2023-13-01",
        "2023-02-30",
        "2023-10-16T10:00",
        "2023-10-16T10:00:00",
        "2023-10-16T24:00:00Z",
        "2023-10-16T10:00:00+25:00",
        "2023-10-16x",
        "2023-10-16\n",
        "२०२३-१०-१६",
    ],
)
def test_published_refused(value):
    with pytest.raises(InputError, match="not a publication date") as caught:
        published_day(value)
    assert "RFC 3339" in caught.value.hint


@pytest.mark.parametrize(
    "value",
    [
        "2023-10-16",
        " 2023-10-16T22:00+02:00",
        "20231016",
        "20231016T220000Z",
        "2023/10/16",
        "2023.10.16 10:00",
        "Mon, 16 Oct 2023 10:00:00 GMT",
        "Monday, October 16, 2023 10:00am",
        "Oct. 16, 2023",
        "16th of October 2023",
        "16-Oct-2023",
        "16.10.2023",
        "16. Oktober 2023",
        "16/10/2023",
        "10/16/2023",
        "16 de octubre de 2023",
        "16 octobre 2023",
        "16 октября 2023",
    ],
)
def test_markup_says_a_day(value):
    assert machine_day(value) == OCTOBER


@pytest.mark.parametrize(
    "value", ["", "2023", "10/11/2023", "2023-02-30", "32 May 2023", "16 Foo 2023", "1234567", "0023-10-16"]
)
def test_markup_says_no_day(value):
    assert machine_day(value) is None


def test_same_day_and_month_are_not_ambiguous():
    assert machine_day("05/05/2023") == date(2023, 5, 5)


@given(
    st.dates(date(1800, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%b %d %Y"]),
)
def test_every_day_is_read_back(day, form):
    text = f"on {day.strftime(form)}, they said"
    [(found, start, end)] = spoken_days(text)
    assert found == day
    assert text[start:end] == day.strftime(form)


@given(st.text())
def test_any_text_is_read(text):
    machine_day(text)
    assert all(0 <= start < end <= len(text) for _, start, end in spoken_days(text))
