"""A caller's text, page, blocks or title become the one Document that the engine reads, or are refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.errors import InputError
from tocsin.model import TITLE_ID, Block, DateCandidate, Document, Evidence, Notice
from tocsin.page import dateline, plain
from tocsin.page.days import published_day
from tocsin.page.language import primary
from tocsin.page.titles import heading_of
from tocsin.text.offsets import refuse_surrogates

LIMIT = 2_000_000
"""Characters of text that one document may hold; the rest is cut off at a block's border."""

KINDS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "quote", "caption"})
_PAGE_BASES = frozenset({"json-ld", "meta", "time", "url", "dateline"})


@dataclass(frozen=True, slots=True)
class _Read:
    """What a source says of itself."""

    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    notices: tuple[Notice, ...] = ()


def build_document(
    *,
    text: str | bytes | None = None,
    html: str | bytes | None = None,
    blocks: Sequence[Block] | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    published: str | None = None,
    dates: Sequence[DateCandidate] = (),
    evidence: Sequence[Evidence] | None = None,
    charset: str | None = None,
) -> Document:
    """The document of exactly one of `text`, `html` and `blocks`, or of a `title` alone.

    Explicit arguments win over what a page says of itself. `published` is a day or an RFC 3339 moment, `language` a
    BCP 47 tag, `charset` what a transport said of bytes. `dates` are days that the page shows; `evidence` is what its
    markup says of them, to be weighed here with the URL and the text, as that of `html` is.
    Raises InputError with what is wrong and what to do.
    """
    _refuse_broken(title=title, url=url)
    read = _source(text, html, blocks, title, url, charset)
    weighed = _weighed(evidence, read.blocks, url)
    if published is not None:
        published_day(published)
    _refuse_dates(dates)
    named = title or read.title
    whole, home = _titled(read.blocks, named)
    kept, cut = _limited(whole)
    return Document(
        blocks=kept,
        url=url,
        title=named,
        title_block=home,
        language=primary(language) if language else read.language,
        published=published,
        dates=tuple(dates) or weighed or read.dates,
        notices=(*read.notices, *cut),
    )


def _source(
    text: str | bytes | None,
    html: str | bytes | None,
    blocks: Sequence[Block] | None,
    title: str | None,
    url: str | None,
    charset: str | None,
) -> _Read:
    given = [name for name, value in (("text", text), ("html", html), ("blocks", blocks)) if value is not None]
    if len(given) > 1:
        raise InputError(f"{' and '.join(given)} are given together", hint="Give one of text, html and blocks.")
    if text is not None:
        return _of_text(text)
    if html is not None:
        return _of_html(html, url, charset)
    if blocks is not None:
        return _of_blocks(tuple(blocks))
    if not (title or "").strip():
        raise InputError("nothing to read", hint="Give one of text, html and blocks, or a title alone.")
    return _Read(blocks=())


def _of_text(text: str | bytes) -> _Read:
    decoded, notices = (text, ()) if isinstance(text, str) else plain.decode(text)
    refuse_surrogates(decoded, "the text")
    found = plain.split(decoded)
    if not found:
        raise InputError("nothing to read: the text is empty", hint="A title alone may be given without a text.")
    return _Read(blocks=found, dates=_dateline(found), notices=notices)


def _of_html(html: str | bytes, url: str | None, charset: str | None) -> _Read:
    from tocsin.page.html import read  # lxml costs what a plain text need not pay

    page = read(html, url, charset)
    if not page.blocks:
        raise InputError(
            "nothing to read: the page holds no text of its own",
            hint="A page that scripts write can be read in the browser, with the extension.",
        )
    return _Read(page.blocks, page.title, page.language, page.dates, page.notices)


def _of_blocks(blocks: tuple[Block, ...]) -> _Read:
    seen: set[str] = set()
    for block in blocks:
        _refuse_broken(id=block.id, text=block.text)
        if block.id == TITLE_ID:
            raise InputError(f"the block id {TITLE_ID!r} is reserved", hint="Give the headline as title.")
        if block.id in seen:
            raise InputError(f"two blocks have the id {block.id!r}", hint="Number the blocks.")
        if block.kind not in KINDS:
            raise InputError(f"block {block.id!r} has the unknown kind {block.kind!r}", hint=f"Known: {sorted(KINDS)}.")
        seen.add(block.id)
    if not any(block.text.strip() for block in blocks):
        raise InputError("nothing to read: the blocks are empty", hint="A title alone may be given without blocks.")
    return _Read(blocks=blocks, dates=_dateline(blocks))


def _weighed(
    evidence: Sequence[Evidence] | None, blocks: tuple[Block, ...], url: str | None
) -> tuple[DateCandidate, ...]:
    if evidence is None:
        return ()
    from tocsin.page.evidence import weigh  # lxml's costs, as above

    return weigh(evidence, blocks, url)


def _dateline(blocks: Iterable[Block]) -> tuple[DateCandidate, ...]:
    return tuple(DateCandidate(value=day.isoformat(), basis="dateline") for day in dateline.days(blocks))


def _titled(blocks: tuple[Block, ...], title: str | None) -> tuple[tuple[Block, ...], str | None]:
    """The blocks with the title among them, and the id of the one that is the title."""
    if not title or not title.strip():
        return blocks, None
    home = heading_of(title, blocks)
    return (blocks, home) if home else ((Block(id=TITLE_ID, kind=TITLE_ID, text=title), *blocks), TITLE_ID)


def _limited(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Notice, ...]]:
    kept: list[Block] = []
    room = LIMIT
    for block in blocks:
        if len(block.text) > room:
            break
        kept.append(block)
        room -= len(block.text)
    if len(kept) == len(blocks):
        return blocks, ()
    if all(block.id == TITLE_ID for block in kept):  # one block larger than the limit: its beginning is something
        first = blocks[len(kept)]
        kept.append(Block(id=first.id, kind=first.kind, text=first.text[:room]))
    told = f"The text is longer than {LIMIT:,} characters; {len(kept)} of {len(blocks)} blocks were read."
    return tuple(kept), (Notice(code="truncated", message=told, detail={"blocks": str(len(kept))}),)


def _refuse_broken(**texts: str | None) -> None:
    for name, value in texts.items():
        refuse_surrogates(value or "", name)


def _refuse_dates(dates: Iterable[DateCandidate]) -> None:
    for candidate in dates:
        if candidate.basis not in _PAGE_BASES:
            known = ", ".join(sorted(_PAGE_BASES))
            raise InputError(f"dates: {candidate.basis!r} is no place of a page's date", hint=f"Known: {known}.")
        published_day(candidate.value)
