"""How a clause is meant: asserted, planned, conditional, negated, asked, commemorated or refuted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.model import Modality, Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.normalise import View

_ORDER: tuple[Modality, ...] = ("refuted", "anniversary", "negated", "conditional", "planned")


def word_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One alternation of plain phrases at word borders; matches nothing when there are none."""
    literals = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w'])(?:{literals})(?![\w'])" if literals else r"(?!)")


class ModalityReader:
    """Built once from the lexicon section `modality`."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("modality")
        kinds = section.get("modality", {})
        self._patterns = [(kind, word_pattern(kinds.get(kind, ()))) for kind in _ORDER]
        self._former = word_pattern(section.get("former", ()))
        self._acting = word_pattern(section.get("acting", ()))

    def of_clause(self, view: View, clause: Span, sentence: Span) -> Modality:
        """The modality of a clause; a question mark at the sentence's end makes a question of it."""
        for kind, pattern in self._patterns:
            if pattern.search(view.lower, clause.start, clause.end):
                return kind
        return "question" if view.text[: sentence.end].rstrip("\"') ").endswith("?") else "asserted"

    def of_title(self, view: View, title: Span) -> Modality:
        """`former` or `planned` when a word right before (or a hyphenated one right after) the title says so."""
        before = view.lower[max(0, title.start - 24) : title.start]
        near = " ".join(before.replace("-", " ").split()[-2:])
        after = view.lower[title.end : title.end + 12]
        if self._former.search(near):
            return "former"
        return "planned" if self._acting.search(near) or self._acting.match(after.lstrip("- ")) else "asserted"
