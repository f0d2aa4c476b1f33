import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.errors import InputError
from tocsin.page.plain import decode, split

PARAGRAPHS = ("The council met for a third day and agreed on nothing that it had not agreed on before. " * 4).strip()
WRAPPED = textwrap.fill(PARAGRAPHS, 72)

CASES = [
    ("", []),
    (" \n\t\n", []),
    ("one", ["one"]),
    ("one\ntwo", ["one", "two"]),
    ("one\r\ntwo\r\n", ["one", "two"]),
    ("one\rtwo", ["one", "two"]),
    ("one\n\n\n  two  \n", ["one", "two"]),
    ("one\u2028two\fthree", ["one", "two", "three"]),
    ("***", ["***"]),
    (f"{WRAPPED}\n\n{WRAPPED}\n", [WRAPPED, WRAPPED]),
    (f"Title\n\n{WRAPPED}", ["Title", WRAPPED]),
    (f"{WRAPPED}\n \t\n{WRAPPED}".replace("\n", "\r\n"), [WRAPPED.replace("\n", "\r\n")] * 2),
    ("x" * 59 + "\n" + "y" * 59, ["x" * 59, "y" * 59]),
    ("x" * 60 + "\n" + "y" * 60, ["x" * 60 + "\n" + "y" * 60]),
    ("x" * 90 + "\n" + "y" * 90, ["x" * 90 + "\n" + "y" * 90]),
    ("x" * 91 + "\n" + "y" * 91, ["x" * 91, "y" * 91]),
]


@pytest.mark.parametrize(("text", "blocks"), CASES)
def test_split(text, blocks):
    found = split(text)
    assert [block.text for block in found] == blocks
    assert [block.id for block in found] == [str(number) for number in range(len(blocks))]
    assert {block.kind for block in found} <= {"p"}


LINES = st.lists(st.one_of(st.text(max_size=8), st.text("ab \u00e9\U0001f514", min_size=55, max_size=95)), max_size=9)


@given(
    LINES.flatmap(
        lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2029"]).map(lambda end: end.join(lines))
    )
)
@example("a\r\n\r\nb")
def test_blocks_are_slices_in_order(text):
    at = 0
    for block in split(text):
        at = text.index(block.text, at) + len(block.text)
        assert block.text == block.text.strip() != ""
    assert sum(map(len, (block.text for block in split(text)))) <= len(text)
    assert [char for block in split(text) for char in block.text if not char.isspace()] == [
        char for char in text if not char.isspace()
    ]


DECODED = [
    ("plain", b"caf\xc3\xa9", "café", None),
    ("utf-8 mark", b"\xef\xbb\xbfcaf\xc3\xa9", "café", None),
    ("utf-16 mark", "café".encode("utf-16"), "café", None),
    ("utf-16 be mark", b"\xfe\xff" + "café".encode("utf-16-be"), "café", None),
    ("utf-32 mark", "café".encode("utf-32"), "café", None),
    ("utf-16 without a mark", ("a long enough text " * 3).encode("utf-16-le"), "a long enough text " * 3, None),
    ("windows", b"\x93caf\xe9\x94", "“café”", "cp1252"),
    ("half a utf-16 unit", b"\xff\xfea\x00b", "a\ufffd", "utf-16-le"),
    ("empty", b"", "", None),
    ("an escape", b"\x1b[1mbold", "\x1b[1mbold", None),
    ("letters only like an archive", b"BZhang said", "BZhang said", None),
]


@pytest.mark.parametrize(
    ("data", "text", "encoding"), [case[1:] for case in DECODED], ids=[case[0] for case in DECODED]
)
def test_decode(data, text, encoding):
    decoded, notices = decode(data)
    assert decoded == text
    assert [(notice.code, notice.detail["encoding"]) for notice in notices] == (
        [("decoding", encoding)] if encoding else []
    )


BINARY = [
    (b"%PDF-1.7\n%\xe2", "PDF"),
    (b"PK\x03\x04\x14\x00", "ZIP"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"),
    (b"GIF89a", "GIF"),
    (b"RIFF\x10\x00\x00\x00WEBP", "image"),
    (b"\x00\x00\x00\x20ftypmp42", "film"),
    (b"\x1f\x8b\x08\x00", "gzip"),
    (b"{\\rtf1", "RTF"),
    (b"text\0text", "binary"),
    (bytes(range(1, 9)) * 40, "binary"),
    (b"\x7fELF\x02\x01", "program"),
]


@pytest.mark.parametrize(("data", "what"), BINARY)
def test_binary_is_refused_by_name(data, what):
    with pytest.raises(InputError, match=what) as caught:
        decode(data)
    assert caught.value.hint
