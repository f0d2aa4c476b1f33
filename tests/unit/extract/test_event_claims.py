"""Who did what with whom, where and when: true sentences and tricky ones.

The tables lie in `claims/*.txt`: a case a line, its fields parted by " | ", the paragraphs of a text by " // "; "-" is
none.
"""

from pathlib import Path

import pytest

from tocsin.model import ALARMS, Options

CLAIMS = Options(include=("claims",))
TABLES = Path(__file__).parent / "claims"
PAIR = {"kim_jong_un", "vladimir_putin"}


def table(name):
    """The cases of a table, each a list of its fields."""
    lines = (TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


def texts(name):
    return [text for (text,) in table(name)]


@pytest.fixture
def claims(report):
    """All claims of a text."""
    return lambda text: report(*text.split(" // "), published="2025-10-20", options=CLAIMS).claims


@pytest.fixture
def verdicts(report):
    """Verdicts with the words they cover."""
    return lambda text: [(each.verdict, each.quote) for each in report(text, published="2025-10-20").annotations]


@pytest.mark.parametrize(("text", "class_", "actors", "place", "date"), table("told"))
def test_what_a_sentence_tells(claims, text, class_, actors, place, date):
    found = {(each.class_, frozenset(each.actors), each.place or "-", each.date) for each in claims(text)}
    assert (class_, frozenset(actors.split()), place, date) in found


def pairs(claims):
    return [set(each.actors) for each in claims if each.class_ == "meet" and len(each.actors) > 1]


@pytest.mark.parametrize(("text", "actors"), table("references"))
def test_back_references(claims, text, actors):
    assert set(actors.split()) in pairs(claims(text))


@pytest.mark.parametrize("text", texts("unresolved"))
def test_a_reference_that_could_mean_others_means_nobody(claims, text):
    assert pairs(claims(text)) == []


@pytest.mark.parametrize(("text", "actors"), table("not_together"))
def test_who_is_named_beside_a_predicate_need_not_take_part(claims, text, actors):
    assert set(actors.split()) not in pairs(claims(text))


@pytest.mark.parametrize("text", texts("undated"))
def test_a_date_of_something_else_dates_no_meeting(claims, text):
    assert PAIR not in pairs(claims(text))


@pytest.mark.parametrize("text", texts("loosely_dated"))
def test_a_date_carried_over_gives_no_alarm(verdicts, text):
    assert not [quote for verdict, quote in verdicts(text) if verdict in ALARMS]


def test_a_date_carried_over_can_support(verdicts):
    text = "Vladimir Putin arrived in Pyongyang on 19 June 2024. He met Kim Jong Un there."
    assert ("supported", "19 June 2024") in verdicts(text)


def test_a_date_carried_over_from_the_paragraph_before_covers_the_predicate(report):
    paragraphs = ("Vladimir Putin arrived in Pyongyang on 19 June 2024.", "He met Kim Jong Un there.")
    annotations = report(*paragraphs, published="2025-10-20").annotations
    assert ("1", "met", "supported") in [(each.block, each.quote, each.verdict) for each in annotations]


def test_a_carried_date_of_the_same_day_is_as_good_as_the_sentences_own(verdicts):
    text = "Vladimir Putin flew to Pyongyang on 19 June 2023. That evening he met Kim Jong Un."
    assert ("contradicted", "19 June 2023") in verdicts(text)


STAYS = [
    ("Vladimir Putin arrived in Pyongyang on 9 June 2024. He met Kim Jong Un there.", "contradicted", "9 June 2024"),
    ("Vladimir Putin flew to Pyongyang on 9 June 2024, where he met Kim Jong Un.", "contradicted", "9 June 2024"),
    ("Vladimir Putin flew to Pyongyang on 9 June 2024 and met Kim Jong Un.", "contradicted", "9 June 2024"),
    ("Vladimir Putin arrived in Beijing on 31 August 2025. He met Kim Jong Un there.", "supported", "31 August 2025"),
    ("Vladimir Putin arrived in Pyongyang on 9 June 2024. He had met Kim Jong Un there.", "unverifiable", "met"),
]


@pytest.mark.parametrize(("text", "verdict", "quote"), STAYS)
def test_on_a_journey_people_are_met_in_the_days_of_the_stay(verdicts, text, verdict, quote):
    assert (verdict, quote) in verdicts(text)


UNTOLD = [
    "Vladimir Putin did not meet Kim Jong Un in Pyongyang on 19 June 2024.",
    "Vladimir Putin agreed to meet Kim Jong Un in Pyongyang on 19 June 2024.",
    "Vladimir Putin flew to Pyongyang on 16 June 2024 to meet Kim Jong Un.",
    "The talks of Donald Trump and Vladimir Putin on 12 February 2025 were long.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_is_not_told_to_have_happened_then_is_neither_right_nor_wrong(verdicts, text):
    assert {verdict for verdict, _ in verdicts(text)} == {"unverifiable"}


ONCE = [
    ("Russia annexed Crimea in March 2015.", [("contradicted", "March 2015")]),
    ("Russia annexed Crimea in March 2014.", [("supported", "March 2014")]),
    ("Russia recognised passports of Donetsk on 18 February 2017.", [("unverifiable", "18 February 2017")]),
]


@pytest.mark.parametrize(("text", "found"), ONCE)
def test_what_happens_once_has_one_date(verdicts, text, found):
    assert verdicts(text) == found


@pytest.mark.parametrize(("text", "modality"), table("modality"))
def test_how_a_meeting_is_meant(claims, text, modality):
    assert modality in [each.modality for each in claims(text) if set(each.actors) == PAIR]


ATTRIBUTED = [
    ("Vladimir Putin met Kim Jong Un on 3 May 2024, the Kremlin said on Friday.", "russia"),
    ("Vladimir Putin met Kim Jong Un on 3 May 2024, state media reported.", "state media"),
    ("Vladimir Putin met Kim Jong Un on 3 May 2024, according to Choe Son Hui.", "choe_son_hui"),
    ("Choe Son Hui said that Vladimir Putin met Kim Jong Un on 3 May 2024.", "choe_son_hui"),
    ("Officials said Vladimir Putin met Kim Jong Un on 3 May 2024.", "Officials"),
    ("Vladimir Putin met Kim Jong Un on 3 May 2024.", ""),
]


@pytest.mark.parametrize(("text", "source"), ATTRIBUTED)
def test_whose_word_a_claim_is(claims, text, source):
    assert [each.attribution for each in claims(text) if set(each.actors) == PAIR] == [source]
