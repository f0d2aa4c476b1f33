"""Phrases that stand twice, alternatives that another one covers, and anchors that are met at every step."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.engine.rulekit import Kit
from tocsin.engine.rulelint.remark import Remark, remark
from tocsin.text.alternatives import spelt
from tocsin.text.phrase import Element, Group, Prefix, Sequence, Word, compact
from tocsin.urgency.rule import Rule, forms_of, parsed, words_of

_COMMON = 2e-2  # look-ups a word of text


def repeated(kit: Kit) -> Iterator[Remark]:
    """Alternatives that match nothing which another branch of their group does not match."""
    for rule, words in kit.worded():
        for text in rule.source.any:
            for covered, by in _covered(parsed(rule.source, text, words)):
                told = "stands twice" if covered == by else f"is covered by {by!r}"
                yield remark("warning", rule, f"any: {text!r}: the alternative {covered!r} {told}")


def _covered(sequence: Sequence) -> Iterator[tuple[str, str]]:
    for element in sequence:
        branches = [branch for branch in element.branches if branch] if isinstance(element, Group) else []
        for number, branch in enumerate(branches):
            yield from _covered(branch)
            for at, other in enumerate(branches):
                if at != number and _holds(other, branch) and (at < number or not _holds(branch, other)):
                    yield spelt(branch), spelt(other)
                    break


def _holds(other: Sequence, branch: Sequence) -> bool:
    """True if `other` matches whatever `branch` matches, word by word."""
    return len(other) == len(branch) and all(map(_wider, other, branch))


def _wider(other: Element, element: Element) -> bool:
    if isinstance(element, Word):
        if isinstance(other, Prefix):
            return all(word.startswith(other.stem) for word in element.options)
        return isinstance(other, Word) and element.options <= other.options
    return other == element


def twice(kit: Kit) -> Iterator[Remark]:
    """Phrases that stand in one rule, or in several, more than once."""
    known: dict[tuple[str, object], tuple[Rule, str]] = {}
    for rule in kit.knowledge.packs.rules:
        words = words_of(kit.knowledge.languages[rule.language].lexicon)
        for text in rule.source.any:
            key = (rule.language, _unordered(compact(parsed(rule.source, text, words))))
            if key not in known:
                known[key] = (rule, text)
            elif kit.has(rule.path) or kit.has(known[key][0].path):
                first, same = known[key]
                where = "twice in this rule" if first is rule else f"in {first.id} too"
                spelling = "" if same == text else f" (as {same!r})"
                yield remark("warning", rule, f"any: {text!r} stands {where}{spelling}")


def _unordered(sequence: Sequence) -> tuple[object, ...]:
    """The same for phrases that differ in the order of alternatives alone."""
    return tuple(frozenset(map(_unordered, each.branches)) if isinstance(each, Group) else each for each in sequence)


def common(kit: Kit) -> Iterator[Remark]:
    """Phrases without any rare word by which they could be looked for."""
    for rule, words in kit.worded():
        for text in rule.source.any:
            cost = sum(form.cost for form in forms_of(rule.source, text, words))
            if cost > _COMMON:
                often = f"about {cost * 1000:.0f} times in 1,000 words"
                yield remark("note", rule, f"any: {text!r} is tried {often}: its words are all common")
