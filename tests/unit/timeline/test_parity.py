"""The same questions to the timeline in memory and in SQLite, over random records: the same answers."""

import json
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin import calendar
from tocsin.model import Interval
from tocsin.timeline.combined import Combined
from tocsin.timeline.database import Database
from tocsin.timeline.importers.run import run
from tocsin.timeline.interface import HOLDING, NEAREST
from tocsin.timeline.records import KINDS, Entity, Event, Office
from tocsin.timeline.store import Timeline, event_dates, tenure

SOURCES = [{"publisher": "P", "url": "https://example.org/"}]
PEOPLE, PLACES, CLASSES = ["ann", "bob", "cid", "dee"], ["town", "quay", "land"], ["meet", "visit", "sign"]
DATES = st.one_of(
    st.dates(min_value=calendar.date(2020, 1, 1), max_value=calendar.date(2024, 12, 31)).map(
        lambda day: day.isoformat()
    ),
    st.sampled_from(["2020", "2021-06", "2022-01-30/2022-02-02", "2019/2023", "2021-06-15~", "../2020-03-01"]),
)
SOME_PEOPLE = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)
EVENTS = st.fixed_dictionaries(
    {
        "class": st.sampled_from(CLASSES),
        "date": DATES,
        "actors": SOME_PEOPLE,
        "present": st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
        "place": st.sampled_from([*PLACES, None]),
        "alt": st.lists(DATES, max_size=1),
    }
)
HOLDERS = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["2019", "2020-05-01"]), st.sampled_from([None, "2022-01-01"])),
    min_size=1,
    max_size=4,
    unique_by=lambda each: each[:2],
)


def entities():
    yield {"id": "land", "type": "country", "name": "Landia"}
    yield {"id": "town", "type": "place", "name": "Oldtown", "country": "land"}
    yield {"id": "quay", "type": "place", "name": "Long Quay", "within": "town"}
    yield from ({"id": name, "type": "person", "name": f"{name.title()} Ames"} for name in PEOPLE)


@st.composite
def worlds(draw):
    """Records as JSON lines write them, each with its kind."""
    told = [{"kind": "entities"} | each for each in entities()]
    quote = {"quotes": [{"words": "Never again, she said"}]}
    for number, each in enumerate(draw(st.lists(EVENTS, max_size=40))):
        told.append(
            {"kind": "events", "id": f"e{number}", "statement": "It was."} | each | (quote if number % 3 == 0 else {})
        )
    holders = [{"who": who, "from": low, "to": high} for who, low, high in draw(HOLDERS)]
    told.append({"kind": "offices", "id": "mayor", "titles": ["Mayor"], "role": "mayor", "holders": holders})
    tally = {"for": 3, "against": 1, "abstain": 0}
    for number, date in enumerate(draw(st.lists(DATES, max_size=12))):
        told.append(
            {"kind": "votes", "id": f"v{number}", "body": "town", "date": date, "tally": tally, "statement": "So."}
        )
    pacts = draw(st.lists(SOME_PEOPLE.filter(lambda each: len(each) > 1), max_size=4))
    for number, parties in enumerate(pacts):
        one = {"names": [], "parties": parties, "signed": "2020", "statement": "So."}
        told.append({"kind": "treaties", "id": f"t{number}"} | one)
    promise = {
        "class": "meet",
        "from": "2020",
        "until": "2022",
        "how": "h",
        "checked": "2023",
        "actors": ["ann", "bob"],
    }
    told.append({"kind": "coverage", "id": "c"} | promise)
    return [each | {"sources": SOURCES} for each in told]


def in_memory(told):
    records = [msgspec.convert({k: v for k, v in each.items() if k != "kind"}, KINDS[each["kind"]]) for each in told]
    return Timeline({record.id: record for record in records}, "digest")


def in_sqlite(told, folder):
    file = Path(folder) / "some.jsonl"
    file.write_text("\n".join(json.dumps(each) for each in told), encoding="utf-8")
    outcome = run(file, "jsonl", Path(folder) / "own.db", {})
    assert (outcome.refused, outcome.known) == (0, 0), outcome.shown
    return Database(Path(folder) / "own.db")


