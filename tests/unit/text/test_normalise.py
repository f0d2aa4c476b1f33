"""The view and its map back: whatever a page holds, raw spans give the words that were matched."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Block, Span
from tocsin.text.normalise import fold, lower, normalise

PIECES = [
    "a",
    "Ä",
    "e\u0301",
    "\U0001f600",
    " ",
    "  ",
    "\u00a0",
    "\r\n",
    "\u00ad",
    "\u200d",
    "\u05e9",
    "İ",
    "’",
    "“",
    "\t",
    ".",
]


def view(text):
    return normalise(Block(id="0", kind="p", text=text))


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("plain words", "plain words"),
        ("non\u00a0breaking", "non breaking"),
        ("soft\u00adhyphen", "softhyphen"),
        ("two  spaces\r\nand lines", "two spaces and lines"),
        ("“curly” ’s", '"curly" \'s'),
        ("cafe\u0301", "café"),
        ("zero\u200bwidth", "zerowidth"),
        ("a \u200b b", "a b"),
        ("high\u2011stakes", "high-stakes"),
    ],
)
def test_folds(raw, folded):
    assert view(raw).text == folded
    assert fold(raw) == folded


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_raw_spans_fold_to_the_same_words(raw):
    seen = view(raw)
    for start in range(0, len(seen.text), 3):
        span = Span(start, min(len(seen.text), start + 5))
        back = seen.raw(span)
        assert 0 <= back.start < back.end <= len(raw)
        letters = [char for char in seen.words(span) if char.isalnum()]
        again = unicodedata.normalize("NFC", raw[back.start : back.end])
        assert [char for char in again if char.isalnum()] == letters


@given(st.text(max_size=60))
def test_lower_keeps_every_position(text):
    assert len(lower(text)) == len(text)
    assert all(small in (big.lower(), big) for small, big in zip(lower(text), text, strict=True) if big != "Σ")


@given(st.text(max_size=80))
def test_spans_are_ordered_and_never_cut_clusters(text):
    seen = view(text)
    spans = [seen.raw(Span(at, at + 1)) for at in range(len(seen.text))]
    assert all(one.start <= other.start for one, other in itertools.pairwise(spans))
