"""Reports made by hand, so that renderings are tested on what an engine may say, not on what it says today."""

import pytest

from tocsin.model import (
    Annotation,
    Block,
    BlockReport,
    Contribution,
    Document,
    DocumentDate,
    DocumentReport,
    Report,
    Scores,
    ScoreSet,
    SentenceScore,
    TimelineInfo,
)

DEFAULTS = {
    "kind": "urgency",
    "rule": "urgent-label.update",
    "category": "urgent-label",
    "level": "high",
    "score": "urgency",
    "message": "A label that says nothing about the event.",
}
TIMELINE = {"kind": "timeline", "rule": "event.date", "category": "event", "score": None}


@pytest.fixture
def note():
    """`note(text, start, end, block="0", **fields)`: an annotation; a `verdict` makes it one of the timeline."""

    def made(text, start, end, block="0", **fields):
        own = DEFAULTS | (TIMELINE if "verdict" in fields else {}) | {"id": f"{block}:{start}:{end}"} | fields
        around = {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
        return Annotation(block=block, start=start, end=end, quote=text[start:end], **around, **own)

    return made


@pytest.fixture
def made():
    """`made(texts, notes, kinds=..., report=..., document=..., scores=...)`: a report and its document."""

    def build(texts, notes=(), kinds=None, report=None, document=None, scores=None):
        kinds = kinds or ["p"] * len(texts)
        blocks = [Block(id=str(at), kind=kinds[at], text=text) for at, text in enumerate(texts)]
        head = {"url": None, "title": None, "language": "en", "words": 12}
        head |= {"date": DocumentDate(value="2023-10-16", basis="dateline")} | (document or {})
        told = {
            "tocsin": "0.1.0",
            "rules": "0" * 64,
            "timeline": TimelineInfo(digest="1" * 64, until="2025-10-31"),
            "offsets": "codepoint",
            "took_ms": 1.5,
            "truncated": False,
            "notices": (),
            "document": DocumentReport(**head),
            "scores": Scores(**(SCORES | (scores or {}))),
            "blocks": tuple(whole(block) for block in blocks),
            "annotations": tuple(notes),
        }
        return Report(**(told | (report or {}))), Document(blocks=tuple(blocks), title=head["title"], url=head["url"])

    return build


SCORES = {
    "urgency": 62.5,
    "bait": 0.0,
    "loaded": 0.0,
    "sourcing": 5.0,
    "title": ScoreSet(),
    "body": ScoreSet(),
    "percentile": ScoreSet(urgency=99.8),
    "contributions": (
        Contribution(score="urgency", category="urgent-label", points=50.0),
        Contribution(score="urgency", category="liveness", points=12.5),
        Contribution(score="sourcing", category="vague-attribution", points=5.0),
    ),
    "verdicts": {"supported": 1, "contradicted": 2, "anachronism": 0, "imprecise": 0, "unverifiable": 0},
}


def whole(block):
    """The block as one sentence."""
    sentences = (SentenceScore(start=0, end=len(block.text), urgency=0.0),) if block.text else ()
    return BlockReport(id=block.id, kind=block.kind, urgency=0.0, sentences=sentences)
