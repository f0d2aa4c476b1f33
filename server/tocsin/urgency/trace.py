"""Which rules looked at which words of a block, and what became of it: `findings` with a reason for every step.

Rules that do not run, or not here, are followed too, so that it can be told what they would have done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

import msgspec

from tocsin.model import Span
from tocsin.text.anchor import Anchored
from tocsin.text.scan import Scanner
from tocsin.text.spans import Apart
from tocsin.urgency.density import dense
from tocsin.urgency.findings import (
    Finding,
    Match,
    Place,
    Refusal,
    guarding,
    matched,
    out_of_place,
    precedence,
    refusal,
)
from tocsin.urgency.index import RuleIndex
from tocsin.urgency.partial import Parts
from tocsin.urgency.rule import Rule, Words, forms_of
from tocsin.urgency.source import Scope, Sites

Outcome = Literal["fired", "overlap", Refusal, "no-match"]
_ORDER = ("fired", "overlap", *get_args(Refusal), "no-match")


@dataclass(frozen=True, slots=True)
class Look:
    """A rule that looked at the words `span` (in the view) of a sentence, by which phrase, and the outcome.

    `detail` is the guard, the rule that kept the words, the scope, status, site or case that was wanted, or, for
    `no-match`, where the text went another way than the phrase; the span is then what was read of it.
    """

    rule: Rule
    phrase: str
    span: Span
    sentence: int
    outcome: Outcome
    detail: str = ""


class Tracer:
    """All rules of a language, whatever their status, with the words by which they are compiled.

    `index` is that of the rules that run.
    """

    def __init__(self, rules: Iterable[Rule], words: Words, index: RuleIndex) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._words = words
        self._index = RuleIndex(map(_everywhere, self._rules.values()), index.around, index.small)
        self._scanner = Scanner(self._index.everywhere.entries())
        self._parts = Parts(self._rules.values(), words)
        self._phrases: dict[str, Mapping[Anchored, str]] = {}

    def looks(self, place: Place) -> tuple[Look, ...]:
        """All looks at a block, by sentence; of rules that matched nothing in it, how far their phrases were met."""
        found = {(each.rule.id, each.span): each for each in self._whole(place)}
        matched = {(each.rule.id, each.sentence) for each in found.values()}
        vain = (
            Look(part.rule, part.phrase, sentence.tokens.span(part.low, part.high), number, "no-match", part.lack)
            for number, sentence in enumerate(place.sentences)
            for part in self._parts.of(sentence)
            if (part.rule.id, number) not in matched
        )
        return tuple(sorted((*_contested(list(found.values())), *vain), key=_order))

    def _whole(self, place: Place) -> Iterator[Look]:
        hits = self._scanner.scan(place.view.lower)
        for pattern, number, low, high in self._index.matches(place.sentences, place.view, hits, title=False):
            match = matched(place, number, low, high)
            for rule in (self._rules[each.id] for each in pattern.rules):
                outcome: Outcome = refusal(rule, place, self._index, match) or "fired"
                detail = _detail(rule, place, match, outcome)
                yield Look(rule, self._phrase(rule, pattern.form), match.span, number, outcome, detail)
        for rule in self._index.counting(title=False):
            yield from self._counted(place, self._rules[rule.id])

    def _counted(self, place: Place, rule: Rule) -> Iterator[Look]:
        """The sentences in which a rule that counts marks finds enough of them."""
        density = rule.source.density
        if density is None:
            return
        for number, sentence in enumerate(place.sentences):
            span = dense(density, place.view, sentence, ())
            if span is not None:
                match = matched(place, number, *sentence.tokens.window(span))
                outcome: Outcome = out_of_place(rule, place) or _of_marks(rule, place, match)
                yield Look(rule, f"density: {density.of}", span, number, outcome, _detail(rule, place, match, outcome))

    def _phrase(self, rule: Rule, form: Anchored) -> str:
        if rule.id not in self._phrases:
            texts = {each: text for text in rule.source.any for each in forms_of(rule.source, text, self._words)}
            self._phrases[rule.id] = texts
        return self._phrases[rule.id][form]


def _everywhere(rule: Rule) -> Rule:
    """The rule as if nothing kept it from looking."""
    source = msgspec.structs.replace(rule.source, status="on", scope=get_args(Scope), sites=Sites(), case="any")
    return replace(rule, source=source)


def _of_marks(rule: Rule, place: Place, found: Match) -> Outcome:
    if found.quoted and rule.source.quoted == "skip":
        return "quoted"
    guard = guarding(rule, place.sentences[found.sentence], found.low, found.high)
    return "fired" if guard is None else "guard"


def _detail(rule: Rule, place: Place, found: Match, outcome: Outcome) -> str:
    source = rule.source
    match outcome:
        case "status":
            return source.status
        case "scope":
            return f"it looks at {', '.join(source.scope)}; this is the {place.scope}"
        case "site":
            return place.host or "a text without an address"
        case "case":
            return source.case
        case "guard":
            guard = guarding(rule, place.sentences[found.sentence], found.low, found.high)
            return source.unless[guard or 0]
    return ""


def _contested(looks: list[Look]) -> Iterator[Look]:
    """The looks that matched; one that fired and lost its words to another names it."""
    taken, kept = Apart(), dict[Span, Look]()
    for look in sorted(looks, key=lambda look: precedence(Finding(look.rule, look.span, 0, "body"))):
        rival = taken.rival(look.span) if look.outcome == "fired" else None
        if rival is None:
            if look.outcome == "fired":
                taken.add(look.span)
                kept[look.span] = look
            yield look
        elif kept[rival].rule is not look.rule:
            yield replace(look, outcome="overlap", detail=kept[rival].rule.id)


def _order(look: Look) -> tuple[int, int, Span, str]:
    return look.sentence, _ORDER.index(look.outcome), look.span, look.rule.id
