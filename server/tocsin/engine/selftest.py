"""The examples inside the rules, each a case of its own: brackets exact, passes silent, every alternative exercised.

Only the case's own rule looks, whatever its status: no other can hide it, and a draft is tested before it is on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from tocsin.engine.hearing import Listening
from tocsin.engine.knowledge import Knowledge
from tocsin.engine.reading import rule_hits
from tocsin.model import Block, Document, Span
from tocsin.text.alternatives import alternatives
from tocsin.text.match import Sentence, advance, opening
from tocsin.text.phrase import Edge
from tocsin.text.phrase import Sequence as Phrase
from tocsin.text.scan import Scanner
from tocsin.urgency.findings import Finding, Place, findings
from tocsin.urgency.index import RuleIndex
from tocsin.urgency.rule import Rule, parsed, words_of
from tocsin.urgency.source import Scope, Sites

_BRACKETS = re.compile(r"\[\[(.+?)\]\]")
_ALTERNATION = re.compile(r"\(([^()]*\|[^()]*)\)")

Window = tuple[Sentence, int, int]  # a sentence, and the tokens of it that are marked


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

    place: Place
    found: tuple[Finding, ...]

    def raw(self) -> tuple[Span, ...]:
        return tuple(self.place.view.raw(finding.span) for finding in self.found)

    def windows(self) -> Iterator[Window]:
        for finding in self.found:
            sentence = self.place.sentences[finding.sentence]
            yield sentence, *sentence.tokens.window(finding.span)


def cases(rule: Rule) -> tuple[Case, ...]:
    """All examples of a rule as it stands in its own file; of a changed one, those of the change.

    A flag example with alternatives in its brackets is a case for each of them.
    """
    examples = rule.changed.override.source.examples if rule.changed else rule.source.examples
    path = rule.changed.override.path if rule.changed else rule.path
    return (
        *(Case(rule, "flag", *unbracketed(each), path) for text in examples.flag for each in variants(text)),
        *(Case(rule, "pass", *unbracketed(text), path) for text in examples.pass_),
    )


def versions(rule: Rule) -> Iterator[Rule]:
    """A rule as it is, and as it was before each change of it."""
    yield rule
    if rule.changed:
        yield from versions(rule.changed.before)


def variants(text: str) -> Iterator[str]:
    """A flag example with each alternative of the `(a|b)` in its brackets, one after another.

    Several alternations take turns together, so that there are as many variants as the longest has alternatives.
    """
    groups = [
        (at.start(), at.end(), at[1].split("|")) for mark in _BRACKETS.finditer(text) for at in _groups(text, mark)
    ]
    for turn in range(max((len(words) for _, _, words in groups), default=1)):
        variant, done = "", 0
        for start, end, words in groups:
            variant += text[done:start] + words[turn % len(words)]
            done = end
        yield variant + text[done:]


def _groups(text: str, mark: re.Match[str]) -> Iterator[re.Match[str]]:
    return _ALTERNATION.finditer(text, mark.start(), mark.end())


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
    alone = _Alone(knowledge, rule)
    tried = [(case, alone.fire(case.text)) for case in cases(rule)]
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


def fires(knowledge: Knowledge, rule: Rule, text: str) -> bool:
    """Whether a rule alone marks anything in a text."""
    return bool(_Alone(knowledge, rule).fire(text).found)


def heard(knowledge: Knowledge, rule: Rule, text: str) -> list[tuple[Finding, Span]]:
    """What all rules together mark in a text where this rule looks, with the raw spans."""
    listening = _listening(knowledge, rule, text)
    place = _place(listening, rule)
    found = findings(place, listening.language.rules, rule_hits(listening.cuts[0]))
    return [(finding, place.view.raw(finding.span)) for finding in found]


def _listening(knowledge: Knowledge, rule: Rule, text: str) -> Listening:
    return Listening(Document(blocks=(Block(id="0", kind="p", text=text),)), knowledge.languages[rule.language])


def _place(listening: Listening, rule: Rule) -> Place:
    """A text of one block in the first scope that the rule looks at."""
    scope: Scope = "body" if "body" in rule.source.scope else rule.source.scope[0]
    return msgspec.structs.replace(listening.place(0), scope=scope)


class _Alone:
    """One rule, made ready to look at texts without any other."""

    def __init__(self, knowledge: Knowledge, rule: Rule) -> None:
        self._knowledge, self._rule = knowledge, rule
        whole = knowledge.languages[rule.language].rules
        self._index = RuleIndex((running(rule),), whole.around, whole.small)
        self._scanner = Scanner(self._index.everywhere.entries())

    def fire(self, text: str) -> _Fired:
        """What the rule marks in a text."""
        place = _place(_listening(self._knowledge, self._rule, text), self._rule)
        hits = self._scanner.scan(place.view.lower)
        return _Fired(place, findings(place, self._index, hits))


def running(rule: Rule) -> Rule:
    """The rule as if it were on, and on every site."""
    return replace(rule, source=msgspec.structs.replace(rule.source, status="on", sites=Sites()))


def _uncovered(knowledge: Knowledge, rule: Rule, flags: Sequence[_Fired]) -> Iterator[str]:
    """Phrases and alternatives that no flag example needs: they could be wrong without anybody noticing."""
    words = words_of(knowledge.languages[rule.language].lexicon)
    windows = [window for fired in flags for window in fired.windows()]
    for text in rule.changed.override.source.any if rule.changed else rule.source.any:
        phrase = parsed(rule.source, text, words)
        own = [window for window in windows if _reads(phrase, window)]
        left = [told for told, narrowed in alternatives(phrase) if not any(_reads(narrowed, each) for each in own)]
        if not own:
            yield f"any: {text!r}: no flag example has this phrase"
        elif left:
            yield f"any: {text!r}: no flag example has {', '.join(map(repr, left))}"


def _reads(phrase: Phrase, window: Window) -> bool:
    """True if the phrase can be read where words are marked: in them, or in words that overlap them."""
    sentence, low, high = window
    starts: Sequence[int] = range(sentence.low, high)
    if phrase[0] == Edge(end=False):
        phrase, starts = phrase[1:], (sentence.low, opening(sentence))
    return any(end > low for end in advance(phrase, sentence, starts, inside=True))
