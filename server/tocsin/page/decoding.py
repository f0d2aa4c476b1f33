"""Bytes become text. A wrong encoding costs characters and earns a notice; only what is no text at all is refused."""

from __future__ import annotations

import codecs
import re

from tocsin.errors import InputError
from tocsin.model import Notice

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, an office document or an e-book"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"OggS\x00", "an Ogg recording"),
    *((b"ID3" + bytes((version,)), "an MP3 recording") for version in (2, 3, 4)),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
# What the web means by a label, where Python means less or something else (WHATWG Encoding, "labels").
_LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    "iso-8859-9": "cp1254",
    **dict.fromkeys(("tis-620", "windows-874"), "cp874"),
    "x-mac-cyrillic": "mac-cyrillic",
    "x-cp1251": "cp1251",
}
# The encodings that browsers know. Python knows more, "punycode" and "base64" among them.
_WEB = re.compile(
    r"utf-8|cp125[0-8]|cp866|cp874|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)|gb18030|big5\w*|euc_jp|iso2022_jp|cp932|cp949"
)


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """A text file: by its byte order mark, else UTF-8, else UTF-16 without a mark, else Windows-1252 and a notice.

    Raises InputError for binary data, naming what it looks like.
    """
    marked = _by_mark(data)
    if marked:
        return _decoded(marked[1], marked[0])
    refuse_binary(data)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        text = data.decode("cp1252", "replace")
        told = f"The text is not UTF-8 (byte {error.start}); it was read as Windows-1252."
        return text, (Notice(code="decoding", message=told, detail={"encoding": "cp1252"}),)


def decode_html(data: bytes, charset: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """A page: by its byte order mark, the transport's `charset`, its own declaration, else by what the bytes look like.

    Raises InputError for binary data.
    """
    marked = _by_mark(data)
    if marked:
        return _decoded(marked[1], marked[0])
    refuse_binary(data)
    for label in (charset, _declaration(data)):
        encoding = _known(label)
        if encoding:
            return _decoded(data, encoding)
    return _detected(data)


def refuse_binary(data: bytes) -> None:
    """Raise InputError if the bytes are no text: a known file format, NUL bytes, or many control characters."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _refusal(what)
    if (data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")) or data[:3] + data[4:8] == b"\0\0\0ftyp":
        raise _refusal("an image, a recording or a film")
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x08\x1b" for byte in sample)
    if b"\0" in data or controls * 20 > len(sample):
        raise _refusal("binary data")


def _refusal(what: str) -> InputError:
    return InputError(f"this looks like {what}, not text or HTML", hint="Give tocsin a text file or an HTML page.")


def _by_mark(data: bytes) -> tuple[str, bytes] | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    encoding = _bare_utf16(data[:_SAMPLE])
    return (encoding, data) if encoding else None


def _bare_utf16(sample: bytes) -> str:
    """UTF-16 of mostly Latin text shows itself: every other byte is NUL."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 2 or max(even, odd) * 10 < half * 7 or min(even, odd) * 50 > half:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _declaration(data: bytes) -> str | None:
    match = _DECLARED.search(data, 0, _SAMPLE)
    return (match[1] or match[2]).decode("ascii", "ignore") if match else None


def _known(label: str | None) -> str | None:
    """Python's name for a label as the web means it; None for one that nobody knows."""
    if not label:
        return None
    name = label.strip().lower()
    try:
        found = codecs.lookup(_LABELS.get(name, name)).name
    except (LookupError, ValueError):
        return None
    return found if _WEB.fullmatch(found) else None


def _decoded(data: bytes, encoding: str) -> tuple[str, tuple[Notice, ...]]:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if not lost:
        return text, ()
    if "\0" in text and lost * 10 > len(text):
        raise _refusal("binary data")
    told = f"{lost} characters could not be read as {encoding} and were replaced."
    return text, (Notice(code="decoding", message=told, detail={"encoding": encoding, "replaced": str(lost)}),)


def _detected(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """No declaration: UTF-8 if it fits, else what the byte statistics say."""
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        from bs4.dammit import UnicodeDammit

        guess = UnicodeDammit(data, is_html=True).original_encoding or "cp1252"
        text, lost = _decoded(data, _known(guess) or "cp1252")
        told = f"The page does not say how it is encoded; it was read as {guess}."
        return text, (*lost, Notice(code="decoding", message=told, detail={"encoding": guess}))
