"""Databases that cannot be used: each is told, and the shipped timeline is there without them."""

import sqlite3

import pytest

from tocsin.engine import Engine
from tocsin.errors import TimelineError
from tocsin.model import Block, Document
from tocsin.timeline import schema
from tocsin.timeline.database import Database
from tocsin.timeline.writer import Writer

from .conftest import entity, event

TEXT = "Ann Ames met Bob Boyle on January 2, 2024. US President Donald Trump spoke."
DOCUMENT = Document(blocks=(Block(id="0", kind="p", text=TEXT),), language="en", published="2024-01-16")


@pytest.fixture
def database(imported):
    people = [entity("ann", "Ann Ames"), entity("bob", "Bob Boyle")]
    return imported([*people, event("ev", "ann", "bob")])[0]


def altered(path, *statements):
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


BROKEN = {
    "missing": lambda path: path.unlink(),
    "older": lambda path: altered(path, "PRAGMA user_version=0"),
    "newer": lambda path: altered(path, "PRAGMA user_version=99"),
    "other": lambda path: altered(path, "PRAGMA application_id=1"),
    "text": lambda path: path.write_text("id,class,date\n" * 100),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "without tables": lambda path: altered(path, "DROP TABLE alias"),
    "zeroed": lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096)),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_database_that_cannot_be_opened_is_told(database, how):
    BROKEN[how](database)
    with pytest.raises(TimelineError) as caught:
        Database(database)
    assert caught.value.path == str(database)
    assert caught.value.hint


def test_the_shipped_timeline_works_without_it(database, engine):
    database.write_text("no database" * 100)
    without = Engine.load((), [database])
    (problem,) = [each for each in without.problems if each.path == str(database)]
    assert "damaged" in problem.reason
    report = without.analyse(DOCUMENT)
    (notice,) = [each for each in report.notices if each.code == "timeline-error"]
    assert notice.detail == {"timeline": "own.db"}
    assert str(database.parent) not in notice.message
    assert report.annotations == engine.analyse(DOCUMENT).annotations
    assert report.timeline == engine.analyse(DOCUMENT).timeline


def test_an_import_adds_to_what_is_known(database, engine):
    report = Engine.load((), [database]).analyse(DOCUMENT)
    assert report.notices == ()
    assert ("January 2, 2024", "supported") in [(each.quote, each.verdict) for each in report.annotations]
    assert {each.id for each in engine.analyse(DOCUMENT).annotations} <= {each.id for each in report.annotations}
    assert report.timeline.digest != engine.timeline_info.digest


def test_a_database_that_fails_while_it_is_asked_is_told_in_that_report(database, engine):
    asked = Engine.load((), [database])
    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM record")
    connection.commit()
    connection.close()
    report = asked.analyse(DOCUMENT)
    assert [each.code for each in report.notices] == ["timeline-error"]
    assert [each.verdict for each in report.annotations] == [
        each.verdict for each in engine.analyse(DOCUMENT).annotations
    ]


def test_a_locked_database_is_told(database, monkeypatch):
    monkeypatch.setattr(schema, "PATIENCE", 0.05)
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(TimelineError, match="another program is writing"):
            Database(database)
        with pytest.raises(TimelineError, match="another program is writing"):
            Writer(database)
    finally:
        holder.close()
    assert len(Database(database)) == 3


def test_a_damaged_record_ends_an_import_with_a_clear_error(database):
    altered(database, "UPDATE record SET body=x'c1'", "UPDATE meta SET value=0 WHERE name='indexed'")
    with Writer(database) as writer, pytest.raises(TimelineError, match="a record is damaged"):
        writer.index(lambda records: None)


def test_it_can_be_asked_while_an_import_writes(database):
    with Writer(database):
        assert len(Database(database)) == 3


def test_nothing_else_is_overwritten(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(TimelineError):
        Writer(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "mine"
