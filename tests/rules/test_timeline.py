"""The shipped timeline holds to the rules that its linter knows, and to its size."""

from collections import Counter

from tocsin.rules import find
from tocsin.timeline.lint import lint
from tocsin.timeline.load import load_with_places

LOADED = load_with_places([find.shipped()])


def test_the_shipped_timeline_has_no_errors() -> None:
    found = lint(LOADED, (find.shipped(),))
    assert [str(each) for each in found if each.level == "error"] == []


def test_no_record_was_set_aside() -> None:
    assert LOADED.problems == ()


def test_it_is_as_large_as_the_readme_tells() -> None:
    kinds = Counter(type(record).__name__ for record in LOADED.records.values())
    assert kinds["Office"] >= 350
    assert kinds["Event"] >= 600
    assert kinds["Vote"] >= 40
