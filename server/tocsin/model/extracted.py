"""What extraction finds. Spans lie in the *view* (normalised text) of one block, see `text.normalise`."""

from __future__ import annotations

from collections.abc import Set
from typing import Literal

import msgspec

from tocsin.model.base import Change, Modality, NameKind, Phase, Record, Span, TimexBasis, TimexType


class Interval(msgspec.Struct, frozen=True):
    """A closed interval of days as ordinals; `low == high` for a day. Open ends are calendar.MIN_DAY / MAX_DAY."""

    low: int
    high: int


class Timex(Record, frozen=True, kw_only=True):
    """A time expression. `value` is a TIMEX3 value; `days` is None when no calendar interval follows from it.

    `basis` tells how it was resolved: `explicit` (its year stands in the text), `document` (against the document's
    date) or `cue` (by a weaker hint). `modifier` is a TIMEX3 mod (APPROX, START, MID, END ...) or empty.
    """

    span: Span
    type: TimexType
    value: str
    basis: TimexBasis
    days: Interval | None = None
    modifier: str = ""


class Mention(Record, frozen=True, kw_only=True):
    """An alias of a timeline record. `reading` is `government` for a place that acts ("Beijing said")."""

    span: Span
    entity: str
    type: str
    reading: Literal["self", "government"] = "self"


class Quantity(Record, frozen=True, kw_only=True):
    """A number and the noun it counts. "at least 600 soldiers": value 600, low 600, high None (unbounded).

    `span` covers comparison word, number and unit noun; `number` only the number's own words.
    """

    span: Span
    number: Span
    value: float
    low: float | None
    high: float | None
    unit: str = ""
    approximate: bool = False


class Name(Record, frozen=True, kw_only=True):
    """A literal by which texts name a record: what the scan looks for on the timeline's behalf.

    A `pact` is a class word ("defence agreement") that names a treaty only beside its parties.
    `exact`: the case must be as written ("US"). `ambiguous`: counts only once another name of the record has stood in
    the document ("Lee"), or one of the record that it is `of` ("Security Council" where the UN is spoken of).
    `sole`: nobody else in the timeline is called so; such a surname also counts beside another person or behind a
    title ("President Biden").
    """

    text: str
    kind: NameKind
    id: str
    type: str = ""
    exact: bool = False
    ambiguous: bool = False
    sole: bool = False
    of: str = ""


class Claim(Record, frozen=True, kw_only=True):
    """A sentence's assertion in the form the timeline can be asked about.

    `span` is the clause it was read from, `focus` the words an alarm would cover, both in the block that the claim
    stands in. `context` holds all records that the document names, for its checks. `carried`: the date is that of
    another predicate or sentence; its basis is then `cue`, or `explicit` where this sentence goes on telling of the
    same day, or of the days of a journey that began on it (these are then the `days`).
    """

    span: Span
    focus: Span
    class_: str
    actors: tuple[str, ...] = ()
    place: str | None = None
    time: Timex | None = None
    carried: bool = False
    modality: Modality = "asserted"
    quoted: bool = False
    attribution: str = ""
    context: Set[str] = frozenset()


class OfficeClaim(Claim, frozen=True, kw_only=True):
    """`actors[0]` holds one of `offices` (ids that share the title), or where none is told the `role` in the `country`.

    `direct` is False where the title only qualifies something else: "the government of", "Yanukovych's flight".
    `official` is True where its bearer does there what belongs to the office: "signed", "declared".
    """

    offices: tuple[str, ...]
    role: str = ""
    country: str = ""
    direct: bool = True
    official: bool = False


class TenureClaim(Claim, frozen=True, kw_only=True):
    """`actors[0]`, or without one somebody whom the sentence describes, came into an office or left it.

    The office is one of `offices` (ids that share the title), or where only a `role` is told any of that role, or the
    one that somebody had `before`. `became` may also be said on the day of an election.
    """

    change: Change
    offices: tuple[str, ...] = ()
    role: str = ""
    before: str = ""


class TreatyClaim(Claim, frozen=True, kw_only=True):
    """A treaty named in words; `phase` is what the verb says of it."""

    treaty: str
    phase: Phase = "signed"


class VoteClaim(Claim, frozen=True, kw_only=True):
    """`tally` is (for, against, abstain), None where unsaid: all three for a claim about the vote's date alone.

    `whole` is True where a count of one side is said to be all of it ("one of five that opposed", "only five").
    `numbered` is True where the resolution stands by its number.
    """

    votes: tuple[str, ...]
    tally: tuple[int | None, int | None, int | None] = (None, None, None)
    whole: bool = True
    numbered: bool = False


class FigureClaim(Claim, frozen=True, kw_only=True):
    """A counted thing: `words` are the lower-case words of its clause, by which the measure is told."""

    quantity: Quantity
    words: frozenset[str]


class QuoteClaim(Claim, frozen=True, kw_only=True):
    """Quoted words; `tokens` are their lower-case words."""

    tokens: tuple[str, ...]
