"""What a terminal shows: everything without colour too, nothing beyond its width, and no commands to it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from tocsin.model import ClaimView, Hypothesis, Notice, Reference, Source
from tocsin.render.terminal import render

TEXT = "URGENT UPDATE: the ministers met on October 16, 2023."
TASS = Source(publisher="Agency", url="https://agency.example/a", date="2025-10-28")
MET = Reference(id="met", date="2025-10-27", statement="The ministers met.", sources=(TASS,))
CLAIM = ClaimView(start=15, end=52, class_="meet", date="2023-10-16")


@pytest.fixture
def article(made, note):
    wrong = note(TEXT, 36, 52, verdict="contradicted", message="No such meeting.", claim=CLAIM, references=(MET,))
    tried = Hypothesis(shift="P2Y", to="2025-10", explains=5, of=6, message="The dates fit October 2025.")
    return made(
        ["Ministers meet", TEXT],
        [note(TEXT, 0, 13, "1"), note(TEXT, 0, 6, "1", verdict="unverifiable"), replace(wrong, block="1")],
        kinds=["h1", "p"],
        document={"title": "Ministers meet", "url": "https://news.example/a", "hypothesis": tried},
        report={"notices": (Notice(code="date-clash", message="The dates clash."),)},
    )


@pytest.mark.parametrize(
    "pattern",
    [
        r"^ Ministers meet +─+$",
        r"^12 words in en, 16 October 2023, from the dateline$",
        r"^https://news.example/a$",
        r"^note: The dates clash\.$",
        r"^The dates fit October 2025\. \(5 of 6 misdated claims\)$",
        r"^urgency +63 +█{12}▌·{7} +more than 99 % of plain news; urgent-label 50, liveness 13$",
        r"^claims +2 contradicted, 1 supported$",
        r"^¶ 2 +\[URGENT UPDATE\]¹: the ministers met on \[October 16, 2023\]²\.$",
        r"^ +1 urgent-label +urgent-label\.update\n +A label that says nothing about the event\.$",
        r"^ +2 contradicted +event\.date\n +No such meeting\.$",
        r"^ +text +16 October 2023\n +reference +27 October 2025: The ministers met\.$",
        r"^ +Agency, 28 October 2025 · https://agency\.example/a$",
        r"^Not settled by the reference: “URGENT”\.$",
        r"^contradicted +the reference, or the text itself, says otherwise$",
        r"^The reference reaches until 31 October 2025\.",
    ],
)
def test_an_article_at_a_glance(article, pattern):
    shown = render(*article, color=False, width=100)
    assert re.search(pattern, shown, re.MULTILINE), shown


def test_colour_stands_for_brackets_and_numbers_stay(article):
    shown = render(*article, color=True, width=100)
    assert "[URGENT" not in re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert re.search(r"\x1b\[[\d;]*4[\d;]*mURGENT UPDATE\x1b\[0m(\x1b\[2m)?¹", shown)
    assert "\x1b" not in render(*article, color=False, width=100)


def test_a_mark_that_stands_in_no_sentence_is_shown(made, note):
    report, document = made([TEXT], [note(TEXT, 0, 13)])
    bare = replace(report, blocks=tuple(replace(block, sentences=()) for block in report.blocks))
    assert "[URGENT UPDATE]¹" in render(bare, document, color=False, width=80)


@pytest.mark.parametrize(
    ("scores", "words"),
    [({}, "Nothing here that the rules"), ({"urgency": None}, "no rule pack reads this language")],
)
def test_no_marks_is_praise_only_where_something_was_read(made, scores, words):
    assert words in render(*made([TEXT], scores=scores), color=False, width=100)


@pytest.mark.parametrize(
    "attack",
    [
        "\x1b[31mred\x1b[0m",
        "\x1b]0;owned\x07",
        "\x9b2J",
        "\r\x1b[Kgone",
        "a\x08b",
        "\u202egnp.exe",
        "[red]x[/red]",
        ":smile:",
    ],
)
def test_texts_do_not_command_the_terminal(made, note, attack):
    text = f"Before {attack} after."
    source = Source(publisher=attack, url=f"https://x.example/{attack}", date=attack)
    references = (Reference(id="r", date=attack, statement=attack, sources=(source,)),)
    claim = ClaimView(start=0, end=5, class_="meet", date=attack)
    fields = {"message": attack, "rule": attack, "verdict": "contradicted", "claim": claim, "references": references}
    end = 7 + len(attack)
    notes = [note(text, 7, end, **fields), note(text, 0, end, verdict="unverifiable")]
    noticed = {"notices": (Notice(code="decoding", message=attack),)}
    shown = render(
        *made([text], notes, document={"title": attack, "url": attack}, report=noticed), color=False, width=80
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    if attack.isprintable():
        assert shown.count(attack) >= 5  # neither markup nor emoji codes are read


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1, max_size=200), width=st.integers(40, 120))
def test_no_line_is_wider_than_the_terminal(made, note, text, width):
    report, document = made([text], [note(text, 0, len(text), message=text)], document={"title": text})
    shown = render(report, document, color=False, width=width)
    assert max(map(cell_len, shown.splitlines())) <= width
