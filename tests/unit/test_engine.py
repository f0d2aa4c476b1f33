"""The engine as a whole: spans that resolve whatever the text holds, ids that do not move, unknown languages."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.model import Block, Document, Options, Report
from tocsin.render.wire import in_offsets

PIECES = [
    "URGENT UPDATE: ", "Choe Son Hui met Vladimir Putin ", "at the Kremlin ", "on October 16, 2023", ". ", "\r\n",
    "\u00ad", "\U0001f6a8", "e\u0301", "\u05e9\u05dc\u05d5\u05dd ", "“stay tuned”", " demands immediate attention",
    "US President ", "Donald Trump", " sent 10,000 soldiers to Russia", "\u00a0", "\u200b", "İ",
    " in a 2024 defence pact, both signed", "🇰🇵", "!",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)
EVERYTHING = Options(include=("timexes", "mentions", "quantities", "claims"))


def document(*texts, **fields):
    return Document(blocks=tuple(Block(id=str(at), kind="p", text=text) for at, text in enumerate(texts)), **fields)


def cut_utf16(text, start, end):
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


@settings(max_examples=150)
@given(TEXTS, TEXTS)
def test_every_span_gives_its_quote_in_both_units(engine, one, two):
    asked = document(one, two, language="en", published="2023-10-17")
    report = engine.analyse(asked, EVERYTHING)
    texts = {"0": one, "1": two}
    for unit, cut in (("codepoint", lambda text, start, end: text[start:end]), ("utf16", cut_utf16)):
        told = in_offsets(report, asked, unit)
        for each in told.annotations:
            text = texts[each.block]
            assert cut(text, each.start, each.end) == each.quote
            assert each.prefix + each.quote + each.suffix in text
        for each in (*told.timexes, *told.mentions, *told.quantities, *told.claims):
            assert cut(texts[each.block], each.start, each.end).strip()
        for block in told.blocks:
            assert all(cut(texts[block.id], each.start, each.end).strip() for each in block.sentences)


@settings(max_examples=100)
@given(st.text(max_size=300))
def test_no_text_breaks_it(engine, text):
    assert isinstance(engine.analyse(document(text, language="en"), EVERYTHING), Report)


def test_a_report_reads_back_from_its_json(engine):
    report = engine.analyse(document("".join(PIECES), language="en", published="2023-10-17"), EVERYTHING)
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report


def test_ids_do_not_depend_on_where_a_text_stands(engine):
    text = "URGENT UPDATE: Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023."
    alone = engine.analyse(document(text, language="en", published="2023-10-17"))
    below = engine.analyse(document("Other words come first.", text, language="en", published="2023-10-17"))
    assert {each.id for each in alone.annotations} == {each.id for each in below.annotations}
    assert len({each.id for each in alone.annotations}) == len(alone.annotations) > 0


def test_equal_marks_have_different_ids(engine):
    text = "URGENT UPDATE: this demands immediate attention."
    report = engine.analyse(document(text, text, language="en"))
    assert len({each.id for each in report.annotations}) == len(report.annotations) > 1


@pytest.mark.parametrize(
    ("text", "given", "language", "noticed"),
    [
        ("The minister said that the talks would go on for some days.", None, "en", False),
        (
            "Der Minister sagte, dass die Gespräche noch einige Tage weitergehen würden und niemand wisse mehr.",
            None,
            None,
            True,
        ),
        (
            "Le ministre a déclaré que les discussions se poursuivraient pendant quelques jours encore.",
            None,
            None,
            True,
        ),
        ("The minister said that the talks would go on.", "de", "de", True),
        ("Der Minister sprach.", "en", "en", False),
        ("12345", None, None, True),
    ],
)
def test_languages(engine, text, given, language, noticed):
    report = engine.analyse(document(text, language=given))
    assert report.document.language == language
    assert any(notice.code == "no-pack" for notice in report.notices) is noticed
    assert (report.scores.urgency is None) is noticed


def test_the_title_is_scored_apart(engine):
    blocks = (Block(id="title", kind="title", text="URGENT UPDATE"), Block(id="0", kind="p", text="The talks went on."))
    report = engine.analyse(Document(blocks=blocks, title="URGENT UPDATE", title_block="title", language="en"))
    assert report.scores.title.urgency > 0
    assert report.scores.body.urgency == 0


def test_a_search_finds_what_the_timeline_says(engine):
    found = engine.timeline_search("Kim Putin Vladivostok 2019")
    assert [record.id for record in found.records] == ["ev-2019-04-25-kim-putin"]
    assert not found.more
