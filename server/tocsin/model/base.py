"""Names of values, and the base of all records."""

from __future__ import annotations

from typing import Literal

import msgspec

SCHEMA = 1

Basis = Literal["request", "json-ld", "meta", "time", "url", "dateline", "lead", "guess", "none"]
PageBasis = Literal["json-ld", "meta", "time", "url", "dateline"]
MarkupBasis = Literal["json-ld", "meta", "time"]
Score = Literal["urgency", "bait", "loaded", "sourcing"]
Level = Literal["low", "medium", "high"]
Kind = Literal["urgency", "timeline", "consistency"]
VerdictName = Literal["supported", "contradicted", "anachronism", "imprecise", "unverifiable"]
Modality = Literal["asserted", "planned", "conditional", "negated", "question", "anniversary", "refuted", "former"]
NameKind = Literal["entity", "adjective", "metonym", "title", "treaty", "pact", "label", "vote"]
ClaimClass = Literal[
    "meet", "visit", "call", "sign", "ratify", "in_force", "vote", "veto", "invade", "annex", "recognise", "deploy",
    "kill", "supply", "launch", "sanction", "appoint", "elect", "resign", "dismiss", "die", "agree", "accuse",
]  # fmt: skip
Phase = Literal["signed", "ratified", "in_force"]
Change = Literal["became", "start", "end"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexBasis = Literal["explicit", "document", "cue"]
Include = Literal["timexes", "mentions", "quantities", "claims"]
Offsets = Literal["utf16", "codepoint"]

SCORES: tuple[Score, ...] = ("urgency", "bait", "loaded", "sourcing")
VERDICTS: tuple[VerdictName, ...] = ("supported", "contradicted", "anachronism", "imprecise", "unverifiable")
ALARMS: frozenset[VerdictName] = frozenset({"contradicted", "anachronism"})
TITLE_ID = "title"  # the reserved id of the block that a request's `title` becomes


class Record(msgspec.Struct, frozen=True):
    """Base of the immutable records (each declares `kw_only` itself: msgspec does not inherit it)."""


class Span(msgspec.Struct, frozen=True, order=True):
    """`[start, end)` in code points of one block's raw text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end
