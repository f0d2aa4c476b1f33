"""The way of the data, once around: document -> readings -> findings and verdicts -> scores -> report."""

from __future__ import annotations

from dataclasses import dataclass

import tocsin
from tocsin import calendar
from tocsin.check import Ground, check, consistency
from tocsin.check.hypothesis import hypothesis
from tocsin.check.verdict import Verdict
from tocsin.engine import annotate, hearing, reading, views
from tocsin.engine.knowledge import Knowledge, Language, unusable
from tocsin.engine.language import detect
from tocsin.extract.reading import Reading
from tocsin.model import (
    SCORES,
    VERDICTS,
    BlockReport,
    Claim,
    Document,
    DocumentDate,
    DocumentReport,
    Hypothesis,
    Notice,
    Options,
    Report,
    Scores,
    ScoreSet,
    SentenceScore,
    Span,
    VerdictName,
)
from tocsin.page import dates
from tocsin.timeline.interface import Store
from tocsin.urgency.findings import Finding, findings
from tocsin.urgency.percentile import Percentiles
from tocsin.urgency.score import Scored, score_text, sentence_score

BlockFindings = tuple[tuple[Finding, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What analysis found in a document of a known language; all tuples in block order.

    `judged` are all verdicts, `verdicts` those that stand when the gravest for the same words was chosen.
    """

    readings: tuple[Reading, ...]
    findings: BlockFindings
    claims: tuple[Claim, ...]
    judged: tuple[Verdict, ...]
    verdicts: tuple[Verdict, ...]
    hypothesis: Hypothesis | None


_NOTHING = Found((), (), (), (), (), None)


def analyse(knowledge: Knowledge, document: Document, options: Options) -> Report:
    """The whole report, in code points."""
    code = document.language or detect([block.text for block in document.blocks], knowledge.languages)
    date, notices, found = find(knowledge, document, code)
    return _report(knowledge, document, options, code, date, notices, found)


def find(knowledge: Knowledge, document: Document, code: str | None) -> tuple[DocumentDate, tuple[Notice, ...], Found]:
    """The document's date, what has to be told about it, and all that was found in a text of that language."""
    language = knowledge.languages.get(code or "")
    if language is None:
        date, notices = dates.choose(document.published, document.dates, None)
        return date, (*notices, _no_pack(code)), _NOTHING
    timeline = knowledge.asked()
    cuts = reading.cut(document, language, timeline)
    lead = reading.lead_date(cuts, document, language)
    date, notices = dates.choose(document.published, document.dates, lead)
    found = _find(timeline, document, language, cuts, date)
    return date, (*notices, *(unusable(problem) for problem in timeline.problems)), found


def _find(
    timeline: Store, document: Document, language: Language, cuts: tuple[reading.Cut, ...], date: DocumentDate
) -> Found:
    ids = reading.known(cuts)
    anchor = calendar.day(date.value) if date.value else None
    readings = reading.read_all(cuts, language, anchor, ids)
    fired = tuple(_fired(document, language, each, one) for each, one in zip(cuts, readings, strict=True))
    claims = language.claims.read(readings)
    ground = Ground(timeline, readings, language.lexicon, date, _licensed(date))
    verdicts = (*check(claims, ground), *consistency.check(language.consistency, ground, _labels(document, fired)))
    return Found(readings, fired, claims, verdicts, annotate.settled(verdicts), hypothesis(verdicts, ground))


def _labels(document: Document, fired: BlockFindings) -> dict[int, list[Span]]:
    """Where the title or the lead calls itself news of the hour."""
    return {
        number: [each.span for each in found if each.rule.category == "urgent-label"]
        for number, found in enumerate(fired)
        if hearing.scope(document, number) != "body"
    }


def _licensed(date: DocumentDate) -> bool:
    return date.basis not in ("guess", "none") and not dates.clashes(date)


def _fired(document: Document, language: Language, each: reading.Cut, one: Reading) -> tuple[Finding, ...]:
    return findings(hearing.place(document, each, one.windows), language.rules, reading.rule_hits(each))


def _no_pack(code: str | None) -> Notice:
    told = (
        f"No rule pack for language {code}." if code else "The text's language is not known, so no rule pack reads it."
    )
    return Notice(code="no-pack", message=told, detail={"language": code} if code else {})


def _report(
    knowledge: Knowledge,
    document: Document,
    options: Options,
    code: str | None,
    date: DocumentDate,
    notices: tuple[Notice, ...],
    found: Found,
) -> Report:
    words = [views.count_words(block.text) for block in document.blocks]
    total = _scored(found.findings, words)
    return Report(
        tocsin=tocsin.__version__,
        rules=knowledge.digest,
        timeline=knowledge.timeline_info,
        offsets="codepoint",
        took_ms=0.0,
        truncated=any(notice.code == "truncated" for notice in document.notices),
        notices=(*document.notices, *notices, *knowledge.notices),
        document=DocumentReport(
            url=document.url,
            title=document.title,
            language=code,
            words=sum(words),
            date=date,
            hypothesis=found.hypothesis,
        ),
        scores=_scores(document, found, words, total, knowledge.percentiles.get(code or "")),
        blocks=_blocks(document, found),
        annotations=annotate.annotated(document, found.readings, found.findings, total.points, found.verdicts),
        **views.extras(options, found.readings, found.claims),
    )


def _scored(fired: BlockFindings, words: list[int]) -> Scored:
    return score_text([finding for block in fired for finding in block], sum(words))


def _scores(
    document: Document, found: Found, words: list[int], total: Scored, percentiles: Percentiles | None
) -> Scores:
    counts: dict[VerdictName, int] = dict.fromkeys(VERDICTS, 0)
    for verdict in found.verdicts:
        counts[verdict.verdict] += 1
    if not found.readings:
        empty = ScoreSet()
        return Scores(
            **dict.fromkeys(SCORES), title=empty, body=empty, percentile=empty, contributions=(), verdicts=counts
        )
    in_title = [block.id == document.title_block for block in document.blocks]
    parts = []
    for wanted in (True, False):
        own = [number for number, is_title in enumerate(in_title) if is_title is wanted]
        parts.append(
            _scored(tuple(found.findings[number] for number in own), [words[number] for number in own]).score_set()
        )
    return Scores(
        **{score: round(value, 1) for score, value in total.values.items()},
        title=parts[0] if any(in_title) else ScoreSet(),
        body=parts[1],
        percentile=percentiles.of(total.values) if percentiles else ScoreSet(),
        contributions=total.contributions,
        verdicts=counts,
    )


def _blocks(document: Document, found: Found) -> tuple[BlockReport, ...]:
    if not found.readings:
        return tuple(BlockReport(id=block.id, kind=block.kind, urgency=None) for block in document.blocks)
    return tuple(_block(one, fired) for one, fired in zip(found.readings, found.findings, strict=True))


def _block(one: Reading, fired: tuple[Finding, ...]) -> BlockReport:
    own: dict[int, list[Finding]] = {}
    for finding in fired:
        own.setdefault(finding.sentence, []).append(finding)
    sentences = ((one.view.raw(span), own.get(number, [])) for number, span in enumerate(one.sentences))
    return BlockReport(
        id=one.view.block.id,
        kind=one.view.block.kind,
        urgency=sentence_score(fired),
        sentences=tuple(
            SentenceScore(start=raw.start, end=raw.end, urgency=sentence_score(findings)) for raw, findings in sentences
        ),
    )
