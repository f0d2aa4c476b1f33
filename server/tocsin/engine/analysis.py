"""The way of the data, once around: document -> readings -> findings and verdicts -> scores -> report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

import tocsin
from tocsin.check.hypothesis import explains, hypothesis
from tocsin.check.verdict import Verdict
from tocsin.engine import views
from tocsin.engine.annotate import Words
from tocsin.engine.course import Course
from tocsin.engine.knowledge import Knowledge, unusable
from tocsin.engine.language import detect
from tocsin.engine.memory import Memory
from tocsin.engine.told import time_line, told_scores
from tocsin.engine.words import count_words
from tocsin.extract.reading import Reading
from tocsin.model import (
    VERDICTS,
    Annotation,
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
    VerdictName,
)
from tocsin.page import dates
from tocsin.text.once import once
from tocsin.urgency.findings import Finding
from tocsin.urgency.score import Scored, level, score_text

BlockFindings = tuple[tuple[Finding, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What analysis found in a document of a known language; all tuples have one entry a block.

    `judged` are all verdicts, `verdicts` those that stand when the gravest for the same words was chosen.
    """

    readings: tuple[Reading, ...]
    findings: BlockFindings
    claims: tuple[tuple[Claim, ...], ...]
    judged: tuple[tuple[Verdict, ...], ...]
    verdicts: tuple[tuple[Verdict, ...], ...]
    hypothesis: Hypothesis | None


_NOTHING = Found((), (), (), (), (), None)


