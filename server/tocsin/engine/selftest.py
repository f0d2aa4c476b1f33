"""The examples inside the rules, each a case of its own: brackets exact, passes silent, every alternative exercised.

Only the case's own rule looks, whatever its status: no other can hide it, and a draft is tested before it is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from tocsin.engine import reading
from tocsin.engine.knowledge import Knowledge
from tocsin.extract.reading import Reading
from tocsin.model import Block, Document, Span
from tocsin.text.alternatives import Branch, alternatives, used
from tocsin.text.phrase import parse
from tocsin.text.scan import Entry, Scanner
from tocsin.urgency.findings import Finding, Place, RuleAnchor, findings
from tocsin.urgency.packs import Rule
from tocsin.urgency.source import Scope

_BRACKETS = re.compile(r"\[\[(.+?)\]\]")


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule; `marked` are the spans its brackets ask for, in the text without brackets.

    `path` is the file in which the example stands.
    """

    rule: Rule
    kind: Literal["flag", "pass"]
    text: str
    marked: tuple[Span, ...]
    path: str

    def __str__(self) -> str:
        return f"{self.rule.id}: {self.kind}: {self.text[:60]}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that was tried: the words that are marked, and why that is wrong, or nothing."""

    case: Case
    got: tuple[str, ...]
    failure: str


@dataclass(frozen=True, slots=True)
class Examined:
    """All that is tested of one rule: its cases, and what its examples leave out."""

    rule: Rule
    outcomes: tuple[Outcome, ...]
    uncovered: tuple[str, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """Everything that is wrong, in plain words."""
        return (*(each.failure for each in self.outcomes if each.failure), *self.uncovered)


@dataclass(frozen=True, slots=True)
class _Fired:
    """What a rule found in an example; spans in view coordinates."""

    cut: reading.Cut
    one: Reading
    found: tuple[Finding, ...]

    def raw(self) -> tuple[Span, ...]:
        return tuple(self.cut.view.raw(finding.span) for finding in self.found)


def cases(rule: Rule) -> tuple[Case, ...]:
    """All examples of a rule as it stands in its own file; of a changed one, those of the change."""
    examples = rule.changed.override.source.examples if rule.changed else rule.source.examples
    path = rule.changed.override.path if rule.changed else rule.path
    return (
        *(Case(rule, "flag", *unbracketed(text), path) for text in examples.flag),
        *(Case(rule, "pass", *unbracketed(text), path) for text in examples.pass_),
    )


def versions(rule: Rule) -> Iterator[Rule]:
    """A rule as it is, and as it was before each change of it."""
    yield rule
    if rule.changed:
        yield from versions(rule.changed.before)


def unbracketed(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text without [[ ]], and the spans that stood in them."""
    plain, marked, at = "", [], 0
    for match in _BRACKETS.finditer(text):
        plain += text[at : match.start()]
        marked.append(Span(len(plain), len(plain) + len(match[1])))
        plain += match[1]
        at = match.end()
    return plain + text[at:], tuple(marked)


def examine(knowledge: Knowledge, rule: Rule) -> Examined:
    """Try all examples of a rule. Each is read once."""
    tried = [(case, _fire(knowledge, rule, case.text)) for case in cases(rule)]
    outcomes = tuple(_outcome(case, fired) for case, fired in tried)
    flags = [fired for case, fired in tried if case.kind == "flag" and fired.found]
    return Examined(rule, outcomes, tuple(_uncovered(knowledge, rule, flags)))


def _outcome(case: Case, fired: _Fired) -> Outcome:
    spans = fired.raw()
    got = tuple(case.text[span.start : span.end] for span in spans)
    if case.kind == "flag" and not case.marked:
        return Outcome(case, got, f"flag: {case.text!r}: no words stand in [[ ]]")
    if case.kind == "pass" and case.marked:
        return Outcome(case, got, f"pass: {case.text!r}: [[ ]] belong into flag examples")
    if spans == case.marked:
        return Outcome(case, got, "")
    wanted = tuple(case.text[span.start : span.end] for span in case.marked)
    return Outcome(case, got, mismatch(case.kind, case.text, wanted, got))


def mismatch(kind: str, text: str, expected: tuple[str, ...], got: tuple[str, ...]) -> str:
    """What is told of an example in which other words are marked than expected."""
    return f"{kind}: {text!r}: expected {_told(expected)}, got {_told(got)}"


def _told(words: tuple[str, ...]) -> str:
    return ", ".join(f"[[{each}]]" for each in words) or "nothing"


def _fire(knowledge: Knowledge, rule: Rule, text: str) -> _Fired:
    """What one rule marks in one text, read in the first scope that the rule looks at."""
    language = knowledge.languages[rule.language]
    (cut,) = reading.cut(Document(blocks=(Block(id="0", kind="p", text=text),)), language)
    one = reading.read(cut, language, None, reading.known((cut,)))
    scope: Scope = "body" if "body" in rule.source.scope else rule.source.scope[0]
    running = replace(rule, source=msgspec.structs.replace(rule.source, status="on", sites=type(rule.source.sites)()))
    entries = (
        Entry(literal, RuleAnchor(running, form), form.prefix) for form in rule.forms for literal in form.literals
    )
    hits = Scanner(entries).scan(cut.view.lower)
    return _Fired(cut, one, findings(Place(cut.view, scope, one.windows, one.quotations), hits))


def _uncovered(knowledge: Knowledge, rule: Rule, flags: Sequence[_Fired]) -> Iterator[str]:
    """Phrases and alternatives that no flag example needs: they could be wrong without anybody noticing."""
    irregular = knowledge.languages[rule.language].lexicon.section("inflections").get("irregular", {})
    marked = [
        (sentence, *sentence.tokens.window(finding.span))
        for fired in flags
        for finding in fired.found
        for sentence in (fired.one.windows[finding.sentence],)
    ]
    for text in rule.changed.override.source.any if rule.changed else rule.source.any:
        sequence = parse(text, irregular)
        ways = [way for each in marked if (way := used(sequence, *each)) is not None]
        seen = set[Branch]().union(*ways)
        left = [words for branch, words in alternatives(text).items() if branch not in seen]
        if not ways:
            yield f"any: {text!r}: no flag example has this phrase"
        elif left:
            yield f"any: {text!r}: no flag example has {', '.join(map(repr, left))}"
