import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.page.html import read

CASES = [
    ("", []),
    ("plain text", [("p", "plain text")]),
    ("<p>One <b>bold</b> word<p>Two", [("p", "One bold word"), ("p", "Two")]),
    ("<p>  a  \n b\t</p>", [("p", "a  \n b")]),
    ("<p>a<br>b<br/>c</p>", [("p", "a\nb\nc")]),
    ("<p>a\r\nb\rc</p>", [("p", "a\nb\nc")]),
    ("<p>\xa0\u3000\ufeffa\xa0</p>", [("p", "a")]),
    ("<p>a<!-- no -->b</p>", [("p", "ab")]),
    ("<p>***</p><p>!</p><p>7</p>", [("p", "7")]),
    ("<h1>A</h1><h2>B</h2><h6>C</h6>", [("h1", "A"), ("h2", "B"), ("h6", "C")]),
    ("<h1><span>A</span> <em>B</em></h1>", [("h1", "A B")]),
    ("<ul><li>a<li><p>b</p>c</ul>d", [("li", "a"), ("li", "b"), ("li", "c"), ("p", "d")]),
    ("<dl><dt>a<dd>b</dl>", [("li", "a"), ("li", "b")]),
    ("<table><caption>c</caption><tr><th>a<td>b</table>", [("caption", "c"), ("td", "a"), ("td", "b")]),
    ("<blockquote><p>a</p><ul><li>b</ul></blockquote>", [("quote", "a"), ("li", "b")]),
    ("<figure><img alt=x><figcaption>a</figcaption></figure>", [("caption", "a")]),
    ("a<div>b</div>c", [("p", "a"), ("p", "b"), ("p", "c")]),
    ("<nav>n</nav><footer>f</footer><menu>m</menu><dialog open>d</dialog><main>x</main>", [("p", "x")]),
    ("<head><title>t</title></head><p>x", [("p", "x")]),
    ("<p>a</body></html>tail<p>more", [("p", "a"), ("p", "tail"), ("p", "more")]),
    ("<p hidden>x<p>y", [("p", "y")]),
    ("<p hidden=until-found>x<p>y", [("p", "y")]),
    ('<p aria-hidden="true">seen', [("p", "seen")]),
    ('<p style="color:red; DISPLAY : none !important">x<p>y', [("p", "y")]),
    ('<p>a<span style="display:none">x</span>b', [("p", "ab")]),
    ('<p>a<span style="display:block">b</span>c', [("p", "a"), ("p", "b"), ("p", "c")]),
    ('<p><span style="display:block;float:left">D</span>rop', [("p", "Drop")]),
    ('<p>a<span style="display:inline-block">b</span>', [("p", "ab")]),
    ('<div style="visibility:hidden">x<p style="visibility:visible">y</p>z</div>w', [("p", "y"), ("p", "w")]),
    ("<details><summary>s</summary>x</details>", [("p", "s")]),
    ("<details open><summary>s</summary>x</details>", [("p", "s"), ("p", "x")]),
    ("<p contenteditable>x</p><p contenteditable=false>y</p>", [("p", "y")]),
    ("<p>run <code>x()</code> now", [("p", "run  now")]),
    *(
        (f"<p>a</p><{tag}>x1</{tag}><p>b</p>", [("p", "a"), ("p", "b")])
        for tag in "template script style noscript textarea select button svg math code pre iframe".split()
    ),
    ("<select><option>a</select><p>b", [("p", "b")]),
    ("<p>&amp;amp; &eacute; &#x1F514; &#xD800;", [("p", "&amp; é 🔔 \ufffd")]),
    ("<p>nul\0l", [("p", "null")]),
    ("<?xml version='1.0' encoding='utf-16'?><html><p>é</p></html>", [("p", "é")]),
    ("http://example.org/", [("p", "http://example.org/")]),
]


@pytest.mark.parametrize(("markup", "blocks"), CASES)
def test_blocks(markup, blocks):
    found = read(markup).blocks
    assert [(block.kind, block.text) for block in found] == blocks
    assert [block.id for block in found] == [str(number) for number in range(len(blocks))]


TAGS = st.sampled_from(
    "<p> </p> <div> </div> <b> </b> <br> <li> <table> <td> <script> </script> <!-- --> <h1> &amp; &#0; <a href=' "
    "<time datetime=2023-10-16> <details> <svg> </svg> </body> <html hidden> <p style='display: ]]> <![CDATA[".split()
)


JS_SPACES = "\t\n\v\f\r \xa0\u2028\u2029\u3000\ufeff"


@given(st.one_of(st.text(), st.lists(st.one_of(TAGS, st.text(max_size=6)), max_size=30).map("".join)))
@example("\0")
@example("<!")
@example("<html><body><p>1/" + "1/" * 50)
def test_no_markup_is_an_error(markup):
    for number, block in enumerate(read(markup).blocks):
        assert block.id == str(number)
        assert any(map(str.isalnum, block.text))
        assert block.text == block.text.strip(JS_SPACES)


