"""The wheel in an empty environment, far from the checkout: the command works, with its own rules and tables."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FALSE = "Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023."


def run(*args, **more):
    done = subprocess.run(args, capture_output=True, text=True, encoding="utf-8", timeout=120, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The scripts directory of an environment that holds the wheel; dependencies are borrowed from the tests' own."""
    home = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(home / "dist"), str(ROOT))
    (wheel,) = (home / "dist").glob("tocsin-*.whl")
    venv.create(home / "env", with_pip=False)
    scheme = {"base": str(home / "env"), "platbase": str(home / "env")}
    python = Path(sysconfig.get_path("scripts", "venv", scheme)) / Path(sys.executable).name
    run(sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel))
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python.parent


def test_it_checks_texts_and_pages(installed, tmp_path):
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    (tmp_path / "a.txt").write_text(FALSE, encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<html lang=en><title>Talks</title><p>{FALSE}</p></html>", encoding="utf-8")
    code = "import tocsin, tocsin.rules.find as find; print(tocsin.__file__); print(find.shipped())"
    places = run(str(installed / "python"), "-c", code, cwd=tmp_path, env=env).split()
    assert all(place.startswith(str(installed.parent)) for place in places)
    for form, expected in (("terminal", "contradicted"), ("json", '"contradicted"'), ("html", "<!doctype html>")):
        for name in ("a.txt", "a.html"):
            told = run(str(installed / "tocsin"), "check", "--format", form, name, cwd=tmp_path, env=env)
            assert expected in told
