"""What is promised, and which promises a record keeps."""

import pytest

from tocsin.errors import TimelineError
from tocsin.timeline.covering import promises
from tocsin.timeline.reliance import relying
from tocsin.timeline.store import Timeline

MEET = "{id: %s, class: %s, date: '%s', actors: [%s], present: [%s], statement: S.}"
COVERAGE = "{id: %s, class: %s, %s, from: '2020-01-01', until: '2021-12-31', how: Read., checked: '2024'}"


@pytest.fixture
def timeline(written):
    loaded = written(
        entities=[
            *(f"{{id: {name}, type: person, name: {name.title()} X}}" for name in ("ann", "bob", "cat")),
            "{id: land, type: country, name: Land}",
            "{id: body, type: organisation, name: Body}",
        ],
        events=[
            MEET % ("inside", "meet", "2021-05-05", "ann, bob", ""),
            MEET % ("visit", "visit", "2021-05-05", "ann, bob", ""),
            MEET % ("three", "meet", "2021-06-05", "ann, cat", "bob"),
            MEET % ("call", "call", "2021-05-05", "ann, bob", ""),
            MEET % ("outside", "meet", "2023-05-05", "ann, bob", ""),
            MEET % ("others", "meet", "2021-05-05", "ann, cat", ""),
        ],
        votes=[
            "{id: vote, body: body, date: '2020-02-02', statement: S., tally: {for: 1, against: 2, abstain: 0}}",
            "{id: late, body: body, date: '2023-02-02', statement: S., tally: {for: 1, against: 2, abstain: 0}}",
        ],
        offices=[
            "{id: mayor, country: land, titles: [Mayor], role: mayor, holders: [{who: cat, from: '2019'}]}",
        ],
        coverage=[
            COVERAGE % ("cov-meet", "meet", "actors: [ann, bob]"),
            COVERAGE % ("cov-vote", "vote", "body: body"),
            COVERAGE % ("cov-office", "office", "offices: [mayor]"),
        ],
    )
    assert loaded.problems == ()
    return Timeline(loaded.records, "digest")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("inside", ["cov-meet"]),
        ("visit", ["cov-meet"]),
        ("three", ["cov-meet"]),
        ("call", []),
        ("outside", []),
        ("others", []),
        ("vote", ["cov-vote"]),
        ("late", []),
        ("mayor", ["cov-office"]),
    ],
)
def test_the_promises_that_a_record_keeps(timeline, name, ids):
    assert [each.id for each in relying(timeline, name)] == ids


@pytest.mark.parametrize("name", ["ann", "cov-meet", "nobody"])
def test_other_records_keep_none(timeline, name):
    with pytest.raises(TimelineError, match="no event, vote or office"):
        relying(timeline, name)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["cov-meet", "cov-office", "cov-vote"]),
        ({"actors": [{"ann"}]}, ["cov-meet"]),
        ({"actors": [{"ann"}, {"bob"}]}, ["cov-meet"]),
        ({"actors": [{"ann"}, {"cat"}]}, []),
        ({"actors": [{"cat"}]}, ["cov-office"]),
        ({"actors": [{"land"}]}, ["cov-office"]),
        ({"actors": [{"body"}]}, ["cov-vote"]),
        ({"offices": {"mayor"}}, ["cov-office"]),
        ({"class_": "meet"}, ["cov-meet"]),
    ],
)
def test_promises_are_found_by_whom_they_concern(timeline, asked, ids):
    assert [each.id for each in promises(timeline, **asked)] == ids
