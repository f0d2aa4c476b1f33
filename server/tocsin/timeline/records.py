"""The record kinds of the reference timeline, as their YAML files spell them.

Dates are EDTF-subset texts (see `tocsin.calendar`). Every record has at least one source that somebody can open.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from tocsin.model import Source

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Sources = Annotated[list[Source], msgspec.Meta(min_length=1)]
EventClass = Literal[
    "meet", "visit", "call", "sign", "invade", "annex", "recognise", "deploy", "supply", "launch", "sanction",
    "appoint", "die", "agree", "accuse",
]  # fmt: skip


class _Base(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all records share."""

    id: Id
    sources: Sources
    note: str = ""


class Entity(_Base, frozen=True, kw_only=True):
    """A person, country, organisation, place or region. `ambiguous` names count once the full name has stood."""

    type: Literal["person", "country", "organisation", "place", "region"]
    name: Text
    aliases: list[Text] = []
    ambiguous: list[Text] = []
    adjectives: list[Text] = []
    metonyms: list[Text] = []
    country: Id | None = None
    within: Id | None = None
    born: str | None = None
    died: str | None = None
    wikidata: str | None = None


class Quote(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words said at an event. `distinctive` ones may date a text by themselves."""

    words: Text
    speaker: Id | None = None
    distinctive: bool = False


class Event(_Base, frozen=True, kw_only=True):
    """Something that happened. `actors` are its core, `present` the delegation; `alt` are other dates in sources."""

    class_: EventClass = msgspec.field(name="class")
    date: Text
    actors: Annotated[list[Id], msgspec.Meta(min_length=1)]
    statement: Text
    mode: Literal["in-person", "phone", "video"] | None = None
    present: list[Id] = []
    place: Id | None = None
    alt: list[Text] = []
    labels: list[Text] = []
    quotes: list[Quote] = []


class Holder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One tenure; both holders are right on a hand-over day. An open `to` ends at the coverage's `until`."""

    who: Id
    from_: Text = msgspec.field(name="from")
    to: str | None = None
    acting: bool = False
    suspended: str | None = None


class Post(_Base, frozen=True, kw_only=True):
    """An office as a database holds it: its holders stand apart, as tenures."""

    titles: Annotated[list[Text], msgspec.Meta(min_length=1)]
    role: Text
    country: Id | None = None
    organisation: Id | None = None

    def held(self, holders: list[Holder], sources: list[Source]) -> Office:
        """The office with these holders."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        return Office(**(fields | {"holders": holders, "sources": sources}))


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """A tenure as a database holds it: its office may come before it, behind it or never."""

    office: Id
    holder: Holder
    sources: Sources


class Office(_Base, frozen=True, kw_only=True):
    """An office with its titles as they stand beside a name."""

    titles: Annotated[list[Text], msgspec.Meta(min_length=1)]
    holders: Annotated[list[Holder], msgspec.Meta(min_length=1)]
    role: Text
    country: Id | None = None
    organisation: Id | None = None


class Ratification(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    by: Id
    date: Text


class Clause(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    article: str
    gist: Text


class Treaty(_Base, frozen=True, kw_only=True):
    """A treaty with its phases. `generic` words name it only together with its parties."""

    names: list[Text]
    parties: Annotated[list[Id], msgspec.Meta(min_length=2)]
    signed: Text
    statement: Text
    generic: list[Text] = []
    alt: list[Text] = []
    signed_at: Id | None = None
    ratified: list[Ratification] = []
    in_force: str | None = None
    ended: str | None = None
    clauses: list[Clause] = []


class Tally(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    for_: int = msgspec.field(name="for")
    against: int
    abstain: int


class Vote(_Base, frozen=True, kw_only=True):
    """A vote of a body. `labels` are topic phrases by which texts speak of it."""

    body: Id
    date: Text
    tally: Tally
    statement: Text
    resolution: str = ""
    subject: str = ""
    labels: list[Text] = []
    for_: list[Id] = msgspec.field(name="for", default_factory=list)
    against: list[Id] = []
    abstain: list[Id] = []
    veto: list[Id] = []


class FigurePoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published value: `low` to `high`, by whom, as of when."""

    asof: Text
    low: float
    high: float
    by: Text
    sources: list[Source] = []


class Figure(_Base, frozen=True, kw_only=True):
    """A counted thing over time. Nobody could have printed a value before `earliest`."""

    measure: Text
    subject: list[Id]
    nouns: Annotated[list[Text], msgspec.Meta(min_length=1)]
    verbs: Annotated[list[Text], msgspec.Meta(min_length=1)]
    series: Annotated[list[FigurePoint], msgspec.Meta(min_length=1)]
    earliest: Text
    statement: Text
    object: list[Id] = []


class Member(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    who: Id
    from_: Text = msgspec.field(name="from")
    to: str | None = None


class Set(_Base, frozen=True, kw_only=True):
    """A counted set. `topic` words must stand near `nouns`; `counts` are the numbers sources use for the whole."""

    names: list[Text]
    nouns: Annotated[list[Text], msgspec.Meta(min_length=1)]
    topic: Annotated[list[Text], msgspec.Meta(min_length=1)]
    members: Annotated[list[Member], msgspec.Meta(min_length=1)]
    counts: list[int]
    statement: Text
    owner: Id | None = None


class Coverage(_Base, frozen=True, kw_only=True):
    """A promise that all records of this kind in this period are listed: the only licence to say "no such"."""

    class_: Text = msgspec.field(name="class")
    from_: Text = msgspec.field(name="from")
    until: Text
    how: Text
    checked: Text
    actors: list[Id] = []
    offices: list[Id] = []
    body: Id | None = None
    topic: str | None = None
    level: str | None = None


KINDS: dict[str, type[_Base]] = {
    "entities": Entity, "events": Event, "offices": Office, "treaties": Treaty,
    "votes": Vote, "figures": Figure, "sets": Set, "coverage": Coverage,
}  # fmt: skip

AnyRecord = Entity | Event | Office | Treaty | Vote | Figure | Set | Coverage
RECORD_TYPES: tuple[type[AnyRecord], ...] = (Entity, Event, Office, Treaty, Vote, Figure, Set, Coverage)
