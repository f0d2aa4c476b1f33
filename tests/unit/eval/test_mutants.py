"""How paragraphs are made wrong: dates in their manner, other names and numbers, and what licenses an alarm."""

from __future__ import annotations

from datetime import date

import pytest
from tests.eval import written
from tests.eval.alarms import Alarm
from tests.eval.controls import controls
from tests.eval.mutate import Tried, by, mutants, original, recall, report
from tests.eval.paragraphs import parse, read_all
from tests.eval.reference import Reference
from tests.eval.scene import Mutant, Scene

REFERENCE = Reference()
MET = (
    "On {date:19 June 2024|ev-2024-06-19-pyongyang} {actor:Vladimir Putin} {verb:met|meet} {actor:Kim Jong Un} "
    "in {place:Pyongyang}."
)


def scene(marked: str, published: str = "2024-07-20") -> Scene:
    return Scene(parse("mine", published, marked), REFERENCE)


def made(marked: str, published: str = "2024-07-20") -> dict[str, str]:
    """The licence of each mutant by its words."""
    return {each.words: each.licence for each in mutants(scene(marked, published))}


@pytest.mark.parametrize(
    ("words", "year", "month", "day"),
    [
        ("19 June 2024", "19 June 2022", "19 February 2024", "8 June 2024"),
        ("June 19, 2024", "June 19, 2022", "February 19, 2024", "June 8, 2024"),
        ("Wednesday, 19 June 2024", "Sunday, 19 June 2022", "Monday, 19 February 2024", "Saturday, 8 June 2024"),
        ("19 June", "19 June", "19 February", "8 June"),
        ("June 19", "June 19", "February 19", "June 8"),
        ("June 2024", "June 2022", "February 2024", ""),
        ("2024", "2022", "", ""),
        ("31 October 2024", "31 October 2022", "30 June 2024", "20 October 2024"),
        ("29 February 2024", "28 February 2022", "29 October 2023", "18 February 2024"),
    ],
)
def test_a_date_is_written_again_as_it_was(words: str, year: str, month: str, day: str) -> None:
    true = written.read(words, date(2024, 7, 20))
    assert str(true) == words
    assert str(true.with_year(2022)) == year
    assert not month or str(true.months_later(-4)) == month
    assert not day or str(true.shifted(-11)) == day


@pytest.mark.parametrize(
    ("words", "swapped"), [("4 November 2024", "11 April 2024"), ("13 June 2024", None), ("6 June 2024", None)]
)
def test_month_and_day_change_places_where_that_is_another_day(words: str, swapped: str | None) -> None:
    other = written.read(words, date(2024, 7, 20)).swapped()
    assert (str(other) if other else None) == swapped


def test_a_day_without_a_year_is_the_nearest() -> None:
    assert written.read("27 December", date(2025, 1, 3)).year == 2024


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a date as the paragraphs write them"):
        written.read("last Tuesday", date(2025, 1, 3))


def test_days_are_licensed_by_coverage_and_true_ones_dropped() -> None:
    found = made(MET)
    assert found["19 June 2023"] == "coverage"
    assert found["8 June 2024"] == "coverage"
    assert "18 June 2024" not in found
    assert made(MET, "2026-07-20")["19 June 2026"] == ""


def test_a_day_later_than_the_text_needs_no_other_licence() -> None:
    called = (
        "{actor:Xi Jinping} called {actor:Volodymyr Zelensky} on {date:26 April 2023|ev-2023-04-26-zelensky-xi-call}."
    )
    found = made(called, "2023-04-28")
    assert found["26 April 2024"] == "text's date"
    assert found["26 April 2022"] == ""


def test_another_place_is_licensed_where_the_day_has_one_meeting() -> None:
    places = [each for each in mutants(scene(MET)) if each.operator == "place"]
    assert places
    assert {each.licence for each in places} == {"coverage"}
    assert not {"Pyongyang", "North Korea"} & {each.words for each in places}


def test_predecessor_and_successor_are_others_than_the_holder() -> None:
    found = mutants(scene("{title:US President|us_president} {holder:Joe Biden} spoke.", "2023-06-01"))
    names = {each.operator: each.words for each in found if each.operator != "sibling holder"}
    assert names == {"predecessor": "Donald Trump", "successor": "Donald Trump"}
    assert {each.licence for each in found} == {"coverage"}


def test_a_tally_and_a_side_are_changed() -> None:
    found = made(
        "They passed ES-11/1 by {tally:141-5 with 35 abstentions|vt-es11-1}, {count:five|vt-es11-1.against} against."
    )
    assert {"151-5 with 35 abstentions", "5-141 with 35 abstentions", "141-5 with 53 abstentions", "eight"} <= set(
        found
    )
    assert "141-5 with 35 abstentions" not in found
    assert set(found.values()) == {"coverage"}


