"""Which hits become findings: scope, case, quotation, guards, sites, overlaps."""

import pytest

from tocsin.model import Block
from tocsin.text.match import Sentence
from tocsin.text.normalise import normalise
from tocsin.text.scan import Scanner
from tocsin.text.sentences import quotations, sentences
from tocsin.text.tokens import tokenise
from tocsin.urgency.findings import Place, findings
from tocsin.urgency.index import RuleIndex

from .conftest import RULE

SMALL = frozenset(("they", "the", "at", "in", "it", "is", "to", "for", "every"))


def placed(text, scope="body", host=""):
    view = normalise(Block(id="0", kind="p", text=text))
    tokens = tokenise(view.lower)
    windows = tuple(Sentence(tokens, *tokens.window(span)) for span in sentences(view, frozenset()))
    return Place(view, scope, windows, quotations(view), host)


def marked(loaded, text, scope="body", host=""):
    place = placed(text, scope, host)
    index = RuleIndex(loaded.rules, small=SMALL)
    hits = Scanner(index.everywhere.entries()).scan(place.view.lower)
    return [(finding.rule.id, place.view.words(finding.span)) for finding in findings(place, index, hits)]


@pytest.mark.parametrize(
    ("extra", "text", "scope", "expected"),
    [
        ("", "A very loud noise.", "body", ["very loud"]),
        ("", "A VERY LOUD noise.", "title", ["VERY LOUD"]),
        ("", "A very. Loud noise.", "body", []),
        ("case: upper", "VERY LOUD and very loud", "body", ["VERY LOUD"]),
        ("case: exact", "VERY LOUD and very loud", "body", ["very loud"]),
        ("scope: [title]", "A very loud noise.", "body", []),
        ("scope: [title]", "A very loud noise.", "title", ["very loud"]),
        ("", "“A very loud noise,” she said.", "body", []),
        ("quoted: keep", "“A very loud noise,” she said.", "body", ["very loud"]),
        ('unless: ["very loud music"]', "very loud music, a very loud noise", "body", ["very loud"]),
        (
            'unless: ["called <0-1> very"]',
            "They called very loud men so-called very loud ones.",
            "body",
            ["very loud"],
        ),
        ("status: draft", "A very loud noise.", "body", []),
        ("status: deprecated", "A very loud noise.", "body", []),
    ],
)
def test_where_a_rule_looks(load, extra, text, scope, expected):
    loaded = load(RULE.replace("message:", f"{extra}\n    message:"))
    assert loaded.problems == ()
    assert [words for _, words in marked(loaded, text, scope)] == expected


@pytest.mark.parametrize(
    ("sites", "host", "fires"),
    [
        ("{exclude: [radio.example]}", "radio.example", False),
        ("{exclude: [radio.example]}", "www.radio.example", False),
        ("{exclude: [radio.example]}", "notradio.example", True),
        ("{only: [radio.example]}", "radio.example", True),
        ("{only: [radio.example]}", "", False),
    ],
)
def test_sites(load, sites, host, fires):
    loaded = load(RULE.replace("message:", f"sites: {sites}\n    message:"))
    assert bool(marked(loaded, "A very loud noise.", host=host)) is fires


def test_the_heavier_rule_keeps_the_words(load):
    heavier = (
        RULE.replace("test.loud", "test.heavy")
        .replace("very loud", "loud noise")
        .replace("message:", "scores: {urgency: 0.9}\n    message:")
    )
    assert marked(load(RULE, heavier), "A very loud noise, so very loud.") == [
        ("test.heavy", "loud noise"),
        ("test.loud", "very loud"),
    ]
