"""The shape of a file of consistency rules. The JSON Schema for editors is made from these types."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Text = Annotated[str, msgspec.Meta(min_length=1)]
Each = Literal["date", "dateline", "label"]


class _Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: unknown keys are errors."""


class Examples(_Source, frozen=True, kw_only=True):
    """Texts that must be flagged, the flagged words in [[double brackets]], and ones that must not.

    `published` is the document's date for all of them, except those that begin with a day of their own:
    `2024-06-20| …`.
    """

    published: Text
    flag: Annotated[list[Text], msgspec.Meta(min_length=2)]
    pass_: Annotated[list[Text], msgspec.Meta(min_length=2)] = msgspec.field(name="pass")


class RuleSource(_Source, frozen=True, kw_only=True):
    """One rule as its author wrote it: where to look (`any` phrases, or `each` thing), and which relation must hold.

    `mark` is the slot whose words are marked. `message` may hold `{slot}` and the relation's own fields.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    check: Text
    mark: Text
    message: Text
    examples: Examples
    any: list[Text] = []
    each: Each | None = None
    unless: list[Text] = []
    verdict: Literal["contradicted", "anachronism", "imprecise"] = "contradicted"
    status: Literal["draft", "shadow", "on", "deprecated"] = "on"


class PackSource(_Source, frozen=True, kw_only=True):
    """The head of a file; `unless` silences all its rules where one of its phrases stands in the sentence."""

    pack: Text
    version: Text
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
    unless: list[Text] = []
