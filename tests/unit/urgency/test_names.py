"""Words that name something, or are only spoken of, are not marked; nor is a question that is answered."""

import pytest

from .conftest import RULE
from .test_findings import marked

LAST_CHANCE = RULE.replace("very loud", "last chance")


@pytest.mark.parametrize(
    ("text", "scope", "found"),
    [
        ("It is the last chance to see the barge.", "body", True),
        ("The Last Chance Saloon closes in June.", "body", False),
        ("They met at the Last Chance in Niles.", "body", False),
        ("Last chance to see the barge in the lock.", "body", True),
        ("Last Chance is the name of a horse.", "body", False),
        ("LAST CHANCE to see the barge", "body", True),
        ("Last Chance To See The Barge In June", "title", True),
        ("Owner of the Last Chance sells the house and the boat", "title", False),
        ("A Last Chance For Every Barge In Town", "body", True),
        ("The word “sank” was wrong, and it is the last chance.", "body", True),
    ],
)
def test_names(load, text, scope, found):
    assert bool(marked(load(LAST_CHANCE), text, scope)) is found


def test_a_rule_may_keep_names(load):
    kept = LAST_CHANCE.replace("message:", "names: keep\n    message:")
    assert marked(load(kept), "They met at the Last Chance in Niles.") == [("test.loud", "Last Chance")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is a very loud noise. It ended.", False),
        ("It ended. It is a very loud noise.", True),
        ("Is it a very loud noise? Or is it “the end?”", True),
    ],
)
def test_closing_rules_look_where_nothing_but_questions_follows(load, text, found):
    closing = RULE.replace("message:", "closing: true\n    message:")
    assert bool(marked(load(closing), text)) is found
