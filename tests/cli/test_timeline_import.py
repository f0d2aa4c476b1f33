"""`tocsin timeline import` and `check --timeline` as commands."""

import json

import pytest

ROWS = """kind,id,class,date,actors,statement,publisher,url,type,name
entity,ann,,,,,P,https://example.org/1,person,Ann Ames
entity,bob,,,,,P,https://example.org/1,person,Bob Boyle
event,ev,meet,2024-01-02,ann;bob,They met.,P,https://example.org/1,,
event,bad,greet,2024-01-02,ann;bob,They met.,P,https://example.org/1,,
"""
TEXT = "Ann Ames met Bob Boyle on January 2, 2024."


def test_what_was_imported_is_checked_against(tocsin):
    done = tocsin("timeline", "import", "csv", "a.csv", "--into", "own.db", files={"a.csv": ROWS, "a.txt": TEXT})
    assert (done.returncode, done.out) == (0, "a.csv: 3 added, 0 known before, 1 refused\n")
    assert done.err.startswith("tocsin: warning: a.csv:5: ")
    assert "greet" in done.err
    report = json.loads(tocsin("check", "--format", "json", "--timeline", "own.db", "a.txt").out)
    assert [each["verdict"] for each in report["annotations"]] == ["supported"]
    again = tocsin("timeline", "import", "csv", "a.csv", "--into", "own.db")
    assert again.out == "a.csv: 0 added, 0 known before, 0 refused\n"
    assert again.err == "a.csv: was imported before\n"


@pytest.mark.parametrize("content", [None, "no database\n" * 100])
def test_without_a_usable_database_the_check_goes_on(tocsin, content):
    files = {"a.txt": "US President Donald Trump spoke."} | ({"own.db": content} if content else {})
    asked = ("check", "--format", "json", "--published", "2023-10-16", "--timeline", "own.db", "a.txt")
    done = tocsin(*asked, files=files)
    assert done.returncode == 0
    assert "tocsin: warning: own.db: " in done.err
    report = json.loads(done.out)
    assert [each["code"] for each in report["notices"]] == ["timeline-error"]
    assert [each["verdict"] for each in report["annotations"]] == ["anachronism"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["csv", "none.csv", "--into", "own.db"], "none.csv"),
        (["xml", "a.csv", "--into", "own.db"], "wikidata"),
        (["csv", "a.csv"], "--into"),
        (["jsonl", "a.csv", "--into", "own.db"], "no line could be used"),
        (["csv", "a.csv", "--into", "a.csv"], "damaged, or no database"),
        (["csv", "a.csv", "--into", "no/such/own.db"], "cannot be used"),
    ],
)
def test_wrong_use_is_told(tocsin, args, told):
    done = tocsin("timeline", "import", *args, files={"a.csv": ROWS})
    assert done.returncode == 2
    assert told in done.err
