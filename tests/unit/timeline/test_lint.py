"""Every mistake that the linter knows, each told where it stands, and clean records left alone."""

from pathlib import Path

import pytest

from tocsin.timeline.lint import lint

ENTITIES = [
    "{id: land, type: country, name: Land, adjectives: [Landish]}",
    "{id: town, type: place, name: Town, country: land}",
    "{id: body, type: organisation, name: The Body}",
    "{id: ann, type: person, name: Ann Ames, born: '1960'}",
    "{id: bob, type: person, name: Bob Bell, died: '2023-05-01'}",
    "{id: cat, type: person, name: Cat Cole}",
]
EVENT = "{id: ev, class: meet, date: '2024-01-02', actors: [ann, cat], place: town, statement: They met.}"
OFFICE = "{id: of, country: land, titles: [Mayor], role: mayor, holders: [%s]}"
ANN = "{who: ann, from: '2020-01-01', to: '2022-01-01'}"
CAT = "{who: cat, from: '2022-01-01', to: null}"
COVERAGE = "{id: cov, class: meet, actors: [ann, cat], from: '2020', until: '2023', how: Read., checked: '2024-02-01'}"
KEEPER = "{id: keeper, country: land, titles: [Keeper], role: keeper, holders: [{who: bob, from: '2001', to: '2002'}]}"
BOB = "{who: bob, from: '2021-06-01', to: '2021-09-01'}"
TREATY = "{id: tr, names: [T], parties: [land, body], signed: '2020-05-05', statement: Signed.%s}"
FIGURE = (
    "{id: fg, measure: sheep, subject: [land], nouns: [sheep], verbs: [count], earliest: '2020', statement: S., "
    "series: [%s]}"
)
POINT = "{asof: '2020-03-01', low: 1, high: 2, by: P}"
LATER = "{asof: '2021-03-01', low: 1, high: 2, by: P}"


def source(date, url="https://example.org/1", publisher="P"):
    return f"sources: [{{publisher: '{publisher}', url: '{url}', date: {date}}}]"


def covering(first, last, offices="of"):
    return (
        f"{{id: cov, class: office, offices: [{offices}], from: '{first}', until: '{last}', how: Read., "
        "checked: '2024-02-01'}"
    )


