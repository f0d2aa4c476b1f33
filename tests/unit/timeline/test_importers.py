"""Imports: what each format gives, what is refused and told, and an import that goes on where it stopped."""

import bz2
import gzip
import json
import sqlite3
from contextlib import closing

import pytest

from tocsin import calendar
from tocsin.errors import InputError, TimelineError
from tocsin.timeline import indexing
from tocsin.timeline.database import Database
from tocsin.timeline.importers import run as importing
from tocsin.timeline.importers.run import run
from tocsin.timeline.records import Entity, Event, Office

from .conftest import SOURCES, entity, event

YEAR = calendar.parse("2024").days
HEAD = (
    "kind,id,class,date,actors,place,statement,publisher,url,source_date,type,name,aliases,office,person,title,from,to"
)
CSV = f"""{HEAD}
entity,ann,,,,,,P,https://example.org/1,2024-01-01,person,Ann Ames,Anne Ames;A. Ames,,,,,
entity,town,,,,,,P,https://example.org/1,,place,Smalltown,,,,,,
event,ev1,meet,2024-01-02,ann; bob,town,"They met,
at last.",P,https://example.org/1,2024-01-03,,,,,,,,
event,ev2,greet,2024-01-02,ann,,They met.,P,https://example.org/1,,,,,,,,,
event,ev3,meet,2024-13-02,ann,,They met.,P,https://example.org/1,,,,,,,,,
event,ev4,meet
tenure,,,,,,,P,https://example.org/1,,,,,mayor,ann,Mayor of Smalltown,2020-01-01,2022-01-01
"""


def value(item=None, time=None, precision=11, text=None, **more):
    if item:
        return {"snaktype": "value", "datavalue": {"value": {"id": item}}}
    if time:
        model = {"time": f"+{time}T00:00:00Z", "precision": precision} | more
        return {"snaktype": "value", "datavalue": {"value": model}}
    return {"snaktype": "value", "datavalue": {"value": text}} if text else {"snaktype": "somevalue"}


def statement(main, rank="normal", references=(), **qualifiers):
    return {
        "mainsnak": main,
        "rank": rank,
        "qualifiers": {name: [each] for name, each in qualifiers.items()} or [],
        "references": [{"snaks": {name: [each] for name, each in one.items()}} for one in references],
    }


def item(name, label, description="", **claims):
    words = {"en": {"value": label}}, {"en": {"value": description}} if description else []
    return {"type": "item", "id": name, "labels": words[0], "descriptions": words[1], "aliases": [], "claims": claims}


def held(path, table):
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute(f"SELECT * FROM {table}"))  # noqa: S608


def human(**claims):
    return item("Q1", "Ann Ames", P31=[statement(value("Q5"))], **claims)


def dump(*entities):
    return "[\n" + ",\n".join(json.dumps(each) for each in entities) + "\n]\n"


POSITION = item("Q9", "Mayor of Smalltown", P31=[statement(value("Q4164871"))])


def test_csv_gives_people_places_events_and_tenures(imported):
    path, outcome = imported(CSV, "csv")
    assert (outcome.added, outcome.refused) == (5, 3)
    assert [line for line, _ in outcome.shown] == [6, 7, 8]
    assert [
        part in reason for part, (_, reason) in zip(["greet", "2024-13-02", "3 fields"], outcome.shown, strict=True)
    ]
    database = Database(path)
    (met,) = database.events(["ann", "bob"], ["meet"], YEAR)
    assert (met.statement, met.place, met.sources[0].date) == ("They met,\nat last.", "town", "2024-01-03")
    assert database.get("ann", Entity).aliases == ["Anne Ames", "A. Ames"]
    ((office, holder),) = database.tenures("ann")
    assert (office.titles, holder.from_, holder.to) == (["Mayor of Smalltown"], "2020-01-01", "2022-01-01")
    assert database.get("mayor", Office).holders == [holder]