def answers(store, actors, classes, days):
    """Everything a store can be asked about these, as ids."""

    def ids(records):
        return [record.id for record in records]

    return {
        "events": ids(store.events(actors, classes, days)),
        "events_at": {place: ids(store.events_at(place, classes, days)) for place in PLACES},
        "same_day": ids(store.same_day(actors, classes, days.low)),
        "votes": ids(store.votes("town", days)),
        "treaties": ids(store.treaties(PEOPLE[:3])),
        "tenures": [(office.id, holder) for who in actors for office, holder in store.tenures(who)],
        "holders": sorted((each.who, each.from_) for each in store.get("mayor", Office).holders),
        "quotes": [(event.id, at) for event, at in store.quotes("never")],
        "places": sorted(store.places("quay")),
        "names": [store.name(each) for each in (*PEOPLE, *PLACES, "nobody")],
        "covers": [bool(store.covers("meet", actors, days)), bool(store.covers_office("mayor", days)), store.until],
        "kinds": [store.get("ann", Entity) is not None, store.get("ann", Event), store.get("e99", Event)],
    }


@settings(max_examples=60)
@given(worlds(), SOME_PEOPLE, st.sets(st.sampled_from(CLASSES), min_size=1), DATES)
def test_both_stores_give_the_same_answers(told, actors, classes, date):
    days = calendar.parse(date).days
    memory = in_memory(told)
    with tempfile.TemporaryDirectory() as folder:
        asked = answers(in_sqlite(told, folder), actors, classes, days)
    assert asked == answers(memory, actors, classes, days)


@settings(max_examples=100)
@given(worlds(), SOME_PEOPLE, st.sets(st.sampled_from(CLASSES), min_size=1), DATES)
def test_what_is_left_out_lies_farther_away(told, actors, classes, date):
    """Against a scan: all events that hold the days, and the nearest on both sides."""
    days = calendar.parse(date).days
    memory = in_memory(told)
    events = [
        each for each in memory.of(Event) if each.class_ in classes and set(actors) <= {*each.actors, *each.present}
    ]
    found = memory.events(actors, classes, days)
    assert {each.id for each in found} <= {each.id for each in events}
    holding = [each for each in events if any(calendar.overlap(fuzzy.days, days) for fuzzy in event_dates(each))]
    assert len(holding) <= HOLDING
    assert {each.id for each in holding} <= {each.id for each in found}
    if len(actors) < 3:
        behind = sorted(low for each in events if (low := calendar.parse(each.date).days.low) > days.high + 1)
        near = sorted(low for each in found if (low := calendar.parse(each.date).days.low) in behind)
        assert behind[:1] == near[:1]


def test_a_hub_answers_with_a_handful():
    told = [
        {"kind": "events", "id": f"e{at}", "class": "meet", "date": calendar.iso(700_000 + at), "actors": ["ann"]}
        for at in range(500)
    ]
    memory = in_memory([each | {"statement": "So.", "sources": SOURCES} for each in told])
    found = [each.id for each in memory.events(["ann"], ["meet"], Interval(700_250, 700_250))]
    assert found == [f"e{at}" for at in range(250 - 1 - NEAREST - 0, 250 + 1 + NEAREST + 1)]


def test_the_shipped_timeline_comes_first(tmp_path):
    own = [{"kind": "entities", "id": "ann", "type": "person", "name": "Another Ann", "sources": SOURCES}]
    more = {"class": "meet", "date": "2020-01-01", "actors": ["ann"], "statement": "So.", "sources": SOURCES}
    both = Combined(
        in_memory([{"kind": "entities", "sources": SOURCES} | each for each in entities()]),
        [in_sqlite([*own, {"kind": "events", "id": "own"} | more], tmp_path)],
    )
    assert both.name("ann") == "Ann Ames"
    assert [each.id for each in both.events(["ann"], ["meet"], calendar.parse("2020").days)] == ["own"]
    assert len(both) == len(list(entities())) + 2


@pytest.mark.parametrize(
    ("to", "high"), [("2020-02-01", calendar.date(2020, 2, 1).toordinal()), (None, calendar.MAX_DAY)]
)
def test_an_open_tenure_has_no_end(to, high):
    office = {"id": "o", "titles": ["Mayor"], "role": "mayor", "holders": [{"who": "ann", "from": "2020", "to": to}]}
    ((_, holder),) = in_memory([{"kind": "offices", "sources": SOURCES} | office]).tenures("ann")
    assert tenure(holder).high == high
