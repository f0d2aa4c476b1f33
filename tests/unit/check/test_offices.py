"""Titles beside names: who is alarmed about, and whose title news may still give them."""

import pytest

WRONG = [
    # text, published, the words of the alarm, verdict
    ("French President François Hollande said he will go.", "2023-05-02", "French President François Hollande"),
    ("On 3 May 2022, French President François Hollande met the envoy.", None, "French President François Hollande"),
    ("In 2013, US President George W. Bush drew a line.", "2019-05-02", "US President George W. Bush"),
    (
        "Britain's prime minister, Theresa May, spoke on Wednesday.",
        "2020-09-02",
        "Britain's prime minister, Theresa May",
    ),
    (
        "Prime Minister Rishi Sunak of Britain spoke on Tuesday.",
        "2024-08-01",
        "Prime Minister Rishi Sunak of Britain",
    ),
    ("Defense Secretary Lloyd Austin said so.", "2025-09-10", "Defense Secretary Lloyd Austin"),
    (
        "Former FBI director James Comey met Ukrainian President Viktor Yanukovych, he said.",
        "2017-12-01",
        "Ukrainian President Viktor Yanukovych",
    ),
]

SILENT = [
    ("Antonio Costa, prime minister of Portugal until April, will follow.", "2024-06-28"),
    ("Iran's President Ebrahim Raisi died when his helicopter crashed on Sunday.", "2024-05-21"),
    ("The successor of US President Joe Biden spoke on 7 March 2025.", "2025-03-20"),
    ("The bridge that US President Joe Biden had promised was opened on 7 March 2025.", "2025-03-20"),
    ("Donald Trump succeeded US President Joe Biden and spoke on 7 March 2025.", "2025-03-20"),
    ("The lobbyist worked for former pro-Russian Ukrainian President Viktor Yanukovych.", "2017-12-01"),
    ("He fell in the pitfall of US President Barack Obama, who had bowed.", "2017-11-06"),
    ("US President Barack Obama's health law was kept.", "2017-11-06"),
    ("US President Donald Trump bought the estate in 1985.", "2018-05-02"),
    ("US President Donald Trump does not recall a meeting in March 2016.", "2017-11-01"),
    ("In 2013, US President Barack Obama drew a line.", "2017-05-02"),
    ("Deputy Secretary of State John Sullivan and Deputy Prime Minister Dmitry Medvedev spoke.", "2019-06-01"),
    ("Former Prime Minister Rishi Sunak of Britain spoke.", "2024-08-01"),
    ("Prime Minister Rishi Sunak of Britain's Conservatives spoke.", "2024-08-01"),
    ("US Vice-President Joe Biden spoke.", "2020-09-02"),
    ("US President-elect Donald Trump spoke.", "2024-12-02"),
    ("Talks with the French president, Angela Merkel and others failed.", "2020-09-02"),
    ("The French president, Emmanuel Macron, and the German chancellor, Angela Merkel, met.", "2020-09-02"),
    ("“French President François Hollande will go,” he said.", "2023-05-02"),
]


def alarms(report):
    return [each for each in report.annotations if each.verdict in ("contradicted", "anachronism")]


@pytest.mark.parametrize(("text", "published", "words"), WRONG)
def test_a_wrong_title_is_told(report, text, published, words):
    (alarm,) = alarms(report(text, **({"published": published} if published else {})))
    assert (alarm.rule, alarm.quote) == ("office.holder", words)


@pytest.mark.parametrize(("text", "published"), SILENT)
def test_a_right_or_customary_title_is_not(report, text, published):
    assert alarms(report(text, published=published)) == []


def test_the_office_that_is_meant_is_named(report):
    """Two countries have a defence secretary; the one that the person once held is told of."""
    (alarm,) = alarms(report("Defense Secretary Lloyd Austin said so.", published="2025-09-10"))
    assert "Pete Hegseth" in alarm.message
