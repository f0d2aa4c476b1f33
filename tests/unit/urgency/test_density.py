"""Counting marks: which count, how many are enough, and what is marked."""

import pytest

from tocsin.model import Block, Span
from tocsin.text.match import Sentence
from tocsin.text.normalise import normalise
from tocsin.text.tokens import tokenise
from tocsin.urgency.density import dense
from tocsin.urgency.source import Density


def marked(density, text, taken=()):
    view = normalise(Block(id="0", kind="p", text=text))
    tokens = tokenise(view.lower)
    span = dense(density, view, Sentence(tokens, 0, len(tokens.words)), taken)
    return None if span is None else view.words(span)


@pytest.mark.parametrize(
    ("of", "more", "text", "expected"),
    [
        ("exclamation", {}, "The lock is shut!", "!"),
        ("exclamation", {"least": 2}, "The lock is shut!", None),
        ("exclamation", {"least": 2}, "Shut!! Really", "!!"),
        ("exclamation", {"least": 3}, "Shut! Now! Really!!", "!!"),
        ("question", {"least": 2}, "Shut?!? Why", "?!?"),
        ("ellipsis", {}, "And then\u2026", "\u2026"),
        ("ellipsis", {}, "And then....", "...."),
        ("ellipsis", {}, "Version 2..", None),
        ("capitals", {}, "The NATO pier", "NATO"),
        ("capitals", {"letters": 5}, "The NATO pier", None),
        ("capitals", {"least": 2}, "It was TOTALLY WRONG to ask", "TOTALLY WRONG"),
        ("capitals", {"share": (0.0, 0.5)}, "IT WAS TOTALLY WRONG", "TOTALLY WRONG"),
        ("capitals", {"share": (0.0, 0.4)}, "IT WAS TOTALLY WRONG", None),
        ("capitals", {}, "McDONALD opens", None),
        ("capitals", {}, "\u00c9TATS g\u00e9n\u00e9raux", "\u00c9TATS"),
        ("emoji", {}, "A barge \U0001f6a8\U0001f6a8 sank", "\U0001f6a8\U0001f6a8"),
        ("emoji", {}, "A barge \u2014 sank \u00a9", None),
    ],
)
def test_marks(of, more, text, expected):
    assert marked(Density(of=of, **more), text) == expected


def test_marks_in_quotations_are_not_counted():
    assert marked(Density(of="exclamation"), "He said stop! and left", (Span(8, 14),)) is None
