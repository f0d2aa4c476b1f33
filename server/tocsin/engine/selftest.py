"""The examples inside the rules, each a case of its own: brackets exact, passes silent, every phrase exercised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.engine import reading
from tocsin.engine.knowledge import Knowledge
from tocsin.model import Block, Document, Span
from tocsin.text.anchor import anchored
from tocsin.text.phrase import parse
from tocsin.urgency.findings import Finding, Place, RuleAnchor, findings
from tocsin.urgency.packs import Rule
from tocsin.urgency.source import Scope

_BRACKETS = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule; `marked` are the spans its brackets ask for, in the text without brackets."""

    rule: Rule
    text: str
    marked: tuple[Span, ...]

    def __str__(self) -> str:
        return f"{self.rule.id}: {'flag' if self.marked else 'pass'}: {self.text[:60]}"


def cases(knowledge: Knowledge) -> Iterator[Case]:
    """All examples of all rules, in file order."""
    for rule in knowledge.packs.rules:
        for text in rule.source.examples.flag:
            plain, marked = unbracketed(text)
            yield Case(rule, plain, marked)
        for text in rule.source.examples.pass_:
            yield Case(rule, text, ())


def unbracketed(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without [[ ]], and the spans that stood in them."""
    plain, marked, at = "", [], 0
    for match in _BRACKETS.finditer(text):
        plain += text[at : match.start()]
        marked.append(Span(len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], tuple(marked)


def failure(knowledge: Knowledge, case: Case) -> str:
    """Why a case does not hold, or nothing. Only the case's own rule looks: no other can hide it."""
    found = [finding.span for finding in fired(knowledge, case.rule, case.text)]
    if tuple(found) == case.marked:
        return ""
    told = [case.text[span.start : span.end] for span in found]
    return f"{case.rule.path}: {case.rule.id} marks {told or 'nothing'} in {case.text!r}"


def fired(knowledge: Knowledge, rule: Rule, text: str) -> tuple[Finding, ...]:
    """What one rule marks in one text, read in the first scope that the rule looks at."""
    language = knowledge.languages[rule.language]
    document = Document(blocks=(Block(id="0", kind="p", text=text),))
    (cut,) = reading.cut(document, language)
    one = reading.read(cut, language, None, reading.known((cut,)))
    scope: Scope = "body" if "body" in rule.source.scope else rule.source.scope[0]
    anchors = [(span, hit) for span, hit in reading.rule_hits(cut) if hit.rule is rule]
    found = findings(Place(cut.view, scope, one.windows, one.quotations), anchors)
    return tuple(_raw(cut, finding) for finding in found)


def unexercised(knowledge: Knowledge, rule: Rule) -> tuple[str, ...]:
    """The phrases of a rule that no flag example needs: they could be wrong without anybody noticing."""
    irregular = knowledge.languages[rule.language].lexicon.section("inflections").get("irregular", {})
    plain = [unbracketed(text)[0] for text in rule.source.examples.flag]
    return tuple(
        text
        for text in rule.source.any
        if not any(_matches(knowledge, rule, text, irregular, example) for example in plain)
    )


def _matches(knowledge: Knowledge, rule: Rule, text: str, irregular: dict[str, list[str]], example: str) -> bool:
    """True if this phrase alone matches somewhere in the example."""
    language = knowledge.languages[rule.language]
    document = Document(blocks=(Block(id="0", kind="p", text=example),))
    (cut,) = reading.cut(document, language)
    one = reading.read(cut, language, None, frozenset())
    forms = anchored(parse(text, irregular))
    place = Place(cut.view, "body" if "body" in rule.source.scope else rule.source.scope[0], one.windows)
    hits = [
        (Span(at, at + len(literal)), RuleAnchor(rule, form))
        for form in forms
        for literal in form.literals
        for at in _everywhere(cut.view.lower, literal)
    ]
    return bool(findings(place, hits))


def _everywhere(text: str, literal: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


def _raw(cut: reading.Cut, finding: Finding) -> Finding:
    raw = cut.view.raw(finding.span)
    return Finding(finding.rule, raw, finding.sentence, finding.scope, finding.quoted)
