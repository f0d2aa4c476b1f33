"""Predicates: the phrases by which a clause says what happened, compiled into the one scan like rules are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from tocsin.errors import RuleError
from tocsin.extract.reading import Trigger
from tocsin.model import ClaimClass, Span
from tocsin.rules.lexicon import Lexicon, frequent_words
from tocsin.rules.safeyaml import Table
from tocsin.text import phrase
from tocsin.text.anchor import Anchored, anchored
from tocsin.text.inflect import inflection
from tocsin.text.match import Sentence, extent, sentence_at
from tocsin.text.phrase import PhraseError
from tocsin.text.scan import Entry

CLASSES = frozenset(get_args(ClaimClass))


@dataclass(frozen=True, slots=True)
class TriggerAnchor:
    """What a hit of the scan means: this form of a predicate of this class may stand here."""

    class_: str
    form: Anchored


def checked(table: Table, path: str) -> Iterator[RuleError]:
    """Take unknown classes and unreadable phrases out of a `predicates` file, and tell them."""
    predicates = table.get("predicates", Table())
    if not isinstance(predicates, Table):
        yield RuleError("`predicates` needs a table of classes with lists of phrases", path=path, line=table.line)
        table["predicates"] = predicates = Table()
    for class_, phrases in list(predicates.items()):
        if class_ not in CLASSES:
            hint = f"Use one of {', '.join(sorted(CLASSES))}."
            yield RuleError(f"unknown class {class_!r} of predicates", path=path, line=predicates.line, hint=hint)
            del predicates[class_]
            continue
        good = []
        for text in phrases if isinstance(phrases, list) else [phrases]:
            try:
                anchored(phrase.parse(str(text)), frozenset())
                good.append(str(text))
            except PhraseError as error:
                yield RuleError(str(error), path=path, line=predicates.line, rule=class_)
        predicates[class_] = good


def trigger_entries(lexicon: Lexicon) -> Iterator[Entry[TriggerAnchor]]:
    """Scan entries of all predicates of a language (lexicon section `predicates`)."""
    inflected = inflection(lexicon.section("inflections"))
    frequent = frequent_words(lexicon)
    for class_, phrases in lexicon.section("predicates").get("predicates", {}).items():
        for text in phrases:
            for form in anchored(phrase.parse(text, inflected), frequent):
                yield from (Entry(literal, TriggerAnchor(class_, form), form.prefix) for literal in form.literals)


def triggers(windows: tuple[Sentence, ...], hits: Iterable[tuple[Span, TriggerAnchor]]) -> tuple[Trigger, ...]:
    """The predicates that stand, sorted; of overlapping ones of a class the longest."""
    found: dict[tuple[str, int], Trigger] = {}
    for span, anchor in hits:
        number = sentence_at(windows, span.start)
        if number is None:
            continue
        tokens = windows[number].tokens
        low, high = extent(anchor.form, windows[number], tokens.first_at(span.start))
        if low < high:
            trigger = Trigger(tokens.span(low, high), anchor.class_)
            key = (anchor.class_, tokens.starts[low])
            if key not in found or found[key].span.end < trigger.span.end:
                found[key] = trigger
    return tuple(sorted(found.values(), key=lambda trigger: (trigger.span, trigger.class_)))
