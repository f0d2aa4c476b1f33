"""Where rules fire.

Each anchor hit is verified in its sentence, then guarded by case, scope, quotation and `unless`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.model import Span
from tocsin.text.anchor import Anchored
from tocsin.text.match import Sentence, advance, extent, sentence_at
from tocsin.text.normalise import View
from tocsin.text.sentences import Quotation
from tocsin.text.spans import Apart
from tocsin.urgency.packs import Rule
from tocsin.urgency.source import Scope

_GUARD_REACH = 40  # tokens before a match at which a guard that overlaps it may begin
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class RuleAnchor:
    """What a hit of the scan means: this form of this rule may stand here."""

    rule: Rule
    form: Anchored


@dataclass(frozen=True, slots=True)
class Place:
    """A block as rules see it: its view, its scope, its sentences as token windows, its quotations, its host."""

    view: View
    scope: Scope
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    host: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that fired. `quoted` ones count half; `sentence` indexes the block's sentences."""

    rule: Rule
    span: Span
    sentence: int
    scope: Scope
    quoted: bool = field(default=False)


def findings(place: Place, anchors: Iterable[tuple[Span, RuleAnchor]]) -> tuple[Finding, ...]:
    """All findings of one block, without overlaps: the heavier rule keeps the words, then the longer span."""
    found = {(each.rule.id, each.span): each for span, anchor in anchors for each in _verify(place, span, anchor)}
    kept, taken = [], Apart()
    for finding in sorted(found.values(), key=_precedence):
        if taken.rival(finding.span) is None:
            taken.add(finding.span)
            kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: finding.span))


def _precedence(finding: Finding) -> tuple[float, int, Span, str]:
    return (-finding.rule.weight, finding.span.start - finding.span.end, finding.span, finding.rule.id)


def _verify(place: Place, span: Span, anchor: RuleAnchor) -> Iterator[Finding]:
    rule = anchor.rule
    if rule.source.status != "on" or place.scope not in rule.source.scope or not _site_allows(rule, place.host):
        return
    number = sentence_at(place.sentences, span.start)
    if number is None:
        return
    sentence = place.sentences[number]
    low, high = extent(anchor.form, sentence, sentence.tokens.first_at(span.start))
    if low >= high:
        return
    whole = sentence.tokens.span(low, high)
    quoted = any(quotation.span.overlaps(whole) for quotation in place.quotations)
    if (quoted and rule.source.quoted == "skip") or not _case_fits(rule, place.view.words(whole)):
        return
    if not _guarded(rule, sentence, low, high):
        yield Finding(rule, whole, number, place.scope, quoted and rule.source.quoted == "discount")


def _guarded(rule: Rule, sentence: Sentence, low: int, high: int) -> bool:
    """True if an `unless` phrase overlaps the match."""
    return any(
        end > low and start < high
        for guard in rule.guards
        for start in range(max(sentence.low, low - _GUARD_REACH), high)
        for end in advance(guard, sentence, (start,))
    )


def _case_fits(rule: Rule, words: str) -> bool:
    match rule.source.case:
        case "upper":
            return words == words.upper() and words != words.lower()
        case "exact":
            return all(word in rule.exact for word in _WORD.findall(words) if word.lower() in rule.folded)
    return True


def _site_allows(rule: Rule, host: str) -> bool:
    def listed(names: list[str]) -> bool:
        return any(host == name or host.endswith("." + name) for name in names)

    sites = rule.source.sites
    return not listed(sites.exclude) and (not sites.only or listed(sites.only))