@pytest.mark.parametrize("open_tag", ["<div>", "<b>", "<span><p>", "<table><tr><td>", "<ul><li>"])
def test_nesting_costs_no_stack(open_tag):
    depth = 100_000 if open_tag == "<div>" else 10_000
    found = read(f"<body>{open_tag * depth}deep").blocks
    assert found[-1].text == "deep"


def test_a_large_page_is_read_whole():
    rows = "".join(f"<p>Row {number} of <a href=x>many</a> that say little.</p>\n" for number in range(36_000))
    assert len(read(f"<body>{rows}").blocks) == 36_000


def test_a_surrogate_is_refused():
    with pytest.raises(InputError, match="surrogate"):
        read("<p>\ud800")


def test_a_pdf_is_refused():
    with pytest.raises(InputError, match="PDF"):
        read(b"%PDF-1.4\n<p>x")


BYTES = [
    ("declared", '<meta charset="windows-1251"><p>Привет'.encode("cp1251"), None, "Привет", ()),
    (
        "in a content type",
        b'<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1"><p>\x93a\x94',
        None,
        "“a”",
        (),
    ),
    ("mark wins", b"\xef\xbb\xbf<meta charset=windows-1251><p>" + "é".encode(), "latin1", "é", ()),
    ("transport wins", '<meta charset="utf-8"><p>é'.encode("cp1252"), "ISO-8859-1", "é", ()),
    ("utf-16 in a meta is utf-8", '<meta charset="utf-16"><p>é'.encode(), None, "é", ()),
    ("nothing said", "<p>é".encode(), None, "é", ()),
    ("unknown label", '<meta charset="klingon"><p>é'.encode(), None, "é", ()),
    ("a codec that is no encoding", '<meta charset="base64"><p>é'.encode(), "rot13", "é", ()),
    ("utf-16", "<p>é long enough to be seen as such".encode("utf-16"), None, "é long enough to be seen as such", ()),
    ("wrong", b'<meta charset="utf-8"><p>caf\xe9 x', None, "caf\ufffd x", ("decoding",)),
    ("east", '<meta charset="shift_jis"><p>東京'.encode("cp932"), None, "東京", ()),
]


@pytest.mark.parametrize(
    ("data", "charset", "text", "codes"), [case[1:] for case in BYTES], ids=[case[0] for case in BYTES]
)
def test_bytes(data, charset, text, codes):
    page = read(data, charset=charset)
    assert [block.text for block in page.blocks] == [text]
    assert tuple(notice.code for notice in page.notices) == codes


def test_an_encoding_nobody_declared_is_guessed_and_told():
    page = read(b"<p>caf\xe9 and na\xefve r\xe9sum\xe9, said the man in the caf\xe9.")
    assert page.blocks[0].text.startswith("caf")
    assert {notice.code for notice in page.notices} == {"decoding"}


def test_too_much_markup_is_cut_and_told():
    page = read("<p>a</p>" + " " * 10_000_001)
    assert [notice.code for notice in page.notices] == ["truncated"]


HEADS = [
    # head, body, url, title
    ("<title>Port  closes\n after storm</title>", "", None, "Port closes after storm"),
    ("<title>Port closes after storm - The Daily Bell</title>", "", None, "Port closes after storm"),
    ("<title>Port closes after storm | Bell</title>", "", None, "Port closes after storm"),
    ("<title>Port closes - live updates</title>", "", None, "Port closes - live updates"),
    ("<title>Port closes - Live Map</title>", "<h1>Port closes - Live Map</h1>", None, "Port closes - Live Map"),
    ("<title>Port closes – every hour counts</title>", "<h1>Port closes</h1>", None, "Port closes"),
    ("<title>Storm - bell</title><meta property=og:site_name content=Bell>", "", None, "Storm"),
    ("<title>Storm - dailybell</title>", "", "https://www.dailybell.example/a", "Storm"),
    ("<title>T</title><meta property=og:title content='Of the graph'>", "<h1>H</h1>", None, "Of the graph"),
    ("", "<h1>Only the <i>heading</i></h1>", None, "Only the heading"),
    ("", "<svg><title>icon</title></svg><h2>no</h2>", None, None),
    ("<title> </title>", "<h1>H</h1>", "http://[bad", "H"),
]


@pytest.mark.parametrize(("head", "body", "url", "title"), HEADS)
def test_title(head, body, url, title):
    assert read(f"<html><head>{head}</head><body>{body}</body></html>", url).title == title


@pytest.mark.parametrize(
    ("markup", "language"),
    [
        ("<html lang=en-GB>", "en"),
        ("<html lang=DE>", "de"),
        ("<html xml:lang=fr>", "fr"),
        ("<html lang=''><meta http-equiv=content-language content='es, en'>", "es"),
        ("<html><meta property=og:locale content=pt_BR>", "pt"),
        ("<html lang='?'>", None),
        ("<html lang=und>", None),
        ("<p>x", None),
    ],
)
def test_language(markup, language):
    assert read(markup + "<p>x").language == language
