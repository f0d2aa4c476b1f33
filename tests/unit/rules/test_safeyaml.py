"""Files that strangers write: read as data, refused with line and reason."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import RuleError
from tocsin.rules import safeyaml


def test_scalars_stay_the_words_that_were_written():
    table = safeyaml.parse(b"version: 1.0\nanswer: no\nday: 2024-06-19\nnone:\nlist: [on, 1_000, 'null']\n")
    assert table == {
        "version": "1.0",
        "answer": "no",
        "day": "2024-06-19",
        "none": None,
        "list": ["on", "1_000", "null"],
    }


def test_mappings_know_their_line():
    table = safeyaml.parse(b"rules:\n  - id: a\n  - id: b\n")
    assert [rule.line for rule in table["rules"]] == [2, 3]


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (b"a: 1\nb: 2\na: 3", 3, "stands twice"),
        (b"a: &x 1", 1, "anchors and aliases"),
        (b"a: &x [1]\nb: *x", 1, "anchors and aliases"),
        (b"a: !!python/object/apply:os.system [ls]", 1, "tags"),
        (b"a: !include x", 1, "tags"),
        (b"- a", 1, "mapping"),
        (b"", 1, "mapping"),
        (b"a: [1", 2, "expected|found"),
        (b"a: 1\n\tb: 2", 2, "found"),
        (b"a: 1\n---\nb: 2", 2, "more than one document"),
        (b"a: 1\nb: \xff", 2, "UTF-8"),
        (b"? [a]\n: b", 1, "plain word"),
        (b"a: " + b"[" * 40 + b"]" * 40, 1, "deeper"),
    ],
)
def test_refusals(data, line, reason):
    with pytest.raises(RuleError, match=reason) as caught:
        safeyaml.parse(data, "pack.yaml")
    assert (caught.value.path, caught.value.line) == ("pack.yaml", line)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_rule_error(data):
    with suppress(RuleError):
        assert isinstance(safeyaml.parse(data), dict)
