"""`tocsin(...)` runs the real command in a process of its own, in an empty directory, and never lets a trace pass."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tocsin as package

SOURCES = Path(package.__file__).parents[1]
COMMAND = (sys.executable, "-m", "tocsin")


@pytest.fixture
def environment(tmp_path):
    """What a fresh login would hand to the command: no colour wishes, no state of the one who runs the tests."""
    unset = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"PYTHONPATH": str(SOURCES), "TOCSIN_HOME": str(tmp_path / ".home"), "TERM": "xterm-256color"}


@pytest.fixture
def command():
    return COMMAND


@pytest.fixture
def tocsin(tmp_path, environment):
    def run(*args, stdin=b"", files=(), **env):
        for name, content in dict(files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = subprocess.run(
            [*COMMAND, *args], input=stdin, capture_output=True, cwd=tmp_path, env=environment | env, timeout=60
        )
        done.out, done.err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in done.err, done.err
        return done

    return run
