"""The examples inside the consistency rules, each a case of its own: only the case's own rule looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.check import Ground, consistency
from tocsin.check.consistency import Rule
from tocsin.check.tense import Tense
from tocsin.engine import reading
from tocsin.engine.knowledge import Knowledge
from tocsin.engine.selftest import unbracketed
from tocsin.model import DateCandidate, DocumentDate, Span
from tocsin.urgency.findings import Place, findings

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)\| ")


@dataclass(frozen=True, slots=True)
class Case:
    """One example; `marked` are the spans its brackets ask for, in the text without brackets."""

    rule: Rule
    text: str
    published: str
    marked: tuple[Span, ...]

    def __str__(self) -> str:
        return f"{self.rule.id}: {'flag' if self.marked else 'pass'}: {self.text[:60]}"


def cases(knowledge: Knowledge) -> Iterator[Case]:
    """All examples of all consistency rules, in file order."""
    for language in knowledge.languages.values():
        for rule in language.consistency:
            examples = rule.source.examples
            for written in (*examples.flag, *examples.pass_):
                own = _DAY.match(written)
                text, marked = unbracketed(written[own.end() :] if own else written)
                yield Case(rule, text, own[1] if own else examples.published, marked)


def failure(knowledge: Knowledge, case: Case) -> str:
    """Why a case does not hold, or nothing."""
    found = sorted({span for span, _ in told(knowledge, case)})
    if tuple(found) == case.marked:
        return ""
    words = [case.text[span.start : span.end] for span in found]
    return f"{case.rule.path}: {case.rule.id} marks {words or 'nothing'} in {case.text!r}"


def told(knowledge: Knowledge, case: Case) -> list[tuple[Span, str]]:
    """What the case's rule marks in its text, in raw code points, each with its message."""
    language = knowledge.languages[case.rule.language]
    cut = reading.cut(case.text, language)
    named = cut.named(cut.known)
    mentions = reading.mentions(cut, named, language)
    one = reading.read(cut, language, date.fromisoformat(case.published), named, mentions)
    known = DocumentDate(
        value=case.published, basis="meta", candidates=(DateCandidate(value=case.published, basis="meta"),)
    )
    ground = Ground(knowledge.timeline, one, language.lexicon, known, licensed=True)
    place = Place(cut.view, "title", one.windows, one.quotations)
    fired = findings(place, language.rules, reading.rule_hits(cut))
    labels = tuple(each.span for each in fired if each.rule.category == "urgent-label")
    newest = consistency.newest_of_lead((one,))
    scene = consistency.Scene(one, ground, Tense(language.lexicon), newest, opening=True, labels=labels)
    verdicts = consistency.check(consistency.Looks([case.rule]), scene)
    return [(cut.view.raw(each.focus), each.message) for each in verdicts]
