"""What a pack changes of rules that stand elsewhere: it switches them off, weighs them anew, adds phrases and guards.

A changed rule keeps its id. It remembers the rule it was, so that the examples of each can be held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec

from tocsin.errors import RuleError
from tocsin.model import Score
from tocsin.rules.safeyaml import Table
from tocsin.rules.typed import convert
from tocsin.text.phrase import PhraseError
from tocsin.urgency.source import RuleSource, Status, Text, Weight

if TYPE_CHECKING:
    from tocsin.urgency.rule import Rule


class OverrideExamples(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sentences for the phrases and guards that are added; they are held against the changed rule."""

    flag: list[Text] = []
    pass_: list[Text] = msgspec.field(name="pass", default_factory=list)


class OverrideSource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change of the rule `id`: a status or scores in place of its own, phrases and guards beside them."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")]
    status: Status | None = None
    scores: dict[Score, Weight] = {}
    any: list[Text] = []
    unless: list[Text] = []
    examples: OverrideExamples = OverrideExamples()

    def changes(self) -> tuple[str, ...]:
        """What it changes, in the words of the file."""
        named = {"status": self.status, "scores": self.scores, "any": self.any, "unless": self.unless}
        return tuple(name for name, value in named.items() if value)


@dataclass(frozen=True, slots=True)
class Override:
    """A change as read: where it stands, and the language whose rule it changes."""

    source: OverrideSource
    language: str
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What made a rule what it is: the override, and the rule as it was before."""

    override: Override
    before: Rule


def read(tables: Iterable[object], language: str, path: Path) -> Iterator[Override | RuleError]:
    """Each override of a file, or the error that sets it aside."""
    for table in tables:
        if not isinstance(table, Table):
            yield RuleError("overrides: a list of mappings with an id is needed", path=str(path))
            continue
        name = str(table.get("id", ""))
        try:
            source = convert(table, OverrideSource, path=str(path), rule=name)
        except RuleError as error:
            yield error
            continue
        if lack := _lack(source):
            yield RuleError(lack, path=str(path), line=table.line, rule=name)
        else:
            yield Override(source, language, str(path), table.line)


def _lack(source: OverrideSource) -> str:
    if not source.changes():
        return "changes nothing: give it a status, scores, any or unless"
    if source.any and not source.examples.flag:
        return "any: phrases are added without a flag example (examples: flag)"
    if source.unless and not source.examples.pass_:
        return "unless: guards are added without a pass example (examples: pass)"
    return ""


Recompile = Callable[["Rule", RuleSource], "Rule"]


def applied(
    overrides: Iterable[Override], rules: Mapping[tuple[str, str], Rule], recompile: Recompile
) -> tuple[dict[tuple[str, str], Rule], list[RuleError]]:
    """The rules with all changes made, in their order, and the changes that could not be made."""
    result, problems = dict(rules), list[RuleError]()
    for each in overrides:
        key = (each.language, each.source.id)
        if key not in result:
            problems.append(_unknown(each, result))
            continue
        try:
            changed = recompile(result[key], _merged(result[key].source, each.source))
        except PhraseError as error:
            problems.append(RuleError(str(error), path=each.path, line=each.line, rule=each.source.id))
        else:
            result[key] = replace(changed, changed=Changed(each, result[key]))
    return result, problems


def _merged(rule: RuleSource, change: OverrideSource) -> RuleSource:
    return msgspec.structs.replace(
        rule,
        status=change.status or rule.status,
        scores=change.scores or rule.scores,
        any=[*rule.any, *change.any],
        unless=[*rule.unless, *change.unless],
    )


def _unknown(override: Override, rules: Mapping[tuple[str, str], Rule]) -> RuleError:
    names = [name for language, name in rules if language == override.language]
    near = get_close_matches(override.source.id, names, 3, 0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "`tocsin rules list` tells all ids."
    reason = f"there is no rule of this id in language {override.language!r}"
    return RuleError(reason, path=override.path, line=override.line, rule=override.source.id, hint=hint)
