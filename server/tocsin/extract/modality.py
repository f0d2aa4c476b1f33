"""How a clause is meant: asserted, planned, conditional, negated, asked, commemorated or refuted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.model import Modality, Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.normalise import View

_FAR = frozenset({"refuted", "anniversary"})
_INVERTED = re.compile(r"(?:Had|Should|Were) ")  # "Had they met, ..."
_WORD = re.compile(r"\w+")
_NO_BASE = ("s", "ed", "ing")
_DETERMINERS = frozenset("the a an this that these those their his her its".split())
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
        governing = {
            kind: [text for text in kinds.get(kind, ()) if text.endswith((" that", " in which"))] for kind in _ORDER
        }
        self._governing = [(kind, word_pattern(phrases)) for kind, phrases in governing.items() if phrases]
        behind = word_pattern(section.get("refuted_behind", ())).pattern
        self._ahead = frozenset(section.get("ahead", ()))
        self._ahead_of_past = frozenset(section.get("ahead_of_past", ()))
        self._pasts = frozenset(section.get("past_verbs", ()))
        self._refuted_behind = re.compile(rf"[\"' ]*{behind}")
        self._former = word_pattern(section.get("former", ()))
        self._acting = word_pattern(section.get("acting", ()))

    def of_clause(
        self, view: View, clause: Span, sentence: Span, near: Span | None = None, predicate: Span | None = None
    ) -> Modality:
        """The modality of a clause; a question mark at the sentence's end makes a question of it.

        `near` is the predicate's own part of the clause: what others in it say ("..., and nothing will") is not heard,
        but a refutation anywhere in the sentence and an anniversary in the clause are, and what governs it ("claimed
        that"). So is the sentence behind: "That is false." What stands behind the predicate seldom governs it: "met
        Kim without a result", "met Kim to discuss what could follow".
        """
        past = predicate is not None and self._is_past(view, predicate)
        for kind, pattern in self._patterns:
            heard = sentence if kind == "refuted" else clause if kind in _FAR or near is None else near
            for match in pattern.finditer(view.lower, heard.start, heard.end):
                behind = predicate is not None and match.start() >= predicate.end
                if behind and (match[0] in self._ahead or (past and self._of_another(view, kind, match))):
                    continue
                if kind == "negated" and predicate and view.text.find(": ", match.end(), predicate.start) >= 0:
                    continue  # "He is no stranger there: in March 2015 he visited"
                if _is_cue(view, match, sentence):
                    return kind
        for kind, pattern in self._governing:
            if near and pattern.search(view.lower, sentence.start, near.start):
                return kind
        if self._refuted_behind.match(view.lower, min(sentence.end + 1, len(view.lower))):
            return "refuted"
        if predicate and _to_come(view, predicate):
            return "planned"
        asked = view.text[max(sentence.start, sentence.end - 4) : sentence.end]
        if asked.rstrip("\"') ").endswith("?"):
            return "question"
        inverted = (near or clause).start == sentence.start and _INVERTED.match(view.text, sentence.start)
        return "conditional" if inverted else "asserted"

    def _is_past(self, view: View, predicate: Span) -> bool:
        """A finite past or a participle, "met" and "signed": it is done, unless words before it take that back."""
        first = _WORD.match(view.lower, predicate.start, predicate.end)
        return first is not None and (first[0] in self._pasts or first[0].endswith("ed"))

    def _of_another(self, view: View, kind: Modality, match: re.Match[str]) -> bool:
        """Behind a finished predicate: plans, and words that only govern what follows them; ", if" still counts."""
        apart = view.text.endswith((", ", " - ", "("), 0, match.start())
        return kind == "planned" or (match[0] in self._ahead_of_past and not apart)

    def of_title(self, view: View, title: Span) -> Modality:
        """`former` or `planned` when a word right before (or a hyphenated one right after) the title says so."""
        before = view.lower[max(0, title.start - 24) : title.start]
        near = " ".join(before.replace("-", " ").split()[-2:])
        after = view.lower[title.end : title.end + 12]
        if self._former.search(near):
            return "former"
        return "planned" if self._acting.search(near) or self._acting.match(after.lstrip("- ")) else "asserted"


def _to_come(view: View, predicate: Span) -> bool:
    """An infinitive: "agreed to meet". Nouns, pasts and participles behind "to" are none: "led to (the) talks"."""
    first = _WORD.match(view.lower, predicate.start, predicate.end)
    if first is None or first[0] in _DETERMINERS or first[0].endswith(_NO_BASE):
        return False
    return view.lower.endswith(" to ", 0, predicate.start)


def _is_cue(view: View, match: re.Match[str], sentence: Span) -> bool:
    """A capital inside a sentence makes a name or a month of a cue: "on May 9", "Will Smith"."""
    inside = match.start() > sentence.start and view.text[match.start() - 1] not in "\"'"
    return not (inside and view.text[match.start()].isupper() and not view.text[match.start() : match.end()].isupper())
