"""What the routes beside `/v1/analyze` answer. The OpenAPI document is made from these types."""

from __future__ import annotations

from typing import Literal

import msgspec

from tocsin.model import Score, Source


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """`proof` is HMAC-SHA256 of the nonce under the client's token hash, in hex; only for a client that is known."""

    status: Literal["ok"] = "ok"
    proof: str | msgspec.UnsetType = msgspec.UNSET


class PackReply(msgspec.Struct, frozen=True, kw_only=True):
    """`rules` counts those that are on."""

    id: str
    version: str
    language: str
    category: str
    rules: int


class RuleReply(msgspec.Struct, frozen=True, kw_only=True):
    id: str
    pack: str
    category: str
    score: Score
    weight: float
    status: str
    message: str


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """A file, rule or record that is not used. `line` is 1-based, 0 when unknown; `rule` may be empty."""

    path: str
    line: int
    rule: str
    reason: str


class RulesReply(msgspec.Struct, frozen=True, kw_only=True):
    digest: str
    packs: list[PackReply]
    rules: list[RuleReply]
    problems: list[SetAside]


class RecordReply(msgspec.Struct, frozen=True, kw_only=True):
    """`kind` is the folder of the record; `date` is a day, month, year, interval ("A/B", "A/..") or empty."""

    id: str
    kind: str
    title: str
    statement: str
    date: str
    sources: list[Source]


class TimelineReply(msgspec.Struct, frozen=True, kw_only=True):
    """At most 50 `records`, the best kind first and in it the newest; `more` tells that others were left out.

    `until` is the day after which the timeline is silent, `digest` names the files that were read.
    """

    until: str | None
    digest: str
    records: list[RecordReply]
    more: bool


class PairReply(msgspec.Struct, frozen=True, kw_only=True):
    """The token is shown this once."""

    token: str
