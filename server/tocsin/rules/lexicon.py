"""Language data (`lexicon/<lang>/*.yaml`): plain tables and lists of texts, a section a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin.errors import RuleError
from tocsin.rules import find, safeyaml


class Lexicon:
    """The sections of one language; a user's directory replaces a section's top-level keys one by one."""

    def __init__(self, language: str, sections: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._sections = sections

    def section(self, name: str) -> Mapping[str, Any]:
        """A file's table by its stem; empty when the language has no such file."""
        return self._sections.get(name, {})

    def words(self, section: str, key: str) -> frozenset[str]:
        """A list of texts as a set."""
        return frozenset(self.section(section).get(key, ()))


def load(language: str, roots: Sequence[Path]) -> tuple[Lexicon, tuple[RuleError, ...]]:
    """Read a language's sections from all roots. A broken file is reported and left out."""
    sections: dict[str, dict[str, Any]] = {}
    problems = []
    for root in roots:
        for path in find.files(root, f"lexicon/{language}"):
            try:
                sections.setdefault(path.stem, {}).update(safeyaml.read(path))
            except RuleError as error:
                problems.append(error)
    return Lexicon(language, sections), tuple(problems)
