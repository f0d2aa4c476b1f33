import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.model import Block, DateCandidate
from tocsin.page import document
from tocsin.page.document import build_document


def blocks(*pairs):
    return tuple(Block(id=str(number), kind=kind, text=text) for number, (kind, text) in enumerate(pairs))


STORY = blocks(("h1", "Port  closes\nafter “storm”"), ("p", "The port closed."))

REFUSED = [
    ({}, "nothing to read"),
    ({"title": " "}, "nothing to read"),
    ({"text": "a", "html": "b"}, "text and html are given together"),
    ({"text": "a", "html": "b", "blocks": ()}, "text and html and blocks are given together"),
    ({"text": ""}, "nothing to read: the text is empty"),
    ({"text": " \n", "title": "T"}, "nothing to read: the text is empty"),
    ({"html": "<p></p>"}, "holds no text of its own"),
    ({"html": "<title>x</title><script>write()</script>"}, "holds no text of its own"),
    ({"blocks": ()}, "the blocks are empty"),
    ({"blocks": blocks(("p", " "))}, "the blocks are empty"),
    ({"blocks": (Block(id="title", kind="h1", text="a"),)}, "'title' is reserved"),
    ({"blocks": STORY + STORY}, "two blocks have the id '0'"),
    ({"blocks": blocks(("div", "a"))}, "unknown kind 'div'"),
    ({"text": "a \ud83d b"}, "the text has a lone surrogate at code point 2"),
    ({"blocks": blocks(("p", "\udc00"))}, "lone surrogate"),
    ({"html": "<p>\ud83d"}, "lone surrogate"),
    ({"text": "a", "title": "\ud83d"}, "title has a lone surrogate"),
    ({"text": "a", "url": "\ud83d"}, "url has a lone surrogate"),
    ({"text": "a", "language": "not a tag"}, "is not a language tag"),
    ({"text": "a", "language": "e"}, "is not a language tag"),
    ({"text": "a", "published": "yesterday"}, "'yesterday' is not a publication date"),
    ({"text": "a", "published": ""}, "is not a publication date"),
    ({"text": "a", "dates": (DateCandidate(value="2023", basis="meta"),)}, "'2023' is not a publication date"),
    ({"text": "a", "dates": (DateCandidate(value="2023-10-16", basis="request"),)}, "'request' is no place"),
    ({"text": b"%PDF-1.7"}, "looks like a PDF"),
    ({"html": b"PK\x03\x04"}, "looks like a ZIP"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        build_document(**arguments)


def test_text():
    found = build_document(text="One.\nTwo.", language="en-GB", published="2023-10-16", url="https://a.example/")
    assert [block.text for block in found.blocks] == ["One.", "Two."]
    assert (found.language, found.published, found.url, found.title) == ("en", "2023-10-16", "https://a.example/", None)
    assert found.title_block is None


def test_a_text_derives_no_title_but_its_dateline():
    found = build_document(text="Port closes after storm\nPublished 16 October 2023\nThe port closed.")
    assert found.title is None
    assert found.dates == (DateCandidate(value="2023-10-16", basis="dateline"),)


def test_bytes_bring_their_notice():
    found = build_document(text=b"caf\xe9")
    assert found.blocks[0].text == "café"
    assert [notice.code for notice in found.notices] == ["decoding"]


def test_a_title_alone():
    found = build_document(title="Port closes")
    assert found.blocks == (Block(id="title", kind="title", text="Port closes"),)
    assert found.title_block == "title"


TITLES = [
    ('Port closes after "storm"', "0"),
    ("PORT CLOSES   AFTER “STORM”", "0"),
    ("Port closes after “storm” - The Bell", "0"),
    ("Port closes after “storm” | The Bell", "0"),
    ("Port closes\xa0after “storm” — The Bell", "0"),
    ("Port closes", "title"),
    ("The port closed.", "title"),
    ("Port closes after “storm” and rain", "title"),
]


@pytest.mark.parametrize(("title", "home"), TITLES)
def test_a_title_finds_its_heading(title, home):
    found = build_document(blocks=STORY, title=title)
    assert found.title_block == home
    assert found.title == title
    assert found.blocks == (STORY if home == "0" else (Block(id="title", kind="title", text=title), *STORY))


def test_a_heading_may_carry_the_site_instead():
    assert (
        build_document(blocks=blocks(("h2", "Port closes - Bell"), ("p", "x")), title="Port closes").title_block == "0"
    )


PAGE = """<html lang=en-US><head><title>Port closes after storm | Bell</title>
<meta name=pubdate content=2023-10-16></head><body><h1>Port closes after storm</h1><p>It closed.</p></body></html>"""


def test_a_page_speaks_for_itself():
    found = build_document(html=PAGE)
    assert (found.title, found.title_block, found.language) == ("Port closes after storm", "0", "en")
    assert found.dates == (DateCandidate(value="2023-10-16", basis="meta"),)
    assert found.published is None


def test_arguments_win_over_the_page():
    dates = (DateCandidate(value="2024-01-01", basis="url"),)
    found = build_document(html=PAGE.encode(), title="Other", language="de", published="2020-01-01", dates=dates)
    assert (found.title, found.title_block, found.language, found.published) == ("Other", "title", "de", "2020-01-01")
    assert found.dates == dates


def test_truncated_at_a_border(monkeypatch):
    monkeypatch.setattr(document, "LIMIT", 25)
    found = build_document(blocks=blocks(("p", "a" * 10), ("p", "b" * 10), ("p", "c" * 10), ("p", "d")), title="Title")
    assert [block.text[0] for block in found.blocks] == ["T", "a", "b"]
    assert [notice.code for notice in found.notices] == ["truncated"]


def test_one_block_over_the_limit_is_cut(monkeypatch):
    monkeypatch.setattr(document, "LIMIT", 25)
    found = build_document(text="a" * 100, title="Title")
    assert [len(block.text) for block in found.blocks] == [5, 20]


def test_exactly_the_limit_is_whole():
    found = build_document(text="a" * document.LIMIT)
    assert (len(found.blocks[0].text), found.notices) == (document.LIMIT, ())


@given(st.text(min_size=1), st.text() | st.none())
def test_any_text_is_a_document_or_refused(text, title):
    if not text.strip():
        with pytest.raises(InputError, match="nothing to read"):
            build_document(text=text, title=title)
        return
    found = build_document(text=text, title=title)
    ids = [block.id for block in found.blocks]
    assert len(set(ids)) == len(ids)
    assert found.title_block is None or found.title_block in ids
    assert all(block.text in text for block in found.blocks if block.id != "title")
