"""Telling pages from texts by their first bytes."""

import pytest

from tocsin.cli.inputs import sniffed


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><p>Talks", "html"),
        (b"\xef\xbb\xbf\r\n <!doctype HTML>", "html"),
        (b'<?xml version="1.0"?>\n<!-- saved --> <!-- twice -->\n<html lang="en">', "html"),
        ("<!doctype html><p>Talks".encode("utf-16"), "html"),
        (b"<body class=x>", "html"),
        (b"<htmlish>", "text"),
        (b"<3 is a heart; <html> is a tag", "text"),
        (b"The page began with <!doctype html>.", "text"),
        (b"<!-- never closed <html>", "text"),
        (b"", "text"),
    ],
)
def test_sniffing(data, kind):
    assert sniffed(data) == kind


def test_sniffing_comes_to_an_end():
    """A pattern that backtracks over comments would not come back from this within hours."""
    assert sniffed(b"<!---->" * 100_000 + b"x") == "text"
    assert sniffed(b"<!--" * 100_000) == "text"
