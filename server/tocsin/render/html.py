"""The report as one HTML page: no script, nothing loaded, readable in light and dark, every text escaped."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tocsin.model import Block, Document, Report
from tocsin.render import timeline, words
from tocsin.render.marks import Mark, Piece, pieces, reading
from tocsin.render.markup import Html, join, tag
from tocsin.render.reasons import kind, legend, reasons
from tocsin.render.summary import facts, scores

_TAGS = {"title": "h2", "li": "p", "td": "p", "quote": "blockquote", "caption": "p"} | {
    f"h{level}": f"h{min(level + 1, 6)}" for level in range(1, 7)
}


def render(report: Report, document: Document) -> str:
    """The page, ending in a line end. The report is one in code points."""
    found, title = reading(report, document), report.document.title or "tocsin report"
    body = tag(
        "body",
        tag("header", tag("h1", title, dir="auto"), facts(report), scores(report)),
        timeline.draw(report, found.all),
        legend(found),
        tag("main", *(_block(block, found.marks.get(block.id, ())) for block in document.blocks), id="text"),
        reasons(report, found),
        tag("footer", tag("p", f"tocsin {report.tocsin}. {words.reach(report)}")),
    )
    return f"<!doctype html>\n{tag('html', _head(title), body, lang=report.document.language)}\n"


def _head(title: str) -> Html:
    style, policy = _style()
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", style),
    )


@lru_cache(maxsize=1)
def _style() -> tuple[Html, str]:
    """The page's only style sheet, and the policy that lets nothing but this very sheet in."""
    sheet = (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    return Html(sheet), f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _block(block: Block, marks: tuple[Mark, ...]) -> Html:
    """A kind that is none of the known ones is a paragraph: kinds may come from a caller, tags may not."""
    cut = pieces(0, len(block.text), marks)
    return tag(_TAGS.get(block.kind, "p"), *(_piece(block.text, piece) for piece in cut), dir="auto")


def _piece(text: str, piece: Piece) -> Html:
    """Words under the same marks; where a mark begins stands its anchor, where it ends its number."""
    words_ = text[piece.start : piece.end]
    if not piece.under:
        return join(words_)
    classes = " ".join(dict.fromkeys(name for mark in piece.under for name in kind(mark)))
    return join(
        *(tag("span", id=f"mark-{mark.number}") for mark in piece.opens),
        tag("mark", words_, class_=classes),
        *(tag("sup", tag("a", str(mark.number), href=f"#finding-{mark.number}")) for mark in piece.closes),
    )
