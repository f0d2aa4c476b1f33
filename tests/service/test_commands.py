"""serve, pair, clients and doctor as real processes with a home of their own."""

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest


@pytest.fixture
def tocsin(tmp_path):
    """Run a command to its end."""

    def run(*args, **kwargs):
        return subprocess.run(
            [sys.executable, "-m", "tocsin", *args],
            capture_output=True,
            text=True,
            timeout=60,
            env=environment(tmp_path),
            **kwargs,
        )

    return run


@pytest.fixture
def serving(tmp_path):
    """A server process and its URL."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    line = process.stdout.readline()
    yield process, re.fullmatch(r"tocsin listening on (http://127\.0\.0\.1:\d+)\n", line)[1]
    if process.poll() is None:
        process.kill()
    process.communicate()


def environment(home):
    return os.environ | {"TOCSIN_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def test_serve_answers_and_ends_on_a_signal(serving):
    process, url = serving
    with urllib.request.urlopen(f"{url}/healthz", timeout=5) as reply:  # noqa: S310  (loopback)
        assert reply.status == 200
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=5)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_taken_port_is_told_with_what_to_do(serving, tocsin):
    port = serving[1].rpartition(":")[2]
    told = tocsin("serve", "--port", port)
    assert told.returncode == 2
    assert f"port {port} on 127.0.0.1 is taken" in told.stderr
    assert "--port" in told.stderr.splitlines()[-1]
    assert "Traceback" not in told.stderr


def test_clients_are_added_listed_and_revoked(tocsin, serving):
    token = tocsin("clients", "add", "notebook").stdout.strip()
    assert len(token) == 43
    request = urllib.request.Request(f"{serving[1]}/v1/rules", headers={"Authorization": f"Bearer {token}"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=5) as reply:  # noqa: S310  (loopback)
        assert reply.status == 200
    assert tocsin("clients", "list").stdout.startswith("notebook\t")
    assert tocsin("clients", "revoke", "notebook").stdout == "revoked 1\n"
    assert tocsin("clients", "list").stdout == ""
    missing = tocsin("clients", "revoke", "notebook")
    assert missing.returncode == 2
    assert "no client called 'notebook'" in missing.stderr


def test_pair_shows_a_code(tocsin):
    shown = tocsin("pair", "--no-wait")
    assert shown.returncode == 0
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}\n", shown.stdout)


def test_doctor_tells_everything_on_one_screen(tocsin, serving):
    told = tocsin("doctor", "--server", serving[1])
    assert told.returncode == 0, told.stdout
    for part in ("Python", "en, alarm: ", "timeline", f"answers at {serving[1]}", "Pair one with: tocsin pair"):
        assert part in told.stdout
    assert len(told.stdout.splitlines()) <= 24


def test_doctor_finds_what_is_broken(tocsin, tmp_path):
    rules = tmp_path / "mine" / "urgency" / "en"
    rules.mkdir(parents=True)
    (rules / "bad.yaml").write_text("pack: [", encoding="utf-8")
    told = tocsin("doctor", "--server", "http://127.0.0.1:9", "--rules", str(tmp_path / "mine"))
    assert told.returncode == 1
    assert "bad.yaml:" in told.stdout
    assert "Start it with: tocsin serve" in told.stdout


def test_a_broken_rule_file_does_not_stop_the_server(tmp_path):
    rules = tmp_path / "mine" / "urgency" / "en"
    rules.mkdir(parents=True)
    (rules / "bad.yaml").write_text("pack: [", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "tocsin", "serve", "--port", "0", "--rules", str(tmp_path / "mine")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(tmp_path),
    )
    try:
        assert "listening" in process.stdout.readline()
    finally:
        process.terminate()
        _, err = process.communicate(timeout=5)
    assert "bad.yaml:" in err
