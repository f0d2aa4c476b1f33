"""What the linter of rules finds, and that it finds nothing in good ones."""

from dataclasses import replace

import pytest

from tocsin.engine.knowledge import load
from tocsin.engine.rulekit import Kit, opened
from tocsin.engine.rulelint import guards, lint, phrases, reach
from tocsin.urgency import packs
from tocsin.urgency.rule import words_of

from .test_selftest import OVERRIDE, PACK

KNOWLEDGE = load()
ANOTHER = """
  - id: mine.other
    any: ["%s"]
    scores: {urgency: 0.9}
    message: Another.
    examples:
      flag: ["So [[details to follow]].", "[[Details to follow]] soon."]
      pass: ["One.", "Two."]
"""


@pytest.fixture
def kit(tmp_path):
    """The rules of one pack, chosen out of nothing else."""

    def made(text):
        (tmp_path / "urgency").mkdir()
        (tmp_path / "urgency" / "mine.yaml").write_text(text, encoding="utf-8")
        loaded = packs.load([tmp_path], {"en": words_of(KNOWLEDGE.languages["en"].lexicon)})
        assert loaded.problems == ()
        return Kit(replace(KNOWLEDGE, packs=loaded), ())

    return made


CHECKS = (phrases.repeated, phrases.twice, phrases.common, reach.unreachable, guards.idle)


@pytest.mark.parametrize(
    ("old", "new", "check", "level", "told"),
    [
        ("(updates|", "(updates|updates|", phrases.repeated, "warning", "'updates' stands twice"),
        ("(updates|", "(updat..|updates|", phrases.repeated, "warning", "'updates' is covered by 'updat..'"),
        (
            "(to follow|",
            "(to follow|to ~follow|",
            phrases.repeated,
            "warning",
            "is covered by 'to ~follow'",
        ),
        (
            'any: ["',
            'any: ["updates  (will|shall)", "updates (shall|will)", "',
            phrases.twice,
            "warning",
            "in this rule",
        ),
        ('any: ["', 'any: ["(it|he|she) <0-2> (was|is|has)", "', phrases.common, "note", "its words are all common"),
        ("(updates|", "(updates $ news|", reach.unreachable, "error", "'updates $ news' matches no text"),
        ("details will follow @date", "updates <0-1> follow", reach.unreachable, "error", "always silenced by a guard"),
        (
            'unless: ["',
            'unless: ["follow the lead", "',
            guards.idle,
            "note",
            "'follow the lead': no pass",
        ),
    ],
)
def test_remarks(kit, old, new, check, level, told):
    assert old in PACK
    remarks = list(check(kit(PACK.replace(old, new, 1))))
    assert any(each.level == level and told in each.reason for each in remarks), remarks
    assert {each.rule for each in remarks} == {"mine.updates-follow"}


@pytest.mark.parametrize("check", CHECKS)
def test_a_good_pack_gives_no_occasion(kit, check):
    assert list(check(kit(PACK))) == []


def test_a_phrase_in_two_rules_is_told(kit):
    (told,) = phrases.twice(kit(PACK + ANOTHER % "(details|updates) (will follow|to follow)"))
    assert (told.rule, "stands in mine.updates-follow too" in told.reason) == ("mine.other", True)


def test_a_rule_whose_words_another_always_keeps_is_told(tmp_path):
    (tmp_path / "urgency").mkdir()
    text = PACK.replace("(updates|details)", "(zonks|details)").replace("Updates will", "Zonks will")
    text += ANOTHER % "(details|zonks) (to|will) follow"
    (tmp_path / "urgency" / "mine.yaml").write_text(
        text + ANOTHER % "(details|zonks) (to|will) follow", encoding="utf-8"
    )
    remarks = [each for each in lint(opened([tmp_path])) if "never shows" in each.reason]
    assert [(each.rule, each.level) for each in remarks] == [("mine.updates-follow", "warning")]
    assert remarks[0].reason.endswith("mostly mine.other")


def test_what_a_change_adds_is_told_in_its_own_file(kit):
    (remark,) = phrases.repeated(kit(PACK + OVERRIDE.replace("(later|soon)", "(later|soon|soon)")))
    assert remark.reason.endswith("'soon' stands twice")