def test_a_bad_line_is_told_and_costs_itself_alone(imported):
    good, broken = json.dumps(event("a", "ann")), '{"kind": "events", "id": "b"'
    lines = [good, broken, '{"kind": "news"}', "\x00\xff", json.dumps(event("c", "ann") | {"extra": 1}), good, ""]
    path, outcome = imported("\n".join(lines))
    assert (outcome.added, outcome.known, outcome.refused) == (1, 1, 4)
    assert outcome.shown[0][0] == 2
    assert len(Database(path)) == 1


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_compressed_files(imported, pack):
    path, outcome = imported(pack(json.dumps(event("a", "ann")).encode()))
    assert (outcome.added, len(Database(path))) == (1, 1)


def test_a_file_that_ends_early_keeps_what_was_read(imported, tmp_path):
    whole = gzip.compress("\n".join(json.dumps(event(f"e{at}", "ann")) for at in range(3000)).encode())
    with pytest.raises(InputError, match="reading stopped behind line") as caught:
        imported(whole[: len(whole) // 2])
    assert "What stood before is imported" in caught.value.hint
    assert 0 < len(Database(tmp_path / "own.db")) < 3000
    _, outcome = imported(whole, name="whole")
    assert (outcome.added + outcome.known, len(Database(tmp_path / "own.db"))) == (3000, 3000)


@pytest.mark.parametrize("form", ["jsonl", "csv", "wikidata", "sparql"])
def test_an_interrupted_import_goes_on(tmp_path, monkeypatch, form):
    """Stopped after each batch, it gives the same database as an import in one go."""
    rows = [f'e{at},meet,2024-01-{at % 28 + 1:02},ann;p{at},"So,\nit was.",P,https://example.org/' for at in range(50)]
    bindings = [
        {"id": {"value": f"Q{at}"}, "class": {"value": "meet"}, "date": {"value": "2024-01-02T00:00:00Z"}}
        | {"actors": {"value": "http://www.wikidata.org/entity/Q1"}, "statement": {"value": "So."}}
        for at in range(1, 51)
    ]
    texts = {
        "jsonl": "\n".join(json.dumps(event(f"e{at}", "ann")) for at in range(50)),
        "csv": "\n".join(["id,class,date,actors,statement,publisher,url", *rows]),
        "wikidata": dump(*[human() | {"id": f"Q{at}"} for at in range(1, 51)]),
        "sparql": json.dumps({"head": {"vars": ["id"]}, "results": {"bindings": bindings}}),
    }
    file, reader = tmp_path / "some", "wikidata" if form == "sparql" else form
    file.write_text(texts[form], encoding="utf-8")
    run(file, reader, tmp_path / "once.db", {})
    monkeypatch.setattr(importing, "BATCH", 7)

    def stop(outcome, line):
        if not outcome.indexed:
            raise KeyboardInterrupt

    stops = 0
    while stops < 20:
        try:
            last = run(file, reader, tmp_path / "own.db", {}, stop)
            break
        except KeyboardInterrupt:
            stops += 1
    assert 7 <= stops <= 8
    assert last.refused == 0
    assert len(Database(tmp_path / "own.db")) == len(Database(tmp_path / "once.db")) == 50
    assert Database(tmp_path / "own.db").digest == Database(tmp_path / "once.db").digest
    assert run(file, reader, tmp_path / "own.db", {}).added == 0


def test_an_import_that_is_stopped_while_it_is_indexed_goes_on(tmp_path, monkeypatch):
    """Until then the database is told to be unfinished, and no half of it is asked."""
    file, into = tmp_path / "some", tmp_path / "own.db"
    file.write_text("\n".join(json.dumps(event(f"e{at}", "ann")) for at in range(50)), encoding="utf-8")
    monkeypatch.setattr(indexing, "SLICE", 20)

    monkeypatch.setattr(indexing, "CHUNK", 10)

    def stop(outcome, line):
        if outcome.indexed == 30:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(file, "jsonl", into, {}, stop)
    with pytest.raises(TimelineError, match="not finished") as caught:
        Database(into)
    assert "run it again" in caught.value.hint
    monkeypatch.undo()
    last = run(file, "jsonl", into, {})
    assert (last.before, last.added) == (True, 0)
    run(file, "jsonl", tmp_path / "once.db", {})
    for table in ("plain", "dated", "alias", "known"):
        assert held(into, table) == held(tmp_path / "once.db", table)


def test_places_and_what_happened_there_may_come_in_any_order(imported):
    town, land = entity("town", "Oldtown", "place", country="land"), entity("land", "Landia", "country")
    path, _ = imported([event("a", "ann", place="town"), town, land])
    assert [each.id for each in Database(path).events_at("land", ["meet"], YEAR)] == ["a"]


def test_a_record_stands_once(imported):
    """In a batch, in a later one and in another file; a known office takes no more holders."""
    holders = [{"who": "ann", "from": "2020"}, {"who": "bob", "from": "2022"}]
    office = {"kind": "offices", "id": "mayor", "titles": ["Mayor"], "role": "mayor", "sources": SOURCES}
    first, second = (office | {"holders": each} for each in (holders[:1], holders))
    _, outcome = imported([first, event("a", "ann"), event("a", "bob"), second])
    assert (outcome.added, outcome.known) == (2, 2)
    path, outcome = imported([event("b", "ann"), event("a", "cid"), second], name="other")
    assert (outcome.added, outcome.known) == (1, 2)
    assert Database(path).get("a", Event).actors == ["ann"]
    assert [each.who for each in Database(path).get("mayor", Office).holders] == ["ann"]


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "kind": "entities", "name": "A", "type": "person", "sources": SOURCES}',
        '{"id": "a", "name": "\\"kind\\": \\"events\\"", "type": "person", "sources": SOURCES, "kind" :"entities"}',
    ],
)
def test_the_kind_may_stand_anywhere_in_a_line(imported, line):
    path, outcome = imported(line.replace("SOURCES", json.dumps(SOURCES)))
    assert (outcome.added, outcome.shown) == (1, [])
    assert Database(path).get("a", Entity) is not None


