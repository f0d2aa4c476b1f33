"""Who came into which office or left it, and when."""

import pytest

from tocsin.model import Options

CLAIMS = Options(include=("claims",))


@pytest.fixture
def tenures(report):
    """Person and date of each tenure claim of a text."""

    def found(text):
        claims = report(text, published="2025-03-10", options=CLAIMS).claims
        return [(*each.actors, each.date) for each in claims if each.class_ == "tenure"]

    return found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Keir Starmer became British prime minister on 5 July 2024.", ("keir_starmer", "2024-07-05")),
        ("On 5 July 2024, Keir Starmer became prime minister.", ("keir_starmer", "2024-07-05")),
        ("Gabriel Boric, who was sworn in as president of Chile in March 2022, spoke.", ("gabriel_boric", "2022-03")),
        ("President Javier Milei, who took office on 10 December 2023, spoke.", ("javier_milei", "2023-12-10")),
        ("Alexander Stubb took over from Sauli Niinistö on 1 March 2024.", ("alexander_stubb", "2024-03-01")),
        (
            "Jacinda Ardern met the press. She stepped down as prime minister in January 2023.",
            ("jacinda_ardern", "2023-01"),
        ),
    ],
)
def test_what_a_sentence_tells(tenures, text, told):
    assert tenures(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Keir Starmer became Labour leader in April 2020.",
        "Keir Starmer became British prime minister.",
        "Donald Trump became US president again on 20 January 2025.",
        "Emmanuel Macron was sworn in for a second term on 7 May 2022.",
        "Keir Starmer met the man who took office on 20 January 2025.",
        "After Keir Starmer and others spoke, somebody took office on 20 January 2025.",
    ],
)
def test_what_tells_of_no_change(tenures, text):
    assert tenures(text) == []
