"""Word lists that guards ask; the words of none of them make a class of their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lists:
    """Lower-case words, by what they say beside a number, a month or a weekday; the lexicon tells how each is used."""

    counted: frozenset[str]
    numbered: frozenset[str]
    small: frozenset[str]
    media: frozenset[str]
    streets: frozenset[str]
    part_nouns: frozenset[str]
    clock_led: frozenset[str]
    honorifics: frozenset[str]
    year_led: frozenset[str]
    era: frozenset[str]
    forward_to: frozenset[str]
    foretelling: frozenset[str]
    seeming: frozenset[str]
    past_forms: frozenset[str]
    passive: frozenset[str]
    happened: frozenset[str]
