"""The worked example of rules/timeline/README.md, followed to the letter by somebody who knows nothing else."""

import json
import re
from pathlib import Path

import pytest

README = Path(__file__).parents[2] / "rules" / "timeline" / "README.md"
TEXT = README.read_text(encoding="utf-8")
FILES = {
    name: block for block, name in re.findall(r"^```yaml\n(# (my-facts/\S+)\n.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
}
TABLE = TEXT[TEXT.index("| a text of July 2024 says") :]
ROWS = re.findall(r"^\| ([A-Z][^|]+\.) \| (\w+) \|$", TABLE, re.MULTILINE)
PUBLISHED = "2024-07-01"


def verdicts(tocsin, text, files):
    done = tocsin(
        "check",
        "--rules",
        "my-facts",
        "--published",
        PUBLISHED,
        "--format",
        "json",
        "-",
        stdin=text.encode(),
        files=files,
    )
    assert (done.returncode, done.err) == (0, "")
    return {note["verdict"] for note in json.loads(done.out)["annotations"] if note["kind"] == "timeline"}


def test_the_example_has_all_that_a_newcomer_needs():
    assert {Path(name).parent.name for name in FILES} == {"entities", "events", "offices", "coverage"}
    assert {verdict for _, verdict in ROWS} == {"supported", "contradicted", "unverifiable"}


def test_the_linter_finds_nothing_in_the_example(tocsin):
    done = tocsin("timeline", "lint", "my-facts", files=FILES)
    assert (done.returncode, done.err) == (0, "")
    assert done.out == "9 records: 0 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize(("text", "verdict"), ROWS)
def test_its_sentences_get_the_verdicts_that_the_readme_tells(tocsin, text, verdict):
    assert verdicts(tocsin, text, FILES) == {verdict}


@pytest.mark.parametrize("text", [text for text, verdict in ROWS if verdict == "contradicted"])
def test_without_the_promise_nothing_is_contradicted(tocsin, text):
    assert verdicts(tocsin, text, {name: block for name, block in FILES.items() if "coverage" not in name}) == {
        "unverifiable"
    }


def test_its_commands_run(tocsin):
    commands = re.findall(r"^tocsin (timeline (?:show|explain) --rules my-facts) \"(.*)\"$", TEXT, re.MULTILINE)
    assert len(commands) == 2
    for words, text in commands:
        done = tocsin(*words.split(), text, files=FILES)
        assert (done.returncode, done.err) == (0, "")
        assert "Orla Venn received Dag Hestby" in done.out
