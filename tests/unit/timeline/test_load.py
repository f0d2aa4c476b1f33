"""Timeline files: typed, resolved, and set aside one record at a time."""

import pytest

from tocsin import calendar
from tocsin.timeline.load import load
from tocsin.timeline.store import Timeline

SOURCE = "sources: [{publisher: P, url: 'https://example.org/1', date: '2024-01-01'}]"
PERSON = f"{{id: ann, type: person, name: Ann Ames, {SOURCE}}}"
PLACE = f"{{id: town, type: place, name: Town, within: land, {SOURCE}}}"
LAND = f"{{id: land, type: country, name: Land, adjectives: [Landish], {SOURCE}}}"
EVENT = f"{{id: ev, class: meet, date: '2024-01-02', actors: [ann], place: town, statement: They met., {SOURCE}}}"
OFFICE = f"{{id: of, titles: [Mayor], role: mayor, holders: [{{who: ann, from: '2020', to: null}}], {SOURCE}}}"

DAY = calendar.parse("2024-01-02").days


@pytest.fixture
def loaded(tmp_path):
    """Load records given as `kind=[flow mapping, ...]`."""

    def write(**kinds):
        for kind, records in kinds.items():
            folder = tmp_path / "timeline" / kind
            folder.mkdir(parents=True)
            lines = [f"  - {record}" for record in records]
            text = "\n".join(["schema: tocsin-timeline/1", f"kind: {kind}", "records:", *lines, ""])
            (folder / "some.yaml").write_text(text, encoding="utf-8")
        return load([tmp_path])

    return write


def test_good_records_load_and_resolve(loaded):
    records, problems = loaded(entities=[PERSON, PLACE, LAND], events=[EVENT], offices=[OFFICE])
    assert problems == ()
    timeline = Timeline(records, "digest")
    assert [event.id for event in timeline.events(["ann"], {"meet"}, DAY)] == ["ev"]
    assert [event.id for event in timeline.events_at("land", {"meet"}, DAY)] == ["ev"]
    assert timeline.places("town") == {"town", "land"}
    assert [office.id for office, _ in timeline.tenures("ann")] == ["of"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("actors: [ann]", "actors: [bob]", "names unknown ids: bob"),
        ("actors: [ann]", "actors: []", "actors"),
        ("'2024-01-02'", "'2024-02-30'", "not a date"),
        ("'2024-01-02'", "soon", "not a date"),
        ("class: meet", "class: greet", "class"),
        ("statement: They met.", "comment: They met.", "statement|comment"),
        (SOURCE, "sources: []", "sources"),
        ("place: town", "place: moon", "names unknown ids: moon"),
    ],
)
def test_a_bad_record_is_set_aside_alone(loaded, old, new, reason):
    assert old in EVENT
    other = EVENT.replace("id: ev", "id: other")
    records, problems = loaded(entities=[PERSON, PLACE, LAND], events=[EVENT.replace(old, new), other])
    assert set(records) == {"ann", "town", "land", "other"}
    (problem,) = problems
    assert problem.rule == "ev"
    assert any(part in str(problem) for part in reason.split("|"))


def test_an_id_stands_once(loaded):
    records, problems = loaded(entities=[PERSON, PERSON])
    assert set(records) == {"ann"}
    assert "stands already" in str(problems[0])


def test_a_file_of_another_kind_is_told(tmp_path):
    folder = tmp_path / "timeline"
    folder.mkdir()
    (folder / "odd.yaml").write_text("schema: other/1\nkind: entities\nrecords: []\n", encoding="utf-8")
    records, (problem,) = load([tmp_path])
    assert records == {}
    assert "not a timeline file" in str(problem)
    assert "tocsin-timeline/1" in problem.hint
