"""`tocsin check` on all that people give it."""

import json
import os
import re
import subprocess

import msgspec
import pytest

from tocsin.cli.check import fails
from tocsin.model import Report

PLAIN = "The council met on Tuesday and agreed on a budget for the schools of the town."
URGENT = "URGENT UPDATE: this demands immediate attention. Stay tuned for more."
FALSE = "Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023."
PAGE = f"<!doctype html><html lang='en'><title>Talks</title><body><h1>Talks</h1><p>{FALSE}</p></body></html>"
GERMAN = "Der Minister sagte, dass die Gespräche noch einige Tage weitergehen würden und niemand mehr wisse."
BROKEN = """pack: urgency/en/own
version: 1.0.0
language: en
category: liveness
scores: {urgency: 0.4}
rules:
  - id: own.good
    any: ["zebra crossing alert"]
    message: An own rule.
    examples:
      flag: ["[[Zebra crossing alert]] today.", "A [[zebra crossing alert]] came."]
      pass: ["A zebra crossed.", "No alert."]
  - id: own.bad
    any: ["open (bracket"]
    message: A broken rule.
    examples:
      flag: ["[[open bracket]]", "[[open bracket]] too"]
      pass: ["One.", "Two."]
"""

# name: (files, arguments, standard input, exit code, patterns of standard output, patterns of standard error)
CASES = {
    "a plain text": ({"a.txt": PLAIN}, ["a.txt"], "", 0, ["urgency +0 ", "No marks"], []),
    "standard input": ({}, ["-"], URGENT, 0, [r"\[URGENT UPDATE:?\]¹", "urgent-label"], []),
    "html on standard input": ({}, ["-"], PAGE, 0, [r"Kremlin on \[October 16, 2023\]", "contradicted +event"], []),
    "html as text": ({"a.html": f"<p>{FALSE}"}, ["--as", "text", "--language", "en", "a.html"], "", 0, ["1 +<p>C"], []),
    "html by its suffix": ({"a.htm": f"<p>{FALSE}"}, ["a.htm"], "", 0, [r"on \[October 16"], []),
    "a page that says so": ({"page": PAGE}, ["page"], "", 0, ["Talks", "contradicted"], []),
    "the document's date": ({"a.txt": PLAIN}, ["--published", "2023-10-17", "a.txt"], "", 0, ["17 October 2023"], []),
    "a headline": ({"a.txt": PLAIN}, ["--title", "URGENT UPDATE", "a.txt"], "", 0, [r"¶ 1 +\[URGENT UPDATE\]"], []),
    "wrong encoding": ({"a.txt": b"Caf\xe9 talks went on for the day."}, ["a.txt"], "", 0, ["not UTF-8", "1252"], []),
    "utf-16": ({"a.txt": URGENT.encode("utf-16")}, ["a.txt"], "", 0, [r"\[URGENT UPDATE"], []),
    "unknown language": ({"a.txt": GERMAN}, ["a.txt"], "", 0, ["urgency +–", "no rule pack"], []),
    "a named language": ({"a.txt": PLAIN}, ["--language", "de", "a.txt"], "", 0, ["No rule pack for language de"], []),
    "binary": ({"a.txt": b"\x89PNG\r\n\x1a\n\0\0"}, ["a.txt"], "", 2, [], ["^tocsin: a.txt: this looks like a PNG"]),
    "binary named html": ({"a.html": bytes(range(256))}, ["a.html"], "", 2, [], ["^tocsin: a.html: this looks like"]),
    "empty": ({"a.txt": ""}, ["a.txt"], "", 2, [], ["^tocsin: a.txt: nothing to read"]),
    "blank": ({"a.txt": " \n\t\n"}, ["a.txt"], "", 2, [], ["^tocsin: a.txt: nothing to read"]),
    "an empty page": ({"a.html": "<html></html>"}, ["a.html"], "", 2, [], ["^tocsin: a.html: nothing to read"]),
    "no input": ({}, ["-"], "", 2, [], ["^tocsin: -: nothing to read"]),
    "missing": ({}, ["a.txt"], "", 2, [], ["^tocsin: a.txt: there is no such file"]),
    "a directory": ({"d/a.txt": PLAIN}, ["d"], "", 2, [], ["^tocsin: d: is a directory\n +Name the files"]),
    "another scheme": ({}, ["ftp://news.example/a"], "", 2, [], ["^tocsin: ftp://news.example/a: .*http"]),
    "a private address": ({}, ["http://127.0.0.1:9/a"], "", 2, [], ["^tocsin: http://127.0.0.1:9/a: "]),
    "no such date": ({"a.txt": PLAIN}, ["--published", "2023-13-01", "a.txt"], "", 2, [], ["'2023-13-01' is not"]),
    "no such list": ({"a.txt": PLAIN}, ["--include", "timexes,words", "a.txt"], "", 2, [], ["'words' is none of"]),
    "no such format": ({"a.txt": PLAIN}, ["--format", "xml", "a.txt"], "", 2, [], ["'xml' is not one of"]),
    "two pages of html": ({"a.txt": PLAIN}, ["--format", "html", "a.txt", "a.txt"], "", 2, [], ["one input"]),
    "no such rules": ({"a.txt": PLAIN}, ["--rules", "own", "a.txt"], "", 2, [], ["^tocsin: own: no such directory"]),
    "broken rules": (
        {"a.txt": "A zebra crossing alert came.", "own/urgency/en/own.yaml": BROKEN},
        ["--rules", "own", "a.txt"], "", 0, [r"\[zebra crossing alert\]"],
        [r"^tocsin: warning: \S*own.yaml:\d+: own.bad: "],
    ),
    "unreadable rules": (
        {"a.txt": URGENT, "own/urgency/en/own.yaml": "rules: [unclosed"},
        ["--rules", "own", "a.txt"], "", 0, [r"\[URGENT UPDATE"], [r"^tocsin: warning: \S*own.yaml:\d+: "],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_inputs(tocsin, name):
    files, args, stdin, code, out, err = CASES[name]
    done = tocsin("check", *args, stdin=stdin.encode(), files=files)
    assert done.returncode == code, done.err
    for pattern in out:
        assert re.search(pattern, done.out), done.out
    for pattern in err:
        assert re.search(pattern, done.err), done.err
    assert bool(done.out) is bool(out)
    assert bool(done.err) is bool(err)


def test_one_bad_input_leaves_the_others(tocsin):
    files = {"a.txt": URGENT, "b.txt": b"\0\1\2\3", "c.txt": PLAIN}
    done = tocsin("check", "--format", "json", "--fail-on", "low", "a.txt", "b.txt", "c.txt", files=files)
    reports = [msgspec.json.decode(line, type=Report) for line in done.out.splitlines()]
    assert [report.blocks[0].text for report in reports] == [URGENT, PLAIN]
    assert re.fullmatch(r"tocsin: b\.txt: .*\n  .*\n", done.err)
    assert done.returncode == 2


def test_several_texts_are_told_apart_in_a_terminal(tocsin):
    done = tocsin("check", "a.txt", "b.txt", files={"a.txt": URGENT, "b.txt": PLAIN})
    assert re.findall("^=== (.*) ===$", done.out, re.MULTILINE) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("text", "failing"),
    [
        (PLAIN, set()),
        (URGENT, {"low", "medium", "high"}),
        ("Experts say the plan is ready.", {"low"}),
        (FALSE, {"low", "medium", "high", "contradicted"}),
        ("Kim Jong Un met Vladimir Putin at the Vostochny Cosmodrome on September 13, 2023.", set()),
    ],
)
def test_what_fails_a_run(report, text, failing):
    got = {level for level in ("never", "low", "medium", "high", "contradicted") if fails(report(text), level)}
    assert got == failing


@pytest.mark.parametrize(("text", "code"), [(FALSE, 1), (URGENT, 0)])
def test_a_failed_run_says_so_by_its_code_alone(tocsin, text, code):
    done = tocsin("check", "--fail-on", "contradicted", "-", stdin=text.encode())
    assert (done.returncode, done.err) == (code, "")


def test_json_is_the_wire_object(tocsin):
    text = f"😀 {URGENT}\r\n{FALSE}"
    asked = ("check", "--format", "json", "--include", "timexes,claims", "--published", "2023-10-17")
    for unit, encoding, size in (("codepoint", "utf-32-le", 4), ("utf16", "utf-16-le", 2)):
        done = tocsin(*asked, "--offsets", unit, "-", stdin=text.encode())
        plain = json.loads(done.out)
        report = msgspec.json.decode(done.stdout, type=Report, strict=True)
        assert json.loads(json.dumps(report.to_dict())) == plain
        assert plain.keys() >= {"timexes", "claims"}
        assert not plain.keys() & {"mentions", "quantities"}
        assert (plain["schema"], plain["offsets"], done.out.count("\n")) == (1, unit, 1)
        texts = {block.id: block.text.encode(encoding) for block in report.blocks}
        for note in report.annotations:
            assert texts[note.block][note.start * size : note.end * size].decode(encoding) == note.quote
        assert {note.quote for note in report.annotations} >= {"URGENT UPDATE:", "October 16, 2023"}


def test_the_same_text_gives_the_same_json(tocsin):
    once, again = (tocsin("check", "--format", "json", "-", stdin=f"{URGENT} {FALSE}".encode()) for _ in range(2))
    timeless = [re.sub(r'"took_ms":[\d.]+', "", done.out) for done in (once, again)]
    assert timeless[0] == timeless[1]


def test_the_html_page_is_whole(tocsin):
    done = tocsin("check", "--format", "html", "-", stdin=FALSE.encode())
    assert done.out.startswith("<!doctype html>")
    assert done.out.endswith("</html>\n")


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals there")
@pytest.mark.parametrize(
    ("env", "colored"),
    [({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colour_is_for_terminals_that_want_it(command, environment, tmp_path, env, colored):
    import pty

    (tmp_path / "a.txt").write_text(URGENT)
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [*command, "check", str(tmp_path / "a.txt")], stdout=theirs, stderr=theirs, env=environment | env
    )
    os.close(theirs)
    shown = b"".join(iter(lambda: read_some(ours), b"")).decode()
    os.close(ours)
    assert running.wait(30) == 0
    assert ("\x1b[" in shown) is colored
    assert ("[URGENT UPDATE" in shown) is not colored
    assert "URGENT UPDATE" in shown


def read_some(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says that the other end of a pseudo-terminal is closed
        return b""
