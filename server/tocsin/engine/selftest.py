"""The examples inside the rules, each a case of its own: brackets exact, passes silent, every phrase exercised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.engine import reading
from tocsin.engine.hearing import Listening
from tocsin.engine.knowledge import Knowledge
from tocsin.model import Block, Document, Span
from tocsin.text.alternatives import alternatives
from tocsin.text.match import Sentence, advance
from tocsin.text.phrase import Sequence as Phrase
from tocsin.text.scan import Scanner
from tocsin.urgency import packs
from tocsin.urgency.findings import Finding, Place, findings
from tocsin.urgency.index import RuleIndex
from tocsin.urgency.packs import Rule
from tocsin.urgency.source import Scope

_BRACKETS = re.compile(r"\[\[(.+?)\]\]")
_ALTERNATION = re.compile(r"\(([^()]*\|[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Case:
    """One example of one rule; `marked` are the spans its brackets ask for, in the text without brackets."""

    rule: Rule
    text: str
    marked: tuple[Span, ...]

    def __str__(self) -> str:
        return f"{self.rule.id}: {'flag' if self.marked else 'pass'}: {self.text[:60]}"


def cases(knowledge: Knowledge) -> Iterator[Case]:
    """All examples of all rules, in file order; one with alternatives in its brackets is a case for each of them."""
    for rule in knowledge.packs.rules:
        yield from cases_of(rule)


def cases_of(rule: Rule) -> Iterator[Case]:
    """The examples of one rule."""
    for text in rule.source.examples.flag:
        yield from (Case(rule, *unbracketed(variant)) for variant in variants(text))
    for text in rule.source.examples.pass_:
        yield Case(rule, text, ())


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


def failure(knowledge: Knowledge, case: Case) -> str:
    """Why a case does not hold, or nothing. Only the case's own rule looks: no other can hide it."""
    found = [finding.span for finding in fired(knowledge, case.rule, case.text)]
    if tuple(found) == case.marked:
        return ""
    told = [case.text[span.start : span.end] for span in found]
    return f"{case.rule.path}: {case.rule.id} marks {told or 'nothing'} in {case.text!r}"


def fired(knowledge: Knowledge, rule: Rule, text: str) -> tuple[Finding, ...]:
    """What one rule marks in one text, read in the first scope that the rule looks at."""
    cut, place = _place(knowledge, rule, text)
    whole = knowledge.languages[rule.language].rules
    index = RuleIndex((rule,), whole.mentions, whole.small)
    hits = sorted(Scanner(index.everywhere.entries()).scan(cut.view.lower), key=lambda hit: hit[0].start)
    return tuple(_raw(cut, finding) for finding in findings(place, index, hits))


def unexercised(knowledge: Knowledge, rule: Rule) -> tuple[str, ...]:
    """The phrases of a rule, and the alternatives in them, that no flag example needs.

    They could be wrong without anybody noticing.
    """
    words = packs.words_of(knowledge.languages[rule.language].lexicon)
    plain = [case.text for case in cases_of(rule) if case.marked]
    sentences = [sentence for text in plain for sentence in _place(knowledge, rule, text)[1].sentences]
    return tuple(told for text in rule.source.any for told in _unexercised(text, rule, words, sentences))


def _unexercised(text: str, rule: Rule, words: packs.Words, sentences: list[Sentence]) -> Iterator[str]:
    sequence = packs.parsed(rule.source, text, words)
    if not any(_matches(sequence, sentence) for sentence in sentences):
        yield text
        return
    for told, narrowed in alternatives(sequence):
        if not any(_matches(narrowed, sentence) for sentence in sentences):
            yield f"{told!r} of {text!r}"


def _matches(sequence: Phrase, sentence: Sentence) -> bool:
    return bool(advance(sequence, sentence, range(sentence.low, sentence.high)))


def _place(knowledge: Knowledge, rule: Rule, text: str) -> tuple[reading.Cut, Place]:
    heard = Listening(Document(blocks=(Block(id="0", kind="p", text=text),)), knowledge.languages[rule.language])
    scope: Scope = "body" if "body" in rule.source.scope else rule.source.scope[0]
    return heard.cuts[0], replace(heard.place(0), scope=scope)


def _raw(cut: reading.Cut, finding: Finding) -> Finding:
    raw = cut.view.raw(finding.span)
    return Finding(finding.rule, raw, finding.sentence, finding.scope, finding.quoted)
