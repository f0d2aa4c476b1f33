"""Alternatives that no text can reach: a sentence is made of each, and the rule has to mark it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tocsin.engine.rulekit import Kit
from tocsin.engine.rulelint.remark import Remark, remark
from tocsin.engine.selftest import fires
from tocsin.text.alternatives import alternatives
from tocsin.text.anchor import anchored
from tocsin.text.phrase import Edge, Element, Gap, Group, Prefix, Sequence, SpanOf, Word, compact
from tocsin.urgency.rule import Rule, parsed

_SPANS = {"actor": "Maria Lund", "place": "Paris", "date": "3 May 2024", "day": "3 May 2024", "number": "17"}
_FILLER = "blue"
_BEFORE, _BEHIND = "In all that blue, ", " by the old lock"  # a name is only told in a text that is not all capitals
_QUOTE = '"'
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r" (?='s\b)|(?<=[^\w\s]) (?=[^\w\s])")  # marks in a row stand without space


def unreachable(kit: Kit) -> Iterator[Remark]:
    """Phrases and alternatives that mark not even a sentence that was made of them.

    Either no text holds them, as when a mark in their middle ends the sentence, or a guard always overlaps them.
    """
    for rule, words in kit.worded():
        if rule.source.kind != "phrase":
            continue
        for text in rule.source.any:
            phrase = parsed(rule.source, text, words)
            for told, narrowed in (("", phrase), *alternatives(phrase)):
                samples = _samples(rule, narrowed)
                if samples and (why := _fault(kit, rule, narrowed, samples, words.frequent)):
                    what = f"the alternative {told!r}" if told else "the phrase"
                    yield remark("error", rule, f"any: {text!r}: {what} {why}: {samples[0]!r}")
                    if not told:
                        break


def _fault(kit: Kit, rule: Rule, phrase: Sequence, samples: tuple[str, ...], frequent: frozenset[str]) -> str:
    alone = replace(rule, forms=anchored(compact(phrase), frequent, "word"))
    if any(fires(kit.knowledge, alone, sample) for sample in samples):
        return ""
    if any(fires(kit.knowledge, replace(alone, guards=()), sample) for sample in samples):
        return "is always silenced by a guard"
    return "matches no text, not even its own words"


def _samples(rule: Rule, phrase: Sequence) -> tuple[str, ...]:
    """Sentences that the phrase should match; none where they cannot be made, as of quotation marks."""
    return tuple(text for pick in (0, -1) for text in _with(rule, phrase, pick))


def _with(rule: Rule, phrase: Sequence, pick: int) -> tuple[str, ...]:
    words = [word for element in phrase for word in _words(element, pick)]
    if not words or _QUOTE in words or "" in words:
        return ()
    text = _JOINED.sub("", " ".join(words))
    if rule.source.case == "upper":
        text = text.upper()
    elif rule.source.case == "exact":
        written = {word.lower(): word for word in sorted(rule.exact)}
        text = _WORD.sub(lambda found: written.get(found[0], found[0]), text)
    before = ("",) if phrase[0] == Edge(end=False) else ("", _BEFORE)
    behind = ("", _BEHIND) if text[-1].isalnum() and phrase[-1] != Edge(end=True) else ("",)
    return tuple(f"{one}{text}{other}" for one in before for other in behind)


def _words(element: Element, pick: int) -> list[str]:
    """Words that an element matches, of a group those of the branch to `pick`."""
    match element:
        case Word(options):
            return [min(options, key=lambda word: (len(word), word))]
        case Prefix(stem):
            return [stem]
        case Group(branches):
            return [] if () in branches else [word for each in branches[pick] for word in _words(each, pick)]
        case Gap(low, _):
            return [_FILLER] * low
        case SpanOf(name, _):
            return [_SPANS.get(name, "")]
    return []
