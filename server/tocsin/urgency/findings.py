"""Where rules fire.

Each match of the index is guarded by status, scope, site, quotation, case and `unless`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from tocsin.model import Span
from tocsin.text.match import Sentence
from tocsin.text.normalise import View
from tocsin.text.sentences import Quotation
from tocsin.text.spans import Apart
from tocsin.urgency.around import fitting
from tocsin.urgency.density import dense
from tocsin.urgency.index import Hits, RuleIndex
from tocsin.urgency.names import is_name
from tocsin.urgency.rule import Rule
from tocsin.urgency.source import Scope

_GUARD_REACH = 40  # tokens before a match at which a guard that overlaps it may begin
_WORD = re.compile(r"[^\W_]+")


class Place(msgspec.Struct, frozen=True):
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


class Match(msgspec.Struct, frozen=True):
    """Tokens of a sentence that a phrase matches; `span` is theirs in the view, `quoted` if a quotation overlaps it."""

    sentence: int
    low: int
    high: int
    span: Span
    quoted: bool


Refusal = Literal["mention", "reported", "guard", "name", "case", "quoted", "closing", "site", "scope", "status"]


def findings(place: Place, index: RuleIndex, hits: Hits) -> tuple[Finding, ...]:
    """All findings of one block, without overlaps: the heavier rule keeps the words, then the longer span.

    `hits` are the scan's, of the index's literals, by end.
    """
    found = {(each.rule.id, each.span): each for each in (*_phrased(place, index, hits), *_counted(place, index))}
    kept, taken = [], Apart()
    for finding in sorted(found.values(), key=precedence):
        if taken.rival(finding.span) is None:
            taken.add(finding.span)
            kept.append(finding)
    return tuple(sorted(kept, key=lambda finding: finding.span))


def precedence(finding: Finding) -> tuple[float, int, Span, str]:
    """By this key the finding that keeps contested words comes first."""
    return (-finding.rule.weight, finding.span.start - finding.span.end, finding.span, finding.rule.id)


def _phrased(place: Place, index: RuleIndex, hits: Hits) -> Iterator[Finding]:
    title = place.scope == "title"
    for pattern, number, low, high in index.matches(place.sentences, place.view, hits, title=title):
        match = matched(place, number, low, high)
        for alike in pattern.alike:
            if refusal(alike[0], place, index, match) is None:
                quoted = match.quoted and alike[0].source.quoted == "discount"
                yield from (Finding(rule, match.span, number, place.scope, quoted) for rule in alike)


def _counted(place: Place, index: RuleIndex) -> Iterator[Finding]:
    """Findings of the rules that count marks."""
    quoted = tuple(quotation.span for quotation in place.quotations)
    for rule in index.counting(title=place.scope == "title"):
        if not rule.source.density or out_of_place(rule, place):
            continue
        for number, sentence in enumerate(place.sentences):
            span = dense(rule.source.density, place.view, sentence, quoted if rule.source.quoted == "skip" else ())
            if span is not None and guarding(rule, sentence, *sentence.tokens.window(span)) is None:
                yield Finding(rule, span, number, place.scope)


def matched(place: Place, number: int, low: int, high: int) -> Match:
    """The tokens `[low, high)` of a sentence as a match."""
    span = place.sentences[number].tokens.span(low, high)
    quoted = any(quotation.span.overlaps(span) for quotation in place.quotations)
    return Match(number, low, high, span, quoted)


def refusal(rule: Rule, place: Place, index: RuleIndex, match: Match) -> Refusal | None:
    """What keeps a rule from firing although its phrase matches; None when it fires."""
    source, words = rule.source, (place.sentences[match.sentence], match.low, match.high)
    if (out := out_of_place(rule, place)) is not None:
        return out
    if source.closing and not all(map(_asks, place.sentences[match.sentence + 1 :])):
        return "closing"
    if match.quoted and source.quoted == "skip":
        return "quoted"
    if not _case_fits(rule, place.view.words(match.span)):
        return "case"
    titles = source.scope == ("title",)  # written for words with capitals, and for titles that are what somebody said
    if source.names == "skip" and not titles and is_name(place.view, *words, index.small):
        return "name"
    if guarding(rule, *words) is not None:
        return "guard"
    if source.reported == "skip" and not titles and fitting(index.around.reported, *words):
        return "reported"
    return "mention" if fitting(index.around.mention, *words) else None


def _asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question: its mark may stand before a closing quotation mark."""
    return "?" in sentence.tokens.words[max(sentence.low, sentence.high - 2) : sentence.high]


def out_of_place(rule: Rule, place: Place) -> Refusal | None:
    """What keeps a rule from looking at a block at all."""
    if rule.source.status != "on":
        return "status"
    if place.scope not in rule.source.scope:
        return "scope"
    return None if _site_allows(rule, place.host) else "site"


def guarding(rule: Rule, sentence: Sentence, low: int, high: int) -> int | None:
    """Which `unless` phrase, counted from 0, overlaps the match first."""
    if not rule.guards:
        return None
    reach = range(max(sentence.low, low - _GUARD_REACH), high)
    starts = [at for at in reach if not _joined(sentence, at)]
    for number, guard in enumerate(rule.guards):
        if any(end > low for end in guard.ends(sentence, starts)):
            return number
    return None


def _joined(sentence: Sentence, at: int) -> bool:
    """Whether a hyphen joins a token to the one before: the "called" of "so-called" is no word of its own."""
    tokens = sentence.tokens
    return at > sentence.low and tokens.words[at - 1] == "-" and tokens.starts[at] == tokens.end(at - 1)


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
