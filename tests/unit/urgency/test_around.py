"""What stands around the words of a rule, with the shipped phrases: mention against use, and reported speech."""

import pytest

from tocsin.engine.hearing import hear
from tocsin.engine.knowledge import load
from tocsin.page.document import build_document
from tocsin.urgency.around import checked

KNOWLEDGE = load()


def is_marked(text):
    return any(True for _ in hear(KNOWLEDGE, build_document(text=text, language="en")).findings())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Do stay tuned for more.", True),
        ("The headline “Bridge” and the words stay tuned for more were changed.", False),
        ("His novel is entitled Stay tuned for more.", False),
        ("Stay tuned is the name of the song.", False),
        ("Doomsday looms near the border, and a minister sleeps.", True),
        ("Doomsday, a small hamlet near the border, has a bus shelter.", False),
        ("Unbelievable Ltd has two apprentices.", False),
    ],
)
def test_words_that_are_spoken_of(text, found):
    assert is_marked(text) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chaos is spreading like wildfire.", True),
        ("The mayor warned that chaos was spreading like wildfire.", False),
        ("Chaos was spreading like wildfire, the head of the council said.", False),
        ("Chaos was spreading like wildfire, and the council sat idle.", True),
        ("In the words of the mayor, chaos is spreading like wildfire.", False),
        ("The mayor said little. Chaos is spreading like wildfire.", True),
    ],
)
def test_words_that_somebody_is_told_to_have_said(text, found):
    assert is_marked(text) is found


@pytest.mark.parametrize("keys", ["reported: keep", "scope: [title]"])
def test_a_rule_may_keep_what_somebody_said(tmp_path, keys):
    pack = tmp_path / "urgency" / "en" / "own.yaml"
    pack.parent.mkdir(parents=True)
    pack.write_text(PACK.replace("KEYS", keys), encoding="utf-8")
    document = build_document(text="It rains.", title="Mayor said teacups are purple", language="en")
    (finding,) = [each for each, _ in hear(load([tmp_path]), document).findings() if each.rule.id == "alarm.teacups"]
    assert finding.scope == "title"


PACK = """
pack: urgency/en/own
version: "1"
language: en
category: alarm
scores: {urgency: 0.5}
rules:
  - id: alarm.teacups
    KEYS
    any: ["teacups are purple"]
    message: "A test."
    examples:
      flag: ["The [[teacups are purple]] now.", "All [[teacups are purple]]."]
      pass: ["The teacups are white.", "A teacup is purple."]
"""


def test_an_unreadable_phrase_is_told_and_left_out():
    table = {"phrases": ["the word @match", "the (word @match"]}
    holder = type("Table", (dict,), {"line": 3})(table)
    (problem,) = checked(holder, "mention.yaml")
    assert "never closed" in problem.reason
    assert holder["phrases"] == ["the word @match"]
