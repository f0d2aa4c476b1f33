"""Telling pages from texts by their first bytes."""

import time

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


def test_sniffing_is_linear_in_comments():
    started = time.process_time()
    assert sniffed(b"<!---->" * 100_000 + b"x") == "text"
    assert sniffed(b"<!--" * 100_000) == "text"
    assert time.process_time() - started < 0.5
