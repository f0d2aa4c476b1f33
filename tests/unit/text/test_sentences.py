"""Where sentences end and what is quoted."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Block
from tocsin.text.normalise import normalise
from tocsin.text.sentences import quotations, sentences

ABBREVIATIONS = frozenset({"mr", "gen", "p.m", "u.s", "oct"})


def view(text):
    return normalise(Block(id="0", kind="p", text=text))


@pytest.mark.parametrize(
    "expected",
    [
        ["One ends.", "Another begins."],
        ["Mr. Smith met Gen. Jones.", "They spoke."],
        ["He lives in the U.S.", "The other does not."],
        ["U.S. Senator J. Smith spoke."],
        ["At 5 p.m. Monday it rained."],
        ["It ended at 5 p.m.", "The rain went on."],
        ["“Why?” he asked.", "“Because.”"],
        ["It cost 3.5 million.", "No more!", "Really?"],
        ["It goes on… and on.", "Then stops…", "Yes."],
        ["It was Oct. 16 then."],
    ],
)
def test_sentences(expected):
    seen = view(" ".join(expected))
    assert [seen.words(span) for span in sentences(seen, ABBREVIATIONS)] == [view(text).text for text in expected]


@given(st.text(alphabet="aB. !?\"'”“’\u2026\n", max_size=60))
def test_sentences_hold_every_visible_character_once(text):
    seen = view(text)
    spans = sentences(seen, ABBREVIATIONS)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    held = "".join(seen.words(span) for span in spans)
    assert held.replace(" ", "") == seen.text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “one two” and left.", ["one two"]),
        ('He said "one" and "two".', ["one", "two"]),
        ("She called it ‘odd’ and didn’t laugh.", ["odd"]),
        ("It’s the dogs’ bowl.", []),
        ("„Eins“ und «deux».", ["Eins", "deux"]),
        ("“A speech that goes on", ["A speech that goes on"]),
        ("nothing here", []),
    ],
)
def test_quotations(text, quoted):
    seen = view(text)
    assert [seen.words(each.span) for each in quotations(seen)] == quoted


def test_what_never_ends_is_cut_at_white_space():
    seen = view("word " * 2000)
    spans = sentences(seen, ABBREVIATIONS)
    assert len(spans) > 1
    assert all(set(seen.words(span).split()) == {"word"} for span in spans)
