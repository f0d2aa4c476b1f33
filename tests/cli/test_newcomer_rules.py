"""The steps of rules/README.md, followed to the letter by somebody who knows nothing else, with the server running."""

import json
import subprocess
import time
import urllib.request

import pytest
from tests.newcomer import ANSWER, FILE, FIRST, LATER, PACK, ROWS, changed
from tests.newcomer import command as step

PATIENCE = 30  # seconds: the machine may be busy


@pytest.fixture
def serving(tocsin, command, environment, tmp_path):
    """`ask(text)` gives the own rules that mark it, from the server of step 4."""
    token = tocsin("clients", "add", "newcomer").out.strip()
    process = subprocess.Popen(
        [*command, *step(4), "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment | {"PYTHONUNBUFFERED": "1"},
        text=True,
    )
    url = process.stdout.readline().split()[-1]

    def ask(path, body=None):
        data = json.dumps(body).encode() if body else None
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = urllib.request.Request(url + path, data, headers)  # noqa: S310  (loopback)
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:  # noqa: S310
            return json.load(reply)

    yield ask
    process.terminate()
    process.communicate()


def marks(ask, text):
    notes = ask("/v1/analyze", {"schema": 1, "offsets": "codepoint", "text": text})["annotations"]
    return {note["rule"] for note in notes if note["rule"].startswith("my-words.")}


def until(condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


@pytest.fixture
def written(tocsin, tmp_path):
    """The directory after step 2."""
    assert tocsin(*step(1)).returncode == 0
    assert (tmp_path / FILE).is_file()
    (tmp_path / FILE).write_text(PACK, encoding="utf-8")
    return tmp_path / FILE


def test_the_pack_holds_as_the_readme_tells(tocsin, written):
    done = tocsin(*step(3))
    assert (done.returncode, done.out, done.err) == (0, f"{ANSWER}\n", "")
    written.write_text(changed(PACK), encoding="utf-8")
    assert tocsin(*step(3)).returncode == 0


def test_marks_are_seen_and_follow_the_file_without_a_restart(written, serving):
    assert len(ROWS) == 3
    for text, rule in ROWS:
        assert marks(serving, text) == {rule}
    assert marks(serving, LATER) == set()
    written.write_text(changed(PACK), encoding="utf-8")
    until(lambda: marks(serving, LATER) == {FIRST})
    written.write_text(changed(PACK).replace("message:", "mesage:", 1), encoding="utf-8")
    until(lambda: serving("/v1/rules")["problems"])
    assert "mesage" in serving("/v1/rules")["problems"][0]["reason"]
    assert marks(serving, LATER) == {FIRST}
    written.write_text(changed(PACK), encoding="utf-8")
    until(lambda: not serving("/v1/rules")["problems"])
