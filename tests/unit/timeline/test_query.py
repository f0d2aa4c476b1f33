"""Asking the timeline in few words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.timeline.query import Index
from tocsin.timeline.store import Timeline

MEET = "{id: %s, class: meet, date: %s, actors: [ann_ames, cat_cole], statement: %s%s}"
KINDS = {
    "entities": [
        "{id: land, type: country, name: Land, adjectives: [Landish]}",
        "{id: town, type: place, name: Tövn, within: land}",
        "{id: body, type: organisation, name: The Body}",
        "{id: ann_ames, type: person, name: Ann Ames, ambiguous: [Ames], born: '1960-02-03'}",
        "{id: cat_cole, type: person, name: Cat Cole}",
    ],
    "events": [
        MEET % ("ev-1", "2024-01-02", "They talked.", ", place: town, quotes: [{words: wool is gold}]"),
        MEET % ("ev-2", "2022-05/2022-06", "They met.", ""),
        "{id: ev-3, class: launch, date: '2020-03', actors: [land], statement: Land launched a balloon.}",
    ],
    "offices": [
        """{id: of, country: land, titles: [Landish Warden], role: warden,
            holders: [{who: cat_cole, from: '2019-01-01', to: '2023-01-01'}]}"""
    ],
    "treaties": [
        """{id: tr, names: [Treaty of Wool], parties: [land, body], signed: '2021-07-07', in_force: '2024-01-02',
            statement: On wool.}"""
    ],
    "votes": [
        """{id: vt, body: body, date: '2017-12-22', resolution: Resolution 2022, statement: On sheep.,
            tally: {for: 9, against: 2, abstain: 1}, against: [land]}"""
    ],
    "figures": [
        """{id: fg, measure: sheep, subject: [land], nouns: [sheep], verbs: [count], earliest: '2020',
            statement: Flocks., series: [{asof: '2020-03-01', low: 1, high: 2, by: P}]}"""
    ],
    "sets": [
        """{id: st, names: [the five pens], nouns: [pens], topic: [wool], counts: [1], statement: Five pens.,
            members: [{who: town, from: '2011'}]}"""
    ],
    "coverage": [
        """{id: cov, class: meet, actors: [ann_ames, cat_cole], from: '2020-01-01', until: '2023-12-31', how: Read.,
            checked: '2024'}"""
    ],
}

ASKED = [
    # query, ids in order
    ("ev-1", ["ev-1"]),
    (" cat_cole ", ["cat_cole"]),
    ("Ann Ames", ["ann_ames", "ev-1", "ev-2", "cov"]),
    ("ames", ["ann_ames", "ev-1", "ev-2", "cov"]),
    ("Cat Ames 2022", ["ev-2", "cov"]),
    ("2024-01-02", ["tr", "ev-1"]),
    ("2 January 2024", ["tr", "ev-1"]),
    ("January 2, 2024", ["tr", "ev-1"]),
    ("January 2024", ["tr", "ev-1"]),
    ("2022-05", ["ev-2"]),
    ("2020-03-20", ["ev-3"]),
    ("1960", ["ann_ames"]),
    ("warden of Land", ["of"]),
    ("warden 2022-04", ["of"]),
    ("warden 2024", []),
    ("tovn", ["town", "ev-1", "st"]),
    ("TÖVN’s pens", ["st"]),
    ("wool gold", ["ev-1"]),
    ("resolution 2022", ["vt"]),
    ("9-2", ["vt"]),
    ("ballon", ["ev-3"]),
    ("ball", ["ev-3"]),
    ("Land against sheep", ["vt", "fg"]),
    ("Ann balloon xyzzy", []),
    ("xyzzy", []),
]


@pytest.fixture
def index(written):
    loaded = written(**KINDS)
    assert loaded.problems == ()
    return Index(Timeline(loaded.records, "digest"))


@pytest.mark.parametrize(("query", "ids"), ASKED, ids=[query for query, _ in ASKED])
def test_a_query_finds(index, query, ids):
    assert [record.id for record in index.find(query)] == ids


def test_a_summary_tells_what_a_reader_needs(index):
    told = index.search("ev-1", 5).records[0]
    assert (told.kind, told.title, told.statement) == ("events", "meet: Ann Ames, Cat Cole", "They talked.")
    assert told.sources[0].url == "https://example.org/1"
    dates = {record.id: record.date for record in index.search("Land", 50).records}
    assert dates == {
        "land": "", "of": "2019-01-01", "tr": "2021-07-07", "ev-1": "2024-01-02", "ev-3": "2020-03", "vt": "2017-12-22",
        "fg": "2020-03-01",
    }  # fmt: skip


def test_more_is_told(index):
    assert index.search("Ames", 3).more
    assert not index.search("Ames", 4).more


def test_words_that_look_alike_are_offered(index):
    assert index.near("Warderx of Land") == ("warden",)


@pytest.mark.parametrize(
    ("query", "reason"), [("", "no word"), (" - ", "no word"), ("the of", "no word"), ("2024-13", "date")]
)
def test_a_query_that_asks_nothing_is_refused(index, query, reason):
    with pytest.raises(InputError, match=reason):
        index.find(query)


@given(st.text(max_size=60))
def test_any_query_is_answered_or_refused(query):
    with suppress(InputError):
        assert Index(Timeline({}, "digest")).search(query, 5).records == ()
