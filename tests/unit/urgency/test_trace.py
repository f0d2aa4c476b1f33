"""Every look of a rule at a text has its reason, and what is said to fire is what fires."""

import pytest

from tocsin.engine.knowledge import load as load_all
from tocsin.engine.rulelooks import look
from tocsin.errors import InputError
from tocsin.model import Block, Document
from tocsin.urgency.index import RuleIndex
from tocsin.urgency.rule import NO_WORDS
from tocsin.urgency.trace import Tracer

from .conftest import RULE
from .test_findings import SMALL, marked, placed


def looks(loaded, text, scope="body", host=""):
    return [
        (each.rule.id, placed(text).view.words(each.span), each.outcome, each.detail)
        for each in Tracer(loaded.rules, NO_WORDS, RuleIndex((), small=SMALL)).looks(placed(text, scope, host))
    ]


@pytest.mark.parametrize(
    ("extra", "text", "words", "outcome", "detail"),
    [
        ("", "A very loud noise.", "very loud", "fired", ""),
        ('unless: ["much", "very loud music"]', "So very loud music.", "very loud", "guard", "very loud music"),
        ("case: upper", "A very loud noise.", "very loud", "case", "upper"),
        ("", "“A very loud noise,” she said.", "very loud", "quoted", ""),
        ("scope: [title]", "A very loud noise.", "very loud", "scope", "it looks at title; this is the body"),
        ("sites: {only: [radio.example]}", "A very loud noise.", "very loud", "site", "a text without an address"),
        ("status: draft", "A very loud noise.", "very loud", "status", "draft"),
    ],
)
def test_reasons(load, extra, text, words, outcome, detail):
    loaded = load(RULE.replace("message:", f"{extra}\n    message:"))
    assert looks(loaded, text) == [("test.loud", words, outcome, detail)]
    assert marked(loaded, text) == ([("test.loud", words)] if outcome == "fired" else [])


@pytest.mark.parametrize(
    ("text", "words", "detail"),
    [
        ("A thunderous piano.", "thunderous", "it does not go on with “piano”"),
        ("It was thunderous", "thunderous", "the sentence ends there"),
        ("A thunderous brass band.", "thunderous brass band", "it has not “a” before it"),
    ],
)
def test_where_the_text_left_the_phrase(load, text, words, detail):
    loaded = load(RULE.replace("very loud", "(such|one) thunderous (brass band|drum)"))
    assert looks(loaded, text) == [("test.loud", words, "no-match", detail)]


def test_a_rule_that_lost_its_words_names_the_winner(load):
    heavier = RULE.replace("test.loud", "test.heavy").replace("very loud", "loud noise")
    loaded = load(RULE, heavier.replace("message:", "scores: {urgency: 0.9}\n    message:"))
    assert looks(loaded, "A very loud noise.") == [
        ("test.heavy", "loud noise", "fired", ""),
        ("test.loud", "very loud", "overlap", "test.heavy"),
    ]


def test_marks_that_are_counted_are_told(load):
    rule = RULE.replace('any: ["very loud"]', "kind: density\n    density: {of: exclamation, least: 2}")
    assert looks(load(rule), "Loud!! So loud!") == [("test.loud", "!!", "fired", "")]


def test_a_document_is_told_sentence_by_sentence():
    document = Document(blocks=(Block(id="0", kind="p", text="Stay tuned. The lock is shut."),), language="en")
    told = look(load_all(), document, ["liveness.stay-tuned"])
    assert [(each.text, each.scope, [one.outcome for one in each.looks]) for each in told] == [
        ("Stay tuned.", "lead", ["fired"]),
        ("The lock is shut.", "lead", []),
    ]
    with pytest.raises(InputError, match="no rule of language en"):
        look(load_all(), document, ["liveness.nothing"])
