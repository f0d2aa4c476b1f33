"""Sentences against the shipped timeline: every alarm that must come, and none beside."""

import pytest

ALARMS = {"contradicted", "anachronism"}

WRONG = [
    # text, published, the words of the alarm, verdict, rule
    (
        "Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023.",
        "2023-10-17",
        "October 16, 2023",
        "contradicted",
        "event.date",
    ),
    (
        "Kim Jong Un and Vladimir Putin held a meeting with Kim Jong Un on March 3, 2022.",
        "2022-03-04",
        "March 3, 2022",
        "contradicted",
        "event.date",
    ),
    (
        "Kim Jong Un met Vladimir Putin in Moscow on May 9, 2025.",
        "2025-05-10",
        "May 9, 2025",
        "contradicted",
        "event.date",
    ),
    ("US President Donald Trump spoke.", "2023-10-16", "US President Donald Trump", "anachronism", "office.holder"),
    ("US President Joe Biden spoke.", "2025-06-01", "US President Joe Biden", "contradicted", "office.holder"),
    (
        "Mark Rutte, NATO secretary general, spoke on May 3, 2023.",
        "2023-05-04",
        "Mark Rutte, NATO secretary general",
        "anachronism",
        "office.holder",
    ),
    (
        "North Korea sent about 10,000 soldiers to Russia, officials in Moscow said.",
        "2023-10-16",
        "about 10,000 soldiers",
        "anachronism",
        "figure.value",
    ),
    ("They signed the papers on June 19, 2024.", "2023-10-16", "June 19, 2024", "anachronism", "date.later-than-text"),
    ("They met on February 30, 2022.", "2022-03-02", "February 30, 2022", "contradicted", "date.impossible"),
    ("They met on Monday, October 17, 2023.", "2023-10-18", "Monday, October 17, 2023", "contradicted", "date.weekday"),
]

SILENT = [
    ("Choe Son Hui met Vladimir Putin at the Kremlin on October 27, 2025.", "2025-10-28"),
    ("Kim Jong Un met Vladimir Putin at the Vostochny Cosmodrome on September 13, 2023.", "2023-09-14"),
    ("Former US President Donald Trump spoke.", "2023-10-16"),
    ("Then-US President Donald Trump met Kim Jong Un on June 12, 2018.", "2023-10-16"),
    ("US President Donald Trump spoke.", "2019-10-16"),
    ("US President Joe Biden spoke.", "2025-01-20"),
    ("“US President Donald Trump will win,” he said.", "2023-10-16"),
    ("Choe Son Hui did not meet Vladimir Putin on October 16, 2023.", "2023-10-17"),
    ("Choe Son Hui will meet Vladimir Putin on October 16, 2023.", "2023-10-10"),
    ("Did Choe Son Hui meet Vladimir Putin on October 16, 2023?", "2023-10-17"),
    ("The claim that Choe Son Hui met Vladimir Putin on October 16, 2023 is a hoax.", "2023-10-17"),
    ("Lawmakers approved the 2024 budget on Monday.", "2023-10-16"),
    ("The project is scheduled to be finished in 2027.", "2023-10-16"),
    ("The company said it planned to open the plant in 2026.", "2023-10-16"),
    ("He wants to run in the 2024 presidential election.", "2023-10-16"),
    ("Sweden joined the alliance in 2024.", None),
    ("The bridge will be finished in 2027, and the tunnel could be opened in 2028.", "2023-10-16"),
    ("The treaty, agreed on Monday, allows exports until 2026.", "2023-10-16"),
    ("Ticket sales for the Olympics in 2028 were strong.", "2023-10-16"),
    ("“We signed it in 2026,” he joked.", "2023-10-16"),
    ("Changes apply to tax returns filed in 2018.", "2017-12-14"),
    ("The United States in July 2019 will end the programme.", "2017-11-21"),
    ("They met on Tuesday, October 17, 2023.", "2023-10-18"),
    ("Kim Jong Un met Sergei Shoigu, the envoy of Vladimir Putin, on June 17, 2025.", "2025-06-18"),
    ("Kim Jong Un met a delegation sent by Vladimir Putin on June 17, 2025.", "2025-06-18"),
    ("Vladimir Putin's envoy met Kim Jong Un on June 17, 2025.", "2025-06-18"),
    ("The US House voted 400-5 on March 1, 2022, condemning Russia's invasion of Ukraine.", "2022-03-02"),
]


def alarms(report):
    return [(each.quote, each.verdict, each.rule) for each in report.annotations if each.verdict in ALARMS]


@pytest.mark.parametrize(("text", "published", "quote", "verdict", "rule"), WRONG, ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_said(report, text, published, quote, verdict, rule):
    assert alarms(report(text, published=published)) == [(quote, verdict, rule)]


@pytest.mark.parametrize(("text", "published"), SILENT, ids=[case[0] for case in SILENT])
def test_what_is_right_or_unknown_is_not_called_wrong(report, text, published):
    assert alarms(report(text, published=published)) == []


def test_a_contradiction_names_its_reference_with_sources_and_licence(report):
    found = report("Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023.", published="2023-10-17")
    (alarm,) = [each for each in found.annotations if each.verdict == "contradicted"]
    assert "27 October 2025" in alarm.message
    assert "The reference lists all of them from" in alarm.message
    assert all(source.url.startswith("http") for each in alarm.references for source in each.sources)
    assert alarm.claim.date == "2023-10-16"
    assert set(alarm.claim.actors) == {"choe_son_hui", "vladimir_putin"}


@pytest.mark.parametrize(
    ("dates", "alarmed"),
    [
        ({"published": "2023-10-16"}, True),
        ({}, False),
    ],
)
def test_without_a_date_nothing_is_later_than_the_text(report, dates, alarmed):
    assert bool(alarms(report("US President Donald Trump spoke.", **dates))) is alarmed


def test_a_hypothesis_explains_several_misdated_claims(report):
    found = report(
        "Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023.",
        "US President Donald Trump commented, and they cited a 2024 defence pact that Russia and North Korea signed.",
        published="2023-10-16",
    )
    told = found.document.hypothesis
    assert told is not None
    assert (told.shift, told.to) == ("P2Y", "2025-10")
    assert told.explains >= 2
    explained = {note.quote for note in found.annotations if note.id in told.explained}
    assert {"October 16, 2023", "US President Donald Trump"} <= explained
