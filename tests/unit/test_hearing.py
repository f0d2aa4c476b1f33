"""Hearing urgency alone finds what the whole analysis finds."""

import pytest

from tocsin.engine.analysis import find
from tocsin.engine.hearing import Heard
from tocsin.engine.knowledge import load
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
    _, _, found = find(KNOWLEDGE, document, "en")
    assert Heard(document, KNOWLEDGE.languages["en"]).findings() == found.findings
    assert any(found.findings)
