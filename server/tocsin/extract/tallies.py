"""Results of votes: "141-5 with 35 abstentions", "141 to 5", "93 in favour, 24 against and 58 abstaining"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.model import Span
from tocsin.text.normalise import View

_WORDS = dict(
    zip("zero one two three four five six seven eight nine ten eleven twelve".split(), range(13), strict=True)
)
_N = rf"(?:\d{{1,3}}|no|none|{'|'.join(_WORDS)})"
_WHO = r"(?: (?:votes?|countries|nations|states|members|delegations|lawmakers|deputies|senators|mps|delegates|voters))?"
_VOTING = r"(?: (?:voted|voting|were|was|cast))?"
_ABSTAIN = r"(?:abstentions?|abstaining|abstained)"
_REST = rf"(?:,? ?(?:with |and |with and )?(?P<abstain>{_N}){_WHO} ?{_ABSTAIN})?"
_PAIR = re.compile(
    rf"(?<![\w.,/$-])(?P<yes>\d{{1,3}}){_WHO}(?: ?[-\u2013] ?| to )(?P<no>{_N})(?:[-\u2013](?P<third>\d{{1,3}}))?"
    rf"(?![\w/%-])(?!,\d){_REST}"
)
_SIDES = re.compile(
    rf"(?<![\w.,$-])(?P<yes>{_N}){_WHO}{_VOTING} (?:in favou?r|for|yes|ayes?)(?: of it| of the \w+)?,?(?: and| with)? "
    rf"(?P<no>{_N}){_WHO}{_VOTING} (?:against|opposed|no|nays?)(?: it)?\b{_REST}"
)
_ABOUT_VOTES = re.compile(r"\b(?:vot(?:e[sd]?|ing)|abst(?:ain|ention)|ballot|in favou?r|resolution\b)")
_NEAR = 120  # characters within which a word of voting must stand


@dataclass(frozen=True, slots=True)
class Tally:
    """The result of a vote. `abstain` is None where unsaid."""

    span: Span
    for_: int
    against: int
    abstain: int | None = None


def tallies(view: View) -> tuple[Tally, ...]:
    """All tallies of a view, in order and apart; a pair of numbers counts only near a word of voting."""
    lower = view.lower
    if not _ABOUT_VOTES.search(lower):
        return ()
    found: list[Tally] = []
    for tally in sorted((*_read(lower, _SIDES), *_read(lower, _PAIR)), key=lambda tally: tally.span):
        if not found or tally.span.start >= found[-1].span.end:
            found.append(tally)
    return tuple(found)


def _read(lower: str, pattern: re.Pattern[str]) -> Iterator[Tally]:
    for match in pattern.finditer(lower):
        if _ABOUT_VOTES.search(lower, max(0, match.start() - _NEAR), match.end() + _NEAR):
            groups = match.groupdict()
            abstain = groups["abstain"] or groups.get("third")
            span = Span(match.start(), match.end())
            yield Tally(span, _count(match["yes"]), _count(match["no"]), _count(abstain) if abstain else None)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word, 0)
