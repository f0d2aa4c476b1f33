"""Small timelines: written as YAML, their records as flow mappings, and imported into databases."""

import json

import pytest

from tocsin.timeline.importers.run import run
from tocsin.timeline.load import load_with_places

SOURCE = "sources: [{publisher: P, url: 'https://example.org/1', date: '2024-06-01'}]"


@pytest.fixture
def written(tmp_path):
    """Write records given as `kind=[flow mapping without sources, ...]`; `{...}` ones that name sources keep theirs."""

    def write(**kinds):
        for kind, records in kinds.items():
            folder = tmp_path / "timeline" / kind
            folder.mkdir(parents=True, exist_ok=True)
            full = [each if "sources" in each else each.removesuffix("}") + f", {SOURCE}}}" for each in records]
            lines = [f"  - {record}" for record in full]
            text = "\n".join(["schema: tocsin-timeline/1", f"kind: {kind}", "records:", *lines, ""])
            (folder / "some.yaml").write_text(text, encoding="utf-8")
        return load_with_places([tmp_path])

    return write


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
