"""Offsets in both units, and JSON that says the same thing twice."""

import json

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.model import BlockClaimView, ClaimView, MentionView, QuantityView, Report, TimexView
from tocsin.render.wire import in_offsets, to_json, with_texts

PIECES = [
    "URGENT ", "\r\n", "\u00ad", "\U0001f6a8", "👩‍👩‍👧", "🇰🇵", "e\u0301", "שלום ", "مرحبا", "\u202e", "𝔘𝔯𝔤𝔢𝔫𝔱",
    "\u200b", "İ", "\u00a0", "“stay tuned”", "漢字", "𠮷",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


@st.composite
def spanned(draw):
    """A text with some non-empty spans of it."""
    text = draw(TEXT)
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=5))
    return text, [(start, draw(st.integers(start + 1, len(text)))) for start in starts]


def cut(text, start, end, unit):
    if unit == "codepoint":
        return text[start:end]
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le")


@pytest.mark.parametrize("unit", ["codepoint", "utf16"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks=st.lists(spanned(), min_size=1, max_size=3))
def test_every_span_gives_its_words_in_both_units(made, note, unit, blocks):
    placed = [(str(at), text, *span) for at, (text, spans) in enumerate(blocks) for span in spans]
    extras = {
        "timexes": [TimexView(block=b, start=s, end=e, type="DATE", value="", basis="cue") for b, _, s, e in placed],
        "mentions": [MentionView(block=b, start=s, end=e, entity="", type="") for b, _, s, e in placed],
        "quantities": [QuantityView(block=b, start=s, end=e, value=1, low=1, high=1) for b, _, s, e in placed],
        "claims": [BlockClaimView(block=b, start=s, end=e, class_="meet") for b, _, s, e in placed],
    }  # fmt: skip
    notes = [note(t, s, e, b, claim=ClaimView(start=s, end=len(t), class_="meet")) for b, t, s, e in placed]
    report, document = made([text for text, _ in blocks], notes, report={k: tuple(v) for k, v in extras.items()})
    told = in_offsets(report, document, unit)
    assert told.offsets == unit
    texts = {block.id: block.text for block in document.blocks}
    for each, (block, text, start, _) in zip(told.annotations, placed, strict=True):
        assert cut(texts[block], each.start, each.end, unit) == each.quote
        assert cut(texts[block], each.claim.start, each.claim.end, unit) == text[start:]
    for name in extras:
        for each, (block, text, start, end) in zip(getattr(told, name), placed, strict=True):
            assert cut(texts[block], each.start, each.end, unit) == text[start:end]
    for block in told.blocks:
        assert all(cut(texts[block.id], each.start, each.end, unit) == texts[block.id] for each in block.sentences)


def test_a_report_in_utf_16_is_not_turned_back(made):
    report, document = made(["😀 one"])
    told = in_offsets(report, document, "utf16")
    assert in_offsets(told, document, "utf16") is told
    with pytest.raises(ValueError, match="code points"):
        in_offsets(told, document, "codepoint")


def test_an_emoji_is_two_units(made, note):
    text = "😀 URGENT"
    report, document = made([text], [note(text, 2, 8)])
    (told,) = in_offsets(report, document, "utf16").annotations
    assert (told.start, told.end, told.quote) == (3, 9, "URGENT")


def test_texts_are_added_block_by_block(made):
    report, document = made(["one", "two"])
    assert [block.text for block in report.blocks] == [None, None]
    assert [block.text for block in with_texts(report, document).blocks] == ["one", "two"]


def test_json_is_one_line_that_reads_back(made, note):
    text = "A “stay tuned”\r\n😀"
    claim = ClaimView(start=0, end=3, class_="meet", date="2023-10-16")
    report, _ = made([text], [note(text, 2, 5, verdict="contradicted", claim=claim)], report={"timexes": ()})
    told = to_json(report)
    assert b"\n" not in told
    assert told == to_json(report)
    assert msgspec.json.decode(told, type=Report, strict=True) == report
    plain = json.loads(told)
    assert plain["timexes"] == []
    assert "claims" not in plain
    assert plain["document"]["url"] is None
    assert plain["annotations"][0]["claim"]["class"] == "meet"
