"""Loading consistency rules: phrases compiled, relations looked up, messages tried, broken rules set aside."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.check.consistency.relations import RELATIONS
from tocsin.check.consistency.scene import CLASSES, Relation
from tocsin.check.consistency.source import PackSource, RuleSource
from tocsin.errors import RuleError
from tocsin.rules import find
from tocsin.rules.typed import convert, read_rules
from tocsin.text import phrase
from tocsin.text.inflect import NONE, Inflection
from tocsin.text.phrase import Group, PhraseError, SpanOf, Word


@dataclass(frozen=True, slots=True)
class Pattern:
    """A phrase cut at its first span: `head` before it, `tail` from it on. Of each set in `words` one must occur."""

    head: phrase.Sequence
    tail: phrase.Sequence
    words: tuple[frozenset[str], ...]

    @property
    def first(self) -> str:
        """The class of the span at which a match is begun."""
        element = self.tail[0]
        assert isinstance(element, SpanOf)  # noqa: S101  (`_pattern` cut it there)
        return element.name


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule; `guards` hold the pack's `unless` too."""

    source: RuleSource
    relation: Relation
    patterns: tuple[Pattern, ...]
    guards: tuple[phrase.Sequence, ...]
    language: str
    path: str

    @property
    def id(self) -> str:
        return self.source.id


def load(
    roots: Sequence[Path], inflections: Mapping[str, Inflection]
) -> tuple[tuple[Rule, ...], tuple[RuleError, ...]]:
    """All consistency rules below the roots, and why others were set aside."""
    rules: dict[tuple[str, str], Rule] = {}
    problems: list[RuleError] = []
    for root in roots:
        for path in find.files(root, "consistency"):
            for item in _read(path, inflections):
                if isinstance(item, RuleError):
                    problems.append(item)
                elif (item.language, item.id) in rules:
                    known = rules[item.language, item.id].path
                    problems.append(RuleError(f"this id stands already in {known}", path=str(path), rule=item.id))
                else:
                    rules[item.language, item.id] = item
    return tuple(rules.values()), tuple(problems)


def _read(path: Path, inflections: Mapping[str, Inflection]) -> Iterator[Rule | RuleError]:
    try:
        head, tables = read_rules(path)
        pack = convert(head, PackSource, path=str(path))
    except RuleError as error:
        yield error
        return
    for each in tables:
        name = str(each.get("id", ""))
        try:
            yield _compile(convert(each, RuleSource, path=str(path), rule=name), pack, path, inflections)
        except RuleError as error:
            yield error
        except (PhraseError, ValueError) as error:
            yield RuleError(str(error), path=str(path), line=each.line, rule=name)


def _compile(source: RuleSource, pack: PackSource, path: Path, inflections: Mapping[str, Inflection]) -> Rule:
    relation = RELATIONS.get(source.check)
    if relation is None:
        raise ValueError(f"check: no relation {source.check!r} (known: {', '.join(RELATIONS)})")
    if bool(source.any) == bool(source.each):
        raise ValueError("one of `any` (phrases) and `each` is needed")
    forms = inflections.get(pack.language, NONE)
    _try_message(source, relation)
    return Rule(
        source=source,
        relation=relation,
        patterns=tuple(_pattern(text, source, relation, forms) for text in source.any),
        guards=tuple(phrase.parse(text, forms) for text in (*source.unless, *pack.unless)),
        language=pack.language,
        path=str(path),
    )


def _pattern(text: str, source: RuleSource, relation: Relation, inflection: Inflection) -> Pattern:
    sequence = phrase.parse(text, inflection, CLASSES)
    at = next((number for number, element in enumerate(sequence) if isinstance(element, SpanOf)), None)
    if at is None:
        raise PhraseError("a consistency phrase needs a span outside of groups", text)
    slots = {element.slot for element in _flat(sequence) if isinstance(element, SpanOf) and element.slot}
    wrong = (slots - relation.slots - relation.optional) | (relation.slots - slots)
    if wrong or source.mark not in slots:
        told = ", ".join(sorted(relation.slots | relation.optional))
        raise PhraseError(f"{source.check!r} needs the slots {told}, and `mark` one of them", text)
    required = [
        frozenset().union(*(branch[0].options for branch in element.branches if isinstance(branch[0], Word)))
        if isinstance(element, Group)
        else element.options
        for element in sequence
        if isinstance(element, Word) or (isinstance(element, Group) and _begins_with_words(element))
    ]
    return Pattern(sequence[:at], sequence[at:], tuple(words for words in required if words))


def _begins_with_words(group: Group) -> bool:
    return all(branch and isinstance(branch[0], Word) for branch in group.branches)


def _flat(sequence: phrase.Sequence) -> Iterator[phrase.Element]:
    for element in sequence:
        if isinstance(element, Group):
            for branch in element.branches:
                yield from _flat(branch)
        else:
            yield element


def _try_message(source: RuleSource, relation: Relation) -> None:
    known = relation.slots | relation.optional | relation.fields
    used = {name for _, name, _, _ in string.Formatter().parse(source.message) if name is not None}
    if used - known:
        raise ValueError(f"message: {{{min(used - known)}}} is not known here (known: {', '.join(sorted(known))})")
