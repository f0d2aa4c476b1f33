"""Sentences as claims: class, actors, place, date and how it is meant."""

import pytest

from tocsin.model import Options

CLAIMS = Options(include=("claims", "mentions"))

CASES = [
    (
        "Choe Son Hui met with Vladimir Putin at the Kremlin on October 16, 2023.",
        ("meet", ("choe_son_hui", "vladimir_putin"), "kremlin", "2023-10-16", "asserted"),
    ),
    (
        "Vladimir Putin will meet Kim Jong Un in Beijing on 3 September 2025.",
        ("meet", ("vladimir_putin", "kim_jong_un"), "beijing", "2025-09-03", "planned"),
    ),
    (
        "Vladimir Putin did not meet Kim Jong Un on 3 September 2025.",
        ("meet", ("vladimir_putin", "kim_jong_un"), None, "2025-09-03", "negated"),
    ),
    (
        "Had Vladimir Putin met Kim Jong Un on 3 September 2025?",
        ("meet", ("vladimir_putin", "kim_jong_un"), None, "2025-09-03", "question"),
    ),
    (
        "At a summit in Beijing on September 3, 2025, Vladimir Putin spoke.",
        ("meet", ("vladimir_putin",), "beijing", "2025-09-03", "asserted"),
    ),
    (
        "Sergei Lavrov visited Pyongyang on October 18, 2023.",
        ("visit", ("sergei_lavrov",), "pyongyang", "2023-10-18", "asserted"),
    ),
    (
        "It began at a summit in Beijing on September 3, 2023, where Vladimir Putin told Kim Jong Un of it.",
        ("meet", ("vladimir_putin", "kim_jong_un"), "beijing", "2023-09-03", "asserted"),
    ),
    ("Kim Jong Un, North Korean leader, spoke.", ("office", ("kim_jong_un",), None, None, "asserted")),
    ("The former US President Donald Trump spoke.", ("office", ("donald_trump",), None, None, "former")),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_claims(report, text, expected):
    claims = report(text, published="2025-09-04", options=CLAIMS).claims
    found = [(each.class_, each.actors, each.place, each.date, each.modality) for each in claims]
    assert expected in found


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Donald Trump spoke. Then Trump left.", ["donald_trump", "donald_trump"]),
        ("Then Trump left.", []),
        ("Donald Trump spoke at Trump Tower.", ["donald_trump"]),
        ("Donald Trump and Melania Trump spoke.", ["donald_trump"]),
        ("Tell us about it.", []),
        ("PUTIN SPOKE", ["vladimir_putin"]),
        ("putin is a word in no language", []),
    ],
)
def test_names(report, text, entities):
    found = report(text, options=CLAIMS).mentions
    assert [each.entity for each in found] == entities


@pytest.mark.parametrize(
    ("text", "reading"),
    [("He flew to Moscow on Monday.", "self"), ("Moscow said it would reply.", "government")],
)
def test_a_place_may_stand_for_its_government(report, text, reading):
    (mention,) = report(text, options=CLAIMS).mentions
    assert mention.reading == reading