def test_the_digest_tells_databases_apart(imported):
    one, _ = imported([event("a", "ann")], into="one.db")
    two, _ = imported([event("a", "bob")], into="two.db")
    same, _ = imported([event("a", "ann")], into="same.db")
    assert Database(one).digest == Database(same).digest != Database(two).digest


def test_too_many_actors_are_refused(imported):
    _, outcome = imported([event("a", *[f"p{at}" for at in range(61)])])
    assert "more than 60 actors" in outcome.shown[0][1]


DAY, EARLY, MET = value(time="2020-05-01"), value(time="2019-11-03"), value(time="2019-04-25")
JULIAN = "http://www.wikidata.org/entity/Q1985786"
TENURES = [
    # qualifiers, rank: the tenures that come of them
    ({"P580": DAY, "P582": value(time="2022-06-00", precision=10)}, "normal", [("2020-05-01", "2022-06")]),
    ({"P580": value(time="2020-05-01")}, "preferred", [("2020-05-01", None)]),
    ({"P580": value(time="2020-05-01")}, "deprecated", []),
    ({"P580": value(time="2020-05-01"), "P1480": value("Q5727902")}, "normal", [("2020-05-01~", None)]),
    ({"P580": value(time="2020-00-00", precision=9), "P1319": EARLY}, "normal", [("2019-11-03/2020", None)]),
    ({"P580": value()}, "normal", []),
    ({"P580": value(time="1500-05-01", calendarmodel=JULIAN)}, "normal", [("1500", None)]),
    ({"P580": value(time="1990-00-00", precision=8)}, "normal", []),
    ({}, "normal", []),
]  # fmt: skip


@pytest.mark.parametrize(("qualifiers", "rank", "tenures"), TENURES)
def test_wikidata_offices(imported, qualifiers, rank, tenures):
    path, outcome = imported(dump(human(P39=[statement(value("Q9"), rank, **qualifiers)]), POSITION), "wikidata")
    assert outcome.refused == 0, outcome.shown
    held = Database(path).tenures("q1")
    assert [(holder.from_, holder.to) for _, holder in held] == tenures


def test_of_two_statements_of_one_tenure_the_preferred_counts(imported):
    start = value(time="2020-05-01")
    plain = statement(value("Q9"), P580=start, P582=value(time="2021-01-01"))
    preferred = statement(value("Q9"), "preferred", P580=start, P582=value(time="2022-01-01"))
    path, _ = imported(dump(human(P39=[plain, preferred]), POSITION), "wikidata")
    assert [holder.to for _, holder in Database(path).tenures("q1")] == ["2022-01-01"]


