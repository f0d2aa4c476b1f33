"""Predicates: the phrases by which a clause says what happened, compiled into the one scan like rules are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.extract.reading import Trigger
from tocsin.model import Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text import phrase
from tocsin.text.anchor import Anchored, anchored
from tocsin.text.match import Sentence, extent, sentence_at
from tocsin.text.scan import Entry


@dataclass(frozen=True, slots=True)
class TriggerAnchor:
    """What a hit of the scan means: this form of a predicate of this class may stand here."""

    class_: str
    form: Anchored


def trigger_entries(lexicon: Lexicon) -> Iterator[Entry[TriggerAnchor]]:
    """Scan entries of all predicates of a language (lexicon section `predicates`)."""
    irregular = lexicon.section("inflections").get("irregular", {})
    for class_, phrases in lexicon.section("predicates").get("predicates", {}).items():
        for text in phrases:
            for form in anchored(phrase.parse(text, irregular)):
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
