"""Language data (`lexicon/<lang>/*.yaml`): plain tables and lists of texts, a section a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tocsin.errors import RuleError
from tocsin.rules import find, safeyaml
from tocsin.rules.safeyaml import Table


class Lexicon:
    """The sections of one language; a user's directory replaces lists one by one, and adds to tables."""

    def __init__(self, language: str, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._sections = sections

    def section(self, name: str) -> Mapping[str, Any]:
        """A file's table by its stem; empty when the language has no such file."""
        return self._sections.get(name, {})

    def words(self, section: str, key: str) -> frozenset[str]:
        """A list of texts as a set."""
        return frozenset(self.section(section).get(key, ()))


def frequent_words(lexicon: Lexicon) -> frozenset[str]:
    """The language's most common words, by which it is costly to look for a phrase."""
    return lexicon.words("function_words", "words") | lexicon.words("function_words", "frequent")


Check = Callable[[Table, str], Iterable[RuleError]]


def load(
    language: str, roots: Sequence[Path], checks: Mapping[str, Check] = MappingProxyType({})
) -> tuple[Lexicon, tuple[RuleError, ...]]:
    """Read a language's sections from all roots. A broken file is reported and left out.

    `checks` by section take what is wrong out of a file's table, given its path, and tell it.
    """
    sections: dict[str, dict[str, Any]] = {}
    problems: list[RuleError] = []
    for root in roots:
        for path in find.files(root, f"lexicon/{language}"):
            try:
                table = safeyaml.read(path)
                problems.extend(checks[path.stem](table, str(path)) if path.stem in checks else ())
                _add(sections.setdefault(path.stem, {}), table)
            except RuleError as error:
                problems.append(error)
    return Lexicon(language, sections), tuple(problems)


def _add(section: dict[str, Any], table: Table) -> None:
    for key, value in table.items():
        before = section.get(key)
        section[key] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
