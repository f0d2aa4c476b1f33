"""The Python interface."""

import copy
import html
import json
import pickle

import pytest

import tocsin
from tocsin.errors import InputError
from tocsin.model import Block, Report

TEXT = "URGENT UPDATE: Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023."


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ({"text": TEXT}, [TEXT]),
        ({"html": f"<html lang=en><p>{TEXT}</p></html>"}, [TEXT]),
        ({"html": f"<html lang=en><p>{TEXT}</p></html>".encode("utf-16")}, [TEXT]),
        ({"title": TEXT}, [TEXT]),
        ({"blocks": [Block(id="a", kind="p", text=TEXT)]}, [None]),
        ({"blocks": [{"id": "a", "kind": "p", "text": TEXT}]}, [None]),
    ],
)
def test_the_ways_in(given, texts):
    report = tocsin.analyze(**given, published="2023-10-17")
    assert isinstance(report, Report)
    assert [block.text for block in report.blocks] == texts
    assert {note.quote for note in report.annotations} >= {"URGENT UPDATE:", "October 16, 2023"}
    assert report.took_ms > 0
    assert TEXT.replace("&", "&amp;").split(":")[0] in html.unescape(report._repr_html_())


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "nothing to read"),
        ({"text": TEXT, "html": TEXT}, "text and html are given together"),
        ({"text": " "}, "nothing to read"),
        ({"text": TEXT, "published": "yesterday"}, "'yesterday' is not a publication date"),
        ({"text": TEXT, "include": ["words"]}, "include: 'words' is none of timexes"),
        ({"text": "lone \ud800"}, "lone surrogate"),
        ({"blocks": [{"id": 1, "kind": "p"}]}, "a block cannot be read"),
        ({"blocks": ["words"]}, "a block cannot be read"),
    ],
)
def test_what_cannot_be_read(given, message):
    with pytest.raises(InputError, match=message):
        tocsin.analyze(**given)


def test_lists_are_there_when_asked_for():
    plain = tocsin.analyze(TEXT, include=("timexes",)).to_dict()
    assert [each["value"] for each in plain["timexes"]] == ["2023-10-16"]
    assert not plain.keys() & {"mentions", "quantities", "claims", "source_"}
    json.dumps(plain)


def test_a_notebook_gets_a_frame_that_runs_nothing():
    shown = tocsin.analyze("<script>alert(1)</script> STAY TUNED")._repr_html_()
    assert shown.startswith("<iframe sandbox srcdoc=")
    assert shown.count("<") == 2  # the frame's own tags
    assert "&lt;script&gt;alert(1)" in html.unescape(shown)


@pytest.mark.parametrize("again", [lambda report: pickle.loads(pickle.dumps(report)), copy.copy])  # noqa: S301
def test_an_analysis_that_travelled_shows_the_same(again):
    report = tocsin.analyze(TEXT)
    assert again(report) == report
    assert again(report)._repr_html_() == report._repr_html_()


def test_rows_for_a_data_frame():
    rows = tocsin.analyze(TEXT).to_records()
    assert rows
    assert all(not isinstance(value, dict) for row in rows for value in row.values())
