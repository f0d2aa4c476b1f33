"""The inflected forms that a `~word` in a phrase stands for; how a language makes them stands in its lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.errors import RuleError


@dataclass(frozen=True, slots=True)
class Like:
    """Words that a pattern matches whole, and their forms as templates, with `\\1` for the pattern's first group."""

    pattern: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inflection:
    """How one language inflects: irregular words with all their other forms, then the first `Like` that fits.

    Without either, a word has no form but itself.
    """

    irregular: Mapping[str, list[str]] = field(default_factory=dict)
    regular: tuple[Like, ...] = ()

    def forms(self, word: str) -> frozenset[str]:
        """All forms of a lower-case word, itself among them."""
        if word in self.irregular:
            return frozenset((word, *self.irregular[word]))
        for like in self.regular:
            if match := re.fullmatch(like.pattern, word):
                return frozenset((word, *map(match.expand, like.forms)))
        return frozenset((word,))


NONE = Inflection()
_HINT = "Write {like: '(.*[^aeiou])y', forms: ['\\1ies', '\\1ied']}."


def inflection(section: Mapping[str, Any]) -> Inflection:
    """What a lexicon's section `inflections` says, once `checked`."""
    return Inflection(section.get("irregular", {}), tuple(map(_like, section.get("regular", ()))))


def checked(section: dict[str, Any], path: str) -> Iterator[RuleError]:
    """Take what is no way to inflect out of a section's list `regular`, and tell it."""
    good = []
    for number, entry in enumerate(section.get("regular") or (), 1):
        try:
            _like(entry)
            good.append(entry)
        except (TypeError, KeyError, re.error) as error:
            yield RuleError(f"entry {number} of `regular` cannot be used: {error}", path=path, hint=_HINT)
    section["regular"] = good


def _like(entry: Mapping[str, Any]) -> Like:
    pattern = re.compile(entry["like"])
    for form in entry["forms"]:
        pattern.sub(form, "")  # raises where a form asks for a group that the pattern has not
    return Like(pattern.pattern, tuple(entry["forms"]))
