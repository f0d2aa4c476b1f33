"""The list of findings on the HTML page, each with its rule, reason and sources, and the key to the marks."""

from __future__ import annotations

from tocsin.model import Annotation, Reference, Report
from tocsin.render import words
from tocsin.render.marks import Mark, Reading
from tocsin.render.markup import Html, join, link, tag


def kind(mark: Mark) -> tuple[str, ...]:
    """The classes that its looks follow from: a verdict, or a score and a level."""
    note = mark.annotation
    return (note.verdict,) if note.verdict else (note.score or "urgency", f"level-{note.level}")


def legend(found: Reading) -> Html:
    """What the looks of the marks on this page mean."""
    verdicts = dict.fromkeys(mark.annotation.verdict for mark in found.all if mark.annotation.verdict)
    scores = dict.fromkeys(mark.annotation.score for mark in found.all if mark.annotation.score)
    keys = [_key(verdict, words.VERDICT_MEANING[verdict]) for verdict in verdicts]
    keys += [_key(score, words.SCORE_MEANING[score]) for score in scores]
    return tag("ul", *keys, class_="legend") if keys else Html("")


def _key(name: str, meaning: str) -> Html:
    return tag("li", tag("mark", name, class_=name), f" {meaning}")


def reasons(report: Report, found: Reading) -> Html:
    """Every finding in reading order; what the reference does not settle is listed below, for it is not marked."""
    if not found.all and not found.unverifiable:
        return tag("section", tag("h2", "No marks"), tag("p", words.no_marks(report)))
    parts = []
    if found.all:
        parts.append(join(tag("h2", "Why"), tag("ol", *map(_finding, found.all))))
    if found.unverifiable:
        first = found.unverifiable[0].number
        listed = tag("ol", *map(_finding, found.unverifiable), start=first)
        parts.append(join(tag("h2", "Not settled by the reference"), listed))
    return tag("section", *parts)


def _finding(mark: Mark) -> Html:
    note, painted = mark.annotation, mark.annotation.verdict != "unverifiable"
    quote = tag("q", note.quote, dir="auto")
    head = tag(
        "p",
        tag("a", quote, href=f"#mark-{mark.number}") if painted else quote,
        " ",
        tag("b", note.verdict or note.category),
        " ",
        tag("code", note.rule),
    )
    classes = " ".join(kind(mark))
    return tag("li", head, tag("p", note.message), _compared(note), id=f"finding-{mark.number}", class_=classes)


def _compared(note: Annotation) -> Html:
    """The text's date against the reference's, with sources."""
    rows = [tag("dt", "reference"), *map(_reference, note.references)] if note.references else []
    if rows and note.claim and note.claim.date:
        rows = [tag("dt", "text"), tag("dd", words.day(note.claim.date)), *rows]
    return tag("dl", *rows) if rows else Html("")


def _reference(reference: Reference) -> Html:
    cited = (join(" · ", link(source.url, words.source(source))) for source in reference.sources)
    return tag("dd", f"{words.day(reference.date)}: {reference.statement}", *cited)
