"""Hearing urgency alone finds what the whole analysis finds."""

import pytest

from tocsin.engine.analysis import find
from tocsin.engine.hearing import Listening, hear
from tocsin.engine.knowledge import load
from tocsin.model import Block
from tocsin.page.document import build_document

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (None, "17 things you need to know about barges"),
        ("BREAKING: stay tuned. Critics say the stakes could not be higher.\n\nMany believe that it sank.", "A barge"),
        ("Is it over? Did Vladimir Putin lie? On 3 May 2021 in Paris, sources say, chaos reigned.", None),
    ],
)
def test_the_same_findings(text, title):
    document = build_document(text=text, title=title, language="en")
    _, _, found = find(KNOWLEDGE, document)
    assert Listening(document, KNOWLEDGE.languages["en"]).findings() == found.findings
    heard = hear(KNOWLEDGE, document)
    assert tuple(each for _, each in heard.blocks) == found.findings
    assert any(words for _, words in heard.findings())


@pytest.mark.parametrize("text", ["1-" * 200, "! " * 50, "\u200b", "\u2026", "- - -"])
def test_texts_without_words(text):
    assert hear(KNOWLEDGE, build_document(blocks=[Block(id="0", kind="p", text=text)], language="en")).words >= 0


def test_nothing_is_heard_without_packs():
    heard = hear(KNOWLEDGE, build_document(text="Een mooie dag in mei.", language="nl"))
    assert (heard.blocks, heard.words, set(heard.scores.values.values())) == ((), 5, {0.0})