def test_wikidata_references(imported):
    page = {"P854": value(text="https://www.example.org/a"), "P813": value(time="2024-02-03")}
    work, bot = {"P248": value("Q7"), "P813": value(time="2024-02-03")}, {"P143": value("Q328")}
    told = [
        statement(value("Q9"), references=each, P580=value(time=f"20{at}0-01-01"))
        for at, each in [(0, [page, work]), (1, [bot])]
    ]
    path, _ = imported(dump(human(P39=told), POSITION), "wikidata")
    sources = [
        [(each.publisher, each.url, each.date) for each in office.sources] for office, _ in Database(path).tenures("q1")
    ]
    own = "https://www.wikidata.org/wiki/Q1#P39"
    assert sources == [
        [("example.org", "https://www.example.org/a", "2024-02-03"), ("Wikidata, citing Q7", own, "2024-02-03")],
        [("Wikidata", own, None)],
    ]


EVENTS = [
    # claims beside the participants, what the date becomes
    ({"P585": [statement(value(time="2019-04-25"))]}, "2019-04-25"),
    ({"P585": [statement(value(time="2019-04-25")), statement(value(time="2019-04-26"), "preferred")]}, "2019-04-26"),
    ({"P585": [statement(value(time="2019-04-25")), statement(value(time="2019-04-27"))]}, "2019-04-25/2019-04-27"),
    ({"P585": [statement(value(time="2019-04-25"), P1480=value("Q5727902"))]}, "2019-04-25~"),
    ({"P585": [statement(value(time="2019-04-25"), P1319=value(time="2019-04-20"))]}, "2019-04-20/2019-04-25"),
    ({"P580": [statement(MET)], "P582": [statement(value(time="2019-04-26"))]}, "2019-04-25/2019-04-26"),
    ({"P585": [statement(value(time="2019-04-25"), "deprecated")]}, None),
    ({}, None),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "date"), EVENTS)
def test_wikidata_events(imported, claims, date):
    people = [statement(value("Q1")), statement(value("Q2")), statement(value("Q3"), "deprecated")]
    summit = item("Q8", "Smalltown Summit", "meeting of two", P710=people, P276=[statement(value("Q4"))], **claims)
    path, outcome = imported(dump(summit), "wikidata", same={"q2": "bob"})
    assert outcome.refused == 0, outcome.shown
    met = Database(path).get("q8", Event)
    assert (met and met.date) == date
    if met:
        assert (met.actors, met.place, met.class_) == (["q1", "bob"], "q4", "meet")


def test_a_sparql_result_has_the_columns_of_a_table(imported):
    cells = {"person": "http://www.wikidata.org/entity/Q1", "office": "http://www.wikidata.org/entity/Q9"}
    cells |= {"title": "Mayor", "from": "2020-05-01T00:00:00Z", "more": "unread"}
    binding = {name: {"type": "literal", "value": each} for name, each in cells.items()}
    table = {"head": {"vars": list(cells)}, "results": {"bindings": [binding, {"class": {"value": "meet"}}]}}
    path, outcome = imported(json.dumps(table, indent=1), "wikidata")
    assert (outcome.added, outcome.refused) == (2, 1)
    ((office, holder),) = Database(path).tenures("q1")
    assert (office.id, holder.from_, office.sources[0].url) == ("q9", "2020-05-01", "https://www.wikidata.org/wiki/Q1")


def test_a_shipped_person_keeps_the_shipped_id(imported):
    path, _ = imported([entity("q1", "Ann Ames"), event("a", "q1", "q2")], same={"q1": "ann"})
    database = Database(path)
    assert database.get("ann", Entity) is not None
    assert [each.actors for each in database.events(["ann", "q2"], ["meet"], YEAR)] == [["ann", "q2"]]


def test_a_table_without_known_columns_is_refused(imported):
    with pytest.raises(InputError, match="names no columns"):
        imported("a,b\n1,2\n", "csv")