# what is wrong: (kinds of records beside the entities, level, id, part of the reason)
WRONG = {
    "an unknown id": ({"events": [EVENT.replace("cat]", "dan]")]}, "error", "ev", "names unknown ids: dan"),
    "an impossible date": ({"events": [EVENT.replace("01-02", "02-30")]}, "error", "ev", "not a date"),
    "no source": ({"events": [EVENT.replace("}", ", sources: []}")]}, "error", "ev", "sources"),
    "an id twice": ({"events": [EVENT, EVENT]}, "error", "ev", "stands already in"),
    "an unknown field": ({"events": [EVENT.replace("place", "plaec")]}, "error", "ev", "plaec"),
    "old sources": (
        {"events": [EVENT.replace("}", f", {source('2023-12-30')}}}")]}, "error", "ev", "all sources are older"),
    "one old source": (
        {"events": [EVENT.replace("}", ", sources: [{publisher: P, url: 'https://a.example', date: '2023-12-30'}, "
                                       "{publisher: P, url: 'https://a.example', date: '2024-01-02'}]}")]},
        "warning", "ev", "older than 2024-01-02: P 2023-12-30"),
    "a source without a day": (
        {"events": [EVENT.replace("}", f", {source('null')}}}")]}, "warning", "ev", "has no date"),
    "a source's odd day": ({"events": [EVENT.replace("}", f", {source('soon')}}}")]}, "error", "ev", "not a date"),
    "a source nobody can open": (
        {"events": [EVENT.replace("}", f", {source('2024-01-03', 'file:///x')}}}")]},
        "error", "ev", "cannot be opened"),
    "a source of nobody": (
        {"events": [EVENT.replace("}", f", {source('2024-01-03', publisher=' ')}}}")]}, "error", "ev", "no publisher"),
    "a place that acts": ({"events": [EVENT.replace("[ann, cat]", "[ann, town]")]}, "error", "ev", "town is a place"),
    "a person as place": ({"events": [EVENT.replace("place: town", "place: ann")]}, "error", "ev", "ann is a person"),
    "an event that acts": (
        {"events": [EVENT, EVENT.replace("id: ev", "id: ev2").replace("cat]", "ev]")]}, "error", "ev2", "no entity"),
    "the dead meet": ({"events": [EVENT.replace("cat]", "bob]")]}, "error", "ev", "bob died 2023-05-01"),
    "the unborn meet": ({"events": [EVENT.replace("2024-01-02", "1959-01-02")]}, "error", "ev", "ann was born 1960"),
    "a country in office": ({"offices": [OFFICE % ANN.replace("ann", "land")]}, "error", "of", "land is a country"),
    "a term backwards": ({"offices": [OFFICE % ANN.replace("2022", "2019")]}, "error", "of", "lies before ann: from"),
    "an office held after death": ({"offices": [OFFICE % "{who: bob, from: '2020'}"]}, "error", "of", "is open"),
    "two at once": ({"offices": [OFFICE % f"{ANN}, {BOB}"]}, "error", "of", "overlap by 92 days"),
    "two at once, as a note tells": (
        {"offices": [OFFICE.replace("id: of", "id: of, note: Two rule.") % f"{ANN}, {BOB}"]},
        "warning", "of", "overlap"),
    "two without end": ({"offices": [OFFICE % f"{CAT}, {CAT.replace('cat', 'ann')}"]}, "error", "of", "no end, both"),
    "a gap under a promise": (
        {"offices": [OFFICE % f"{ANN}, {CAT.replace('2022-01-01', '2022-01-04')}"],
         "coverage": [covering("2020-01-01", "2023")]}, "error", "cov", "nobody from 2022-01-02 to 2022-01-03"),
    "a promise before the first": (
        {"offices": [OFFICE % ANN], "coverage": [covering("2019", "2021")]},
        "error", "cov", "2019-01-01 to 2019-12-31"),
    "a promise after the last": (
        {"offices": [OFFICE % ANN], "coverage": [covering("2020-01-01", "2022-02-01")]},
        "error", "cov", "2022-01-02 to"),
    "a change of no known day": (
        {"offices": [OFFICE % f"{ANN.replace('2022-01-01', '2022-01')}, {CAT.replace('2022-01-01', '2022-01')}"],
         "coverage": [covering("2020-01-01", "2023")]}, "warning", "cov", "whose day is not known: ann 2022-01"),
    "a promise of an entity": ({"coverage": [covering("2020", "2021", "ann")]}, "error", "cov", "ann is no office"),
    "nobody's promise": ({"coverage": [COVERAGE.replace("actors: [ann, cat], ", "")]}, "error", "cov", "to nobody"),
    "a promise unexplained": ({"coverage": [COVERAGE.replace("Read.", "' '")]}, "error", "cov", "how: is empty"),
    "a promise unchecked": (
        {"coverage": [COVERAGE.replace(", checked: '2024-02-01'", "")]}, "error", "cov", "checked"),
    "a promise after its check": (
        {"coverage": [COVERAGE.replace("2024-02-01", "2023-06-01")]}, "error", "cov", "after the day it was checked"),
    "a promise backwards": (
        {"coverage": [COVERAGE.replace("'2023'", "'2019'")]}, "error", "cov", "until 2019 lies before"),
    "a promise of no class": ({"coverage": [COVERAGE.replace("meet", "greet")]}, "error", "cov", "class: greet"),
    "an office without offices": ({"coverage": [COVERAGE.replace("meet", "office")]}, "error", "cov", "needs offices"),
    "a promise about one": ({"coverage": [COVERAGE.replace(", cat]", "]")]}, "warning", "cov", "fewer than two"),
    "in force before it was signed": (
        {"treaties": [TREATY % ", in_force: '2019'"]}, "error", "tr", "in_force 2019 lies before signed"),
    "ended before it was in force": (
        {"treaties": [TREATY % ", in_force: '2021', ended: '2020'"]}, "error", "tr", "ended 2020 lies before in_force"),
    "ratified before it was signed": (
        {"treaties": [TREATY % ", ratified: [{by: land, date: '2020-05-04'}]"]}, "error", "tr", "ratified by land"),
    "a series backwards": ({"figures": [FIGURE % f"{LATER}, {POINT}"]}, "error", "fg", "order of asof"),
    "a figure's bounds": ({"figures": [FIGURE % POINT.replace("low: 1", "low: 3")]}, "error", "fg", "low 3 is over"),
    "a figure too early": (
        {"figures": [FIGURE.replace("'2020'", "'2020-04'") % POINT]}, "error", "fg", "after the first value"),
}  # fmt: skip