def test_a_figure_is_too_early_in_an_older_text() -> None:
    text = "About {number:600|fg-dprk-killed} North Korean soldiers were killed in Russia."
    older = [each for each in mutants(scene(text, "2025-05-03")) if each.licence == "earliest"]
    assert older
    assert all(
        each.published < "2024-10-04" and each.text == "About 600 North Korean soldiers were killed in Russia."
        for each in older
    )


def test_a_figure_becomes_a_whole_number_of_its_manner() -> None:
    text = "About {number:10,000|fg-dprk-troops} North Korean soldiers were sent to Russia."
    found = [each.words for each in mutants(scene(text, "2024-10-29")) if each.operator == "number"]
    assert found == ["6,000", "40,000"]


def test_a_day_without_a_year_is_not_moved_behind_the_text() -> None:
    text = "{actor:Vladimir Putin} met {actor:Choe Son Hui} on {date:27 October|ev-2025-10-27-choe-putin}."
    assert not {"5 November", "31 October"} & set(made(text, "2025-10-30"))
    assert made(text, "2025-10-30")["16 October"] == "coverage"


def test_an_aside_has_no_controls() -> None:
    one = scene(
        "{actor:Vladimir Putin}, who met {actor:Kim Jong Un} on {date:19 June 2024|ev-2024-06-19-pyongyang}, left."
    )
    assert list(controls(one, mutants(one))) == []


def test_another_phase_at_the_same_date() -> None:
    text = "New START {phase:was signed|tr-new-start-2010} on {date:8 April 2010|tr-new-start-2010.signed}."
    phases = {each.words: each.licence for each in mutants(scene(text)) if each.operator == "phase"}
    assert phases == {"entered into force": "phase", "was ratified": ""}


def test_a_denial_licenses_nothing() -> None:
    assert made(MET)["did not meet"] == ""


def test_controls_hold_a_wrong_date_that_nobody_asserts() -> None:
    one = scene(MET)
    found = {each.operator: each for each in controls(one, mutants(one))}
    assert found["planned"].text == "On 8 June 2024 Vladimir Putin will meet Kim Jong Un in Pyongyang."
    assert found["planned"].published == "2024-06-06"
    assert found["negated"].text == "On 8 June 2024 Vladimir Putin did not meet Kim Jong Un in Pyongyang."
    assert found["refuted"].text.startswith("It was falsely claimed that on 8 June 2024 Vladimir Putin met")
    assert found["quoted"].text.startswith("“On 8 June 2024 Vladimir Putin met Kim Jong Un in Pyongyang,” a caller")
    assert found["anniversary"].text == (
        "A small exhibition opened on 19 June 2025, the anniversary of the day when Vladimir Putin met Kim Jong Un in "
        "Pyongyang."
    )


def test_former_holders_are_controls() -> None:
    one = scene("{title:US President|us_president} {holder:Joe Biden} spoke.", "2023-06-01")
    texts = [each.text for each in controls(one, mutants(one))]
    assert texts == ["Former US President Donald Trump spoke.", "Then-US President Donald Trump spoke."]


def test_the_same_seed_gives_the_same_mutants() -> None:
    paragraph = read_all()[0]
    once, again = (mutants(Scene(paragraph, Reference(), seed=3)) for _ in range(2))
    assert once == again
    assert once != mutants(Scene(paragraph, REFERENCE, seed=4))


@pytest.mark.parametrize("paragraph", read_all(), ids=lambda each: each.id)
def test_changed_words_stand_in_the_text(paragraph) -> None:
    one = Scene(paragraph, REFERENCE)
    for each in mutants(one):
        assert each.text[each.start : each.end] == each.words
        assert (each.text, each.published) != (paragraph.text, paragraph.published.isoformat())


def test_recall_counts_licensed_mutants_alone() -> None:
    def tried(operator: str, licence: str, found: bool) -> Tried:
        alarm = Alarm(3, 9, "contradicted", "event.date", "No.")
        return Tried(Mutant("mine", operator, "On 1 May they met.", "", 3, "1 May", "2 May", licence), (alarm,) * found)

    outcomes = [
        tried("year", "coverage", True),
        tried("year", "coverage", False),
        tried("place", "coverage", True),
        tried("year", "", False),
        tried("number", "one value", False),
    ]
    assert recall(outcomes) == pytest.approx(2 / 3)
    assert recall(outcomes, "year") == 0.5
    assert recall(outcomes, "tally and number") == 1.0
    assert next(by(outcomes, "operator")).split() == ["number", "1", "0", "0.000", "0"]
    silent = [Tried(original(read_all()[0]), ())]
    assert "false alarms         0 of 1" in list(report(outcomes, silent))
