"""Mention against use, with the shipped phrases around `@match`."""

import pytest

from tocsin.engine.hearing import hear
from tocsin.engine.knowledge import load
from tocsin.page.document import build_document
from tocsin.urgency.packs import checked_mentions

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do stay tuned for more.", True),
        ("The headline “Bridge” and the words stay tuned for more were changed.", False),
        ("His novel is entitled Stay tuned for more.", False),
        ("Stay tuned is the name of the song.", False),
        ("Doomsday looms, a minister said.", True),
        ("Doomsday, a small hamlet near the border, has a bus shelter.", False),
        ("Unbelievable Ltd has two apprentices.", False),
    ],
)
def test_words_that_are_spoken_of(text, found):
    assert any(True for _ in hear(KNOWLEDGE, build_document(text=text, language="en")).findings()) is found


def test_an_unreadable_phrase_is_told_and_left_out():
    table = {"phrases": ["the word @match", "the (word @match"]}
    holder = type("Table", (dict,), {"line": 3})(table)
    (problem,) = checked_mentions(holder, "mention.yaml")
    assert "never closed" in problem.reason
    assert holder["phrases"] == ["the word @match"]