# what stays silent: records beside the entities
RIGHT = {
    "an event": {"events": [EVENT]},
    "a source of the day before": {"events": [EVENT.replace("}", f", {source('2024-01-01')}}}")]},
    "those who were annexed": {
        "events": [EVENT.replace("meet", "annex").replace("[ann, cat]", "[land], present: [town]")]
    },
    "a hand-over": {"offices": [OFFICE % f"{ANN}, {CAT}"], "coverage": [covering("2020-01-01", "2023")]},
    "a day between": {
        "offices": [OFFICE % f"{ANN}, {CAT.replace('2022-01-01', '2022-01-03')}"],
        "coverage": [covering("2020-01-01", "2023")],
    },
    "a deputy meanwhile": {"offices": [OFFICE % f"{ANN}, {BOB.replace('}', ', acting: true}')}"]},
    "a suspension": {"offices": [OFFICE % f"{ANN.replace('}', ', suspended: 2021}')}, {BOB}"]},
    "ends known by their month": {
        "offices": [OFFICE % f"{ANN.replace('2022-01-01', '2022-01')}, {CAT.replace('2022-01-01', '2022-01-10')}"]
    },
    "an acting holder fills a gap": {
        "offices": [OFFICE % f"{ANN.replace('2022-01-01', '2021-06-01')}, {BOB.replace('}', ', acting: true}')}, "
                    f"{CAT.replace('2022-01-01', '2021-09-01')}"],
        "coverage": [covering("2020-01-01", "2023")],
    },
    "a promise": {"coverage": [COVERAGE], "events": [EVENT]},
    "a treaty": {"treaties": [TREATY % ", in_force: '2020-05-05', ratified: [{by: land, date: '2020-06'}]"]},
    "a figure": {"figures": [FIGURE % f"{POINT}, {LATER}"]},
}  # fmt: skip


def findings(written, tmp_path, kinds):
    with_users = {"entities": ENTITIES, **kinds}
    with_users["offices"] = [*kinds.get("offices", []), KEEPER]
    used = "{id: all, class: agree, date: '2020', actors: [ann, cat, body], statement: S.}"
    with_users["events"] = [*kinds.get("events", []), used, used.replace("all", "at").replace("}", ", place: town}")]
    return lint(written(**with_users), [tmp_path])


@pytest.mark.parametrize(("kinds", "level", "name", "reason"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_once_where_it_stands(written, tmp_path, kinds, level, name, reason):
    (found,) = findings(written, tmp_path, kinds)
    assert (found.level, found.id) == (level, name)
    assert reason in found.reason
    lines = Path(found.path).read_text(encoding="utf-8").splitlines()
    assert f"{{id: {name}," in lines[found.line - 1]


@pytest.mark.parametrize("kinds", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(written, tmp_path, kinds):
    assert findings(written, tmp_path, kinds) == []


def test_entities_that_nothing_names_are_noted(written, tmp_path):
    found = lint(written(entities=[ENTITIES[0], ENTITIES[3]]), [tmp_path])
    assert [(each.level, each.id) for each in found] == [("note", "ann")]


@pytest.mark.parametrize(
    ("fields", "levels"),
    [
        ("name: Ann Ames", ["error"]),
        ("name: Anna, aliases: [ann ames]", ["error"]),
        ("name: Anna, ambiguous: [Ann Ames]", []),
        ("name: Anna", []),
    ],
)
def test_a_name_of_two_people_is_told_unless_one_is_ambiguous(written, tmp_path, fields, levels):
    other = f"{{id: anna, type: person, {fields}}}"
    used = "{id: ev, class: die, date: '2020', actors: [ann, anna], statement: S.}"
    found = lint(written(entities=[ENTITIES[3], other], events=[used]), [tmp_path])
    assert [each.level for each in found] == levels


def test_a_city_called_as_its_country_is_only_worth_a_look(written, tmp_path):
    city = "{id: city, type: place, name: Land, country: land}"
    used = "{id: ev, class: launch, date: '2020', actors: [land], place: city, statement: S.}"
    (found,) = lint(written(entities=[ENTITIES[0], city], events=[used]), [tmp_path])
    assert (found.level, found.id) == ("warning", "city")


def test_only_files_below_the_directories_asked_for_are_told(written, tmp_path):
    loaded = written(entities=ENTITIES, events=[EVENT.replace("[ann, cat]", "[ann, town]")])
    assert lint(loaded, [tmp_path / "elsewhere"]) == []
    assert lint(loaded, [tmp_path])
