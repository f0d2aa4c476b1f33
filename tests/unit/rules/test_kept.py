"""What is kept of compiled rule files: the same as compiling gives, and never in the way."""

import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tocsin.engine import knowledge
from tocsin.rules import kept as module
from tocsin.rules.home import cache_path
from tocsin.rules.kept import NOTHING, Kept
from tocsin.timeline.records import KINDS

PACK = """\
pack: urgency/en/mine
version: 1.0.0
language: en
category: alarm
scores: {urgency: 0.5}
rules:
  - id: mine.bell
    any: ["%s"]
    message: A bell.
    examples: {flag: ["The [[%s]] rang.", "A [[%s]] rang."], pass: ["Nothing.", "Silence."]}
"""


def pack(directory, words):
    path = directory / "urgency" / "en" / "mine.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PACK.replace("%s", words))
    return path


@pytest.fixture
def cache(tmp_path, monkeypatch):
    directory = tmp_path / "cache"
    monkeypatch.setenv("TOCSIN_CACHE", str(directory))
    return directory


def rules(*directories):
    found = knowledge.load(directories)
    assert not found.problems
    records = [record for kind in KINDS.values() for record in found.timeline.of(kind)]
    return {rule.id: asdict(rule) for rule in found.packs.rules}, records


def test_kept_rules_and_records_are_the_compiled_ones(tmp_path, cache, monkeypatch):
    mine = tmp_path / "mine"
    pack(mine, "loud bell")
    first, second = rules(mine), rules(mine)
    assert (cache / "compiled.msgpack").stat().st_size > 100_000
    monkeypatch.setenv("TOCSIN_CACHE", "")
    assert first == second == rules(mine)


def test_a_changed_file_is_compiled_anew(tmp_path, cache):
    mine = tmp_path / "mine"
    pack(mine, "loud bell")
    before = rules(mine)[0]
    pack(mine, "soft bell")
    after = rules(mine)[0]
    assert before["mine.bell"]["source"].any == ["loud bell"]
    assert after["mine.bell"]["source"].any == ["soft bell"]
    assert {**before, "mine.bell": None} == {**after, "mine.bell": None}


COMPILED = """
import hashlib, msgspec
from tocsin.engine.knowledge import load
compiled = [(rule.id, rule.forms, rule.guards) for rule in load().packs.rules]
print(hashlib.sha256(msgspec.msgpack.encode(compiled, order="deterministic")).hexdigest())
"""


def test_every_process_compiles_the_same():
    """What one process kept is looked for by another: nothing may hang on the order of sets."""
    made = [
        subprocess.run(
            [sys.executable, "-c", COMPILED],
            env=os.environ | {"PYTHONHASHSEED": seed, "TOCSIN_CACHE": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize("damage", [b"", b"\x81\xa1", b"\x81\xa1k\xc4\x01\x00", b"\x93\x01\x02\x03"])
def test_a_damaged_file_is_written_anew(tmp_path, damage):
    (tmp_path / "compiled.msgpack").write_bytes(damage)
    kept = Kept(tmp_path)
    assert kept.get("k", str) is None
    kept.put("k", "value")
    kept.save()
    assert Kept(tmp_path).get("k", str) == "value"


def test_a_damaged_entry_is_passed_over(tmp_path):
    path = pack(tmp_path / "mine", "loud bell")
    kept = Kept(tmp_path)
    kept.put(kept.key(path), [1, "two"])
    kept.save()
    again = Kept(tmp_path)
    assert again.get(again.key(path), dict[str, int]) is None
    assert again.get(again.key(path), tuple[int, str]) == (1, "two")


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path):
    (tmp_path / "file").write_text("in the way")
    kept = Kept(tmp_path / "file" / "cache")
    kept.put("k", "value")
    kept.save()


def test_a_key_tells_apart_place_content_and_context(tmp_path):
    one, other = pack(tmp_path / "one", "loud bell"), pack(tmp_path / "other", "loud bell")
    kept = Kept(tmp_path)
    keys = [kept.key(one), kept.key(other), kept.key(one, b"context")]
    pack(tmp_path / "one", "soft bell")
    keys.append(kept.key(one))
    assert len(set(keys)) == 4
    assert kept.key(tmp_path / "missing") == ""


def test_entries_have_a_bound_and_those_in_use_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_MOST", 300)
    for number in range(5):
        kept = Kept(tmp_path)
        kept.get("0", bytes)
        kept.put(str(number), bytes(100))
        kept.save()
    kept = Kept(tmp_path)
    assert [name for name in "01234" if kept.get(name, bytes) is not None] == ["0", "4"]


def test_without_a_directory_nothing_is_kept(tmp_path):
    NOTHING.put(NOTHING.key(pack(tmp_path, "loud bell")), 1)
    NOTHING.save()
    assert NOTHING.get("", int) is None


@pytest.mark.parametrize(
    ("environment", "path"),
    [
        ({"TOCSIN_CACHE": "/somewhere"}, Path("/somewhere")),
        ({"TOCSIN_HOME": "/home"}, Path("/home/cache")),
        ({"TOCSIN_HOME": "/home", "TOCSIN_CACHE": "/somewhere"}, Path("/somewhere")),
        ({"TOCSIN_HOME": "/home", "TOCSIN_CACHE": ""}, None),
    ],
)
def test_where_it_is(monkeypatch, environment, path):
    for name in ("TOCSIN_CACHE", "TOCSIN_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_path() == path
