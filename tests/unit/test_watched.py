"""Rules that change: what is read again, what is kept of a file with a fault, and what is told."""

import pytest
from tests.own_pack import PACK

from tocsin.engine.watched import Watched
from tocsin.model import Block, Document

SECOND = PACK[PACK.index("  - id") :].replace("first", "second").replace("onking", "inking")


@pytest.fixture
def place(tmp_path):
    folder = tmp_path / "urgency" / "en"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(PACK)
    return folder


def fired(engine):
    text = "Zonking along. Zinking along."
    report = engine.analyse(Document(blocks=(Block(id="0", kind="p", text=text),), language="en"))
    return {note.rule for note in report.annotations}


def test_a_pack_is_kept_until_its_fault_is_mended(tmp_path, place):
    watched = Watched(lambda: [tmp_path])
    engine = watched.load()
    assert (fired(engine), engine.problems, watched.changed()) == ({"mine.first"}, (), False)

    (place / "mine.yaml").write_text(PACK + SECOND.replace("message", "mesage"))
    (place / "other.yaml").write_text(PACK.replace("mine", "other").replace("onking", "inking"))
    assert watched.changed()
    broken = watched.load()
    assert fired(broken) == {"mine.first", "other.first"}
    (problem,) = broken.problems
    assert (problem.rule, problem.line) == ("mine.second", PACK.count("\n") + 1)
    assert fired(engine) == {"mine.first"}

    (place / "mine.yaml").write_text("pack: [")
    assert fired(watched.load()) == {"mine.first", "other.first"}

    (place / "other.yaml").unlink()
    (place / "mine.yaml").write_text(PACK + SECOND)
    mended = watched.load()
    assert (fired(mended), mended.problems) == ({"mine.first", "mine.second"}, ())
    assert mended.rules_digest != engine.rules_digest


def test_a_file_that_was_never_good_costs_what_is_wrong_in_it(tmp_path, place):
    (place / "mine.yaml").write_text(PACK + SECOND.replace("message", "mesage"))
    engine = Watched(lambda: [tmp_path]).load()
    assert (fired(engine), len(engine.problems)) == ({"mine.first"}, 1)


def test_a_directory_may_come_and_go(tmp_path, place):
    given = []
    watched = Watched(lambda: given)
    assert fired(watched.load()) == set()
    given.append(tmp_path)
    assert watched.changed()
    assert fired(watched.load()) == {"mine.first"}
    given[:] = [tmp_path / "gone"]
    engine = watched.load()
    assert fired(engine) == {"mine.first"}
    assert "no such directory" in str(engine.problems[0])
