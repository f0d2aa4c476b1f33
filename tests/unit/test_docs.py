"""What the READMEs show is kept true: their sample rules load and hold, their commands exist, their links lead on."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tocsin.engine.rulekit import opened

ROOT = Path(__file__).parents[2]
READMES = sorted(path for path in ROOT.rglob("README.md") if not {".venv", "node_modules"} & set(path.parts))
PACK = re.compile(r"^( *)```yaml\n(.*?)^\1```", re.S | re.M)
SAMPLES = [
    (path, text)
    for path in READMES
    for _, block in PACK.findall(path.read_text(encoding="utf-8"))
    if re.search(r"^pack: ", text := dedent(block), re.M)
]
COMMANDS = {
    name for path in READMES for name in re.findall(r"\btocsin ([a-z]+)\b(?! is)", path.read_text(encoding="utf-8"))
}


def test_there_are_samples():
    assert {path.parent.name for path, _ in SAMPLES} >= {ROOT.name, "rules"}


@pytest.mark.parametrize(("path", "text"), SAMPLES, ids=[str(path.relative_to(ROOT)) for path, _ in SAMPLES])
def test_sample_rules_hold(tmp_path, path, text):
    folder = tmp_path / re.search(r"^pack: (\w+)/", text, re.M)[1] / "en"
    folder.mkdir(parents=True)
    (folder / "sample.yaml").write_text(text, encoding="utf-8")
    kit = opened([tmp_path])
    assert kit.knowledge.problems == ()
    results = list(kit.results())
    assert results
    assert [failure for each in results for failure in each.failures] == []


@pytest.mark.parametrize("path", READMES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert target.startswith("http") or (path.parent / target).exists(), target


def test_commands_exist():
    told = subprocess.run([sys.executable, "-m", "tocsin", "--help"], capture_output=True, text=True, check=True).stdout
    named = COMMANDS & {"check", "serve", "pair", "clients", "doctor", "batch", "rules", "timeline"}
    assert named >= {"check", "serve", "pair", "clients", "doctor", "rules"}
    assert all(re.search(rf"^  {name}\b", told, re.M) for name in named), named
