"""The shape of an urgency pack file. The JSON Schema for editors is made from these types."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from tocsin.model import Score

Scope = Literal["title", "lead", "body"]
Weight = Annotated[float, msgspec.Meta(gt=0, lt=1)]
Status = Literal["draft", "shadow", "on", "off", "deprecated"]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class _Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base: unknown keys are errors, since a misspelt guard would silently not guard."""


class Sites(_Source, frozen=True, kw_only=True):
    """Host names (with their subdomains) where a rule does not, or only does, look."""

    exclude: list[Text] = []
    only: list[Text] = []


class Examples(_Source, frozen=True, kw_only=True):
    """Sentences that must be flagged, the flagged words in [[double brackets]], and ones that must not."""

    flag: Annotated[list[Text], msgspec.Meta(min_length=2)]
    pass_: Annotated[list[Text], msgspec.Meta(min_length=2)] = msgspec.field(name="pass")


class Density(_Source, frozen=True, kw_only=True):
    """A count of typographic marks: the rule fires where one sentence has at least `least` of them.

    `letters` is how long a word in capitals must be to count. `share` bounds the counted words' part of the sentence's
    words, so that a text all in capitals is taken as its style.
    """

    of: Literal["exclamation", "question", "ellipsis", "capitals", "emoji"]
    least: Annotated[int, msgspec.Meta(ge=1)] = 1
    letters: Annotated[int, msgspec.Meta(ge=2)] = 4
    share: tuple[float, float] = (0.0, 1.0)


class RuleSource(_Source, frozen=True, kw_only=True):
    """One rule as its author wrote it: with phrases (`any`), or with a `density`."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    message: Text
    examples: Examples
    kind: Literal["phrase", "shape", "density"] = "phrase"
    any: list[Text] = []
    density: Density | None = None
    unless: list[Text] = []
    status: Status = "on"
    case: Literal["any", "exact", "upper"] = "any"
    scope: tuple[Scope, ...] = ("title", "lead", "body")
    quoted: Literal["skip", "discount", "keep"] = "skip"
    reported: Literal["skip", "keep"] = "skip"
    names: Literal["skip", "keep"] = "skip"
    closing: bool = False
    sites: Sites = Sites()
    scores: dict[Score, Weight] = {}


class PackSource(_Source, frozen=True, kw_only=True):
    """The head of a pack file; its `rules` are read one by one, so that a bad one is set aside alone."""

    pack: Text
    version: Text
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
    category: Text
    scores: Annotated[dict[Score, Weight], msgspec.Meta(min_length=1)]


class OverridesSource(_Source, frozen=True, kw_only=True):
    """The head of a file that has `overrides` and no rules of its own."""

    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}$")]
    pack: str = ""
    version: str = ""
