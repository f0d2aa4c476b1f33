"""Small files of records and the databases made of them."""

import json

import pytest

from tocsin.timeline.importers.run import run

SOURCES = [{"publisher": "P", "url": "https://example.org/1", "date": "2024-01-01"}]


def event(name, *actors, date="2024-01-02", **fields):
    told = {"kind": "events", "class": "meet", "id": name, "date": date, "actors": list(actors), "statement": "It was."}
    return told | {"sources": SOURCES} | fields


def entity(name, words, type_="person", **fields):
    return {"kind": "entities", "id": name, "type": type_, "name": words, "sources": SOURCES} | fields


@pytest.fixture
def imported(tmp_path):
    """Import records given as mappings, or a file's text or bytes; gives the database's path and the outcome."""

    def write(records, form="jsonl", name="some", into="own.db", same=None):
        if isinstance(records, list):
            records = "".join(json.dumps(each) + "\n" for each in records)
        file = tmp_path / name
        file.write_bytes(records.encode() if isinstance(records, str) else records)
        return tmp_path / into, run(file, form, tmp_path / into, same or {})

    return write
