"""Alternatives are told as their author wrote them, and a match tells which of them it used."""

import pytest

from tocsin.text.alternatives import alternatives, used
from tocsin.text.match import Sentence
from tocsin.text.normalise import lower
from tocsin.text.phrase import parse
from tocsin.text.tokens import tokenise


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("stay tuned", []),
        ("stay (tuned)", []),
        ("(raise|~spark) [very] doubts", ["raise", "~spark", "very"]),
        ("[for (more|us)] stay (here|with us)", ["for (more|us)", "here", "with us"]),
        (r"\(note\) (a|b \| c)", ["a", r"b \| c"]),
    ],
)
def test_alternatives_are_told(phrase, expected):
    assert list(alternatives(phrase).values()) == expected


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("(raise|~spark) [very] doubts", "raise doubts", ["raise"]),
        ("(raise|~spark) [very] doubts", "They sparked very doubts today", ["~spark", "very"]),
        ("(raise|spark) doubts", "raise fears", None),
        ("^ (so|then) they <0-1> (left|right)", "“Then they all left”", ["then", "left"]),
        ("(a big|a) [big|small] dog", "a big dog", ["a big", "a", "big"]),
        ("(high|low) stakes", "high-stakes", ["high"]),
    ],
)
def test_a_match_tells_what_it_used(phrase, text, expected):
    tokens = tokenise(lower(text))
    ways = used(parse(phrase, {}), Sentence(tokens, 0, len(tokens.words)), 0, len(tokens.words))
    assert (
        ways is None
        if expected is None
        else [alternatives(phrase)[each] for each in sorted(ways) if each in alternatives(phrase)] == expected
    )