class Analysis:
    """A document being analysed: single blocks can be had before the whole report is."""

    def __init__(self, knowledge: Knowledge, document: Document, memory: Memory) -> None:
        self.document = document
        self._knowledge = knowledge
        texts = (block.text for block in document.blocks)
        self.language = document.language or detect(texts, knowledge.languages, memory)
        known = knowledge.languages.get(self.language or "")
        self._timeline = knowledge.asked()
        self.course = Course(document, known, self._timeline, memory) if known else None

    @once
    def date(self) -> tuple[DocumentDate, tuple[Notice, ...]]:
        """The document's date, and what has to be told about it."""
        return self.course.chosen if self.course else dates.choose(self.document.published, self.document.dates, None)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What has to be told about date, language and timeline, once all is found."""
        own = map(unusable, self._timeline.problems) if self.course else (_no_pack(self.language),)
        return (*self.date[1], *own)

    @once
    def found(self) -> Found:
        """All that is found in the document."""
        course = self.course
        if course is None:
            return _NOTHING
        readings = tuple(course.read(number).value for number in course.numbers)
        judged = [course.judged(number) for number in course.numbers]
        return Found(
            readings=readings,
            findings=tuple(course.fired(number).value for number in course.numbers),
            claims=tuple(each.claims for each in judged),
            judged=tuple(each.all for each in judged),
            verdicts=tuple(each.verdicts for each in judged),
            hypothesis=hypothesis((verdict for each in judged for verdict in each.all), course.today),
        )

    @once
    def words(self) -> tuple[int, ...]:
        """The words of each block."""
        if self.course:
            return tuple(self.course.cut(number).words for number in self.course.numbers)
        return tuple(count_words(block) for block in self.document.blocks)

    def about(self) -> DocumentReport:
        """The document, without what only the whole analysis can tell of it."""
        return DocumentReport(
            url=self.document.url,
            title=self.document.title,
            language=self.language,
            words=sum(self.words),
            date=self.date[0],
        )

    def block(self, number: int) -> BlockReport:
        """A block as the report has it."""
        block = self.document.blocks[number]
        if self.course is None:
            return BlockReport(id=block.id, kind=block.kind, urgency=None)
        return msgspec.structs.replace(self.course.marked(number).block, id=block.id, kind=block.kind)

    def annotations(self, number: int) -> tuple[Annotation, ...]:
        """Those of one block as the report has them, but without their points."""
        if self.course is None:
            return ()
        seen = self._equal_above(number)
        return tuple(self._placed(number, seen, None))

    def _equal_above(self, number: int) -> Counter[Words]:
        """How many equal marks stand above those of a block: only where their words do must be looked for any."""
        assert self.course is not None  # noqa: S101  (asked for its marks)
        wanted = {
            mark.words: "".join(mark.words[2:3] + mark.words[1:2] + mark.words[3:])
            for mark in self.course.marked(number).marks
        }
        seen: Counter[Words] = Counter()
        for other in range(number) if wanted else ():
            text = self.document.blocks[other].text
            if any(words in text for words in wanted.values()):
                seen.update(mark.words for mark in self.course.marked(other).marks if mark.words in wanted)
        return seen

    def _placed(self, number: int, seen: Counter[Words], points: Sequence[float] | None) -> Iterator[Annotation]:
        """A block's marks in the document; `points` are those of its findings, `seen` counts the marks above."""
        assert self.course is not None  # noqa: S101  (asked for its marks)
        block = self.document.blocks[number].id
        for mark in self.course.marked(number).marks:
            own = None if points is None or mark.finding is None else round(points[mark.finding], 2)
            yield mark.placed(block, own, seen[mark.words])
            seen[mark.words] += 1

    def _annotated(self, total: Scored) -> Iterator[Annotation]:
        seen: Counter[Words] = Counter()
        done = 0
        for number, fired in enumerate(self.found.findings):
            yield from self._placed(number, seen, total.points[done : done + len(fired)])
            done += len(fired)

    def report(self, options: Options) -> Report:
        """The whole report, in code points."""
        document, found, knowledge = self.document, self.found, self._knowledge
        total = _scored(found.findings, self.words)
        annotations = tuple(self._annotated(total))
        places = zip(document.blocks, found.readings, found.claims, strict=False)  # none of an unknown language
        return Report(
            tocsin=tocsin.__version__,
            rules=knowledge.digest,
            timeline=knowledge.timeline_info,
            offsets="codepoint",
            took_ms=0.0,
            truncated=any(notice.code == "truncated" for notice in document.notices),
            notices=(*document.notices, *self.notices, *knowledge.notices),
            document=msgspec.structs.replace(self.about(), hypothesis=self._hypothesis(annotations)),
            scores=self._scores(total),
            blocks=tuple(self.block(number) for number in range(len(document.blocks))),
            annotations=annotations,
            time_line=time_line(annotations, self.date[0].day),
            **views.extras(options, [views.Place(block.id, one, claims) for block, one, claims in places]),
        )

    def _hypothesis(self, annotations: Sequence[Annotation]) -> Hypothesis | None:
        """The hypothesis with the annotations that it explains."""
        tried = self.found.hypothesis
        if tried is None or self.course is None:
            return None
        marks = (mark for number in self.course.numbers for mark in self.course.marked(number).marks)
        both = zip(marks, annotations, strict=True)
        told = (note.id for mark, note in both if mark.verdict and explains(tried, mark.verdict))
        return msgspec.structs.replace(tried, explained=tuple(told))

    def _scores(self, total: Scored) -> Scores:
        counts: dict[VerdictName, int] = dict.fromkeys(VERDICTS, 0)
        for verdicts in self.found.verdicts:
            for verdict in verdicts:
                counts[verdict.verdict] += 1
        if not self.found.readings:
            empty = ScoreSet()
            return Scores(
                urgency=None,
                bait=None,
                loaded=None,
                sourcing=None,
                title=empty,
                body=empty,
                percentile=empty,
                contributions=(),
                verdicts=counts,
                told=told_scores(empty, {}, empty, ()),
            )
        in_title = [block.id == self.document.title_block for block in self.document.blocks]
        title, body = (self._part([each is wanted for each in in_title]) for wanted in (True, False))
        table = self._knowledge.percentiles.get(self.language or "")
        percentile = table.of(total.values) if table else ScoreSet()
        levels = {score: level(round(value, 1)) for score, value in total.values.items()}
        return Scores(
            **{score: round(value, 1) for score, value in total.values.items()},
            title=title if any(in_title) else ScoreSet(),
            body=body,
            percentile=percentile,
            contributions=total.contributions,
            verdicts=counts,
            levels=levels,
            told=told_scores(total.score_set(), levels, percentile, total.contributions),
        )

    def _part(self, own: Sequence[bool]) -> ScoreSet:
        """The scores of some blocks alone."""
        numbers = [number for number, wanted in enumerate(own) if wanted]
        fired = tuple(self.found.findings[number] for number in numbers)
        return _scored(fired, [self.words[number] for number in numbers]).score_set()


def find(knowledge: Knowledge, document: Document) -> tuple[DocumentDate, tuple[Notice, ...], Found]:
    """The document's date, what has to be told about it, and all that was found in it."""
    analysis = Analysis(knowledge, document, Memory())
    found = analysis.found
    return analysis.date[0], analysis.notices, found


def _no_pack(code: str | None) -> Notice:
    told = (
        f"No rule pack for language {code}." if code else "The text's language is not known, so no rule pack reads it."
    )
    return Notice(code="no-pack", message=told, detail={"language": code} if code else {})


def _scored(fired: BlockFindings, words: Sequence[int]) -> Scored:
    return score_text([finding for block in fired for finding in block], sum(words))
