"""Loading the urgency packs of all languages into compiled rules, setting broken ones aside with their reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tocsin.errors import RuleError
from tocsin.rules import find, safeyaml
from tocsin.rules.kept import NOTHING, Kept
from tocsin.rules.typed import convert, split
from tocsin.text.phrase import PhraseError
from tocsin.urgency import overrides
from tocsin.urgency.overrides import Changed, Override
from tocsin.urgency.rule import NO_WORDS, Compiled, Rule, Words, compiled, ruled
from tocsin.urgency.source import OverridesSource, PackSource, RuleSource

T = TypeVar("T")

_SAME_ID = "Give it another id; to change a rule that stands elsewhere, list its id under overrides."


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What `doctor`, `/v1/rules` and the popup tell of a pack. `rules` counts those that are on."""

    id: str
    version: str
    language: str
    category: str
    rules: int
    path: str


@dataclass(frozen=True, slots=True)
class Packs:
    """All packs of all roots."""

    rules: tuple[Rule, ...]
    infos: tuple[PackInfo, ...]
    problems: tuple[RuleError, ...]

    def languages(self) -> frozenset[str]:
        return frozenset(rule.language for rule in self.rules)


def load(roots: Sequence[Path], words: Mapping[str, Words], kept: Kept = NOTHING) -> Packs:
    """Read and compile every pack below the roots, then make the changes they ask for in rules of others.

    `words` are those of each language; what `kept` has of a file is not compiled again.
    """
    asked = msgspec.msgpack.encode(words, order="deterministic")
    rules: dict[tuple[str, str], Rule] = {}
    heads: list[tuple[PackSource, str]] = []
    changes: list[Override] = []
    problems: list[RuleError] = []
    for path in (path for root in roots for path in find.files(root, "urgency")):
        file = _file(path, words, kept, asked)
        problems.extend(file.problems)
        changes.extend(file.changes)
        if file.pack is not None:
            heads.append((file.pack, str(path)))
            problems.extend(_add(rules, (ruled(rule, file.pack, str(path)) for rule in file.rules)))
    changed, unfit = overrides.applied(changes, rules, lambda rule, source: _recompiled(rule, source, words))
    on = Counter(rule.path for rule in changed.values() if rule.source.status == "on")
    infos = (PackInfo(each.pack, each.version, each.language, each.category, on[path], path) for each, path in heads)
    return Packs(tuple(changed.values()), tuple(infos), (*problems, *unfit))


class _Sound(msgspec.Struct, frozen=True):
    """A file without a fault that holds rules alone, as it is kept between runs."""

    pack: PackSource
    rules: tuple[Compiled, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """What a file gave: a head with rules, changes of rules that stand elsewhere, and what was wrong."""

    pack: PackSource | None = None
    rules: tuple[Compiled, ...] = ()
    changes: tuple[Override, ...] = ()
    problems: tuple[RuleError, ...] = ()


def _file(path: Path, words: Mapping[str, Words], kept: Kept, asked: bytes) -> _File:
    key = kept.key(path, asked)
    if known := kept.get(key, _Sound):
        return _File(known.pack, known.rules)
    file = _read(path, words)
    if file.pack is not None and not file.changes and not file.problems:
        kept.put(key, _Sound(file.pack, file.rules))
    return file


def _read(path: Path, words: Mapping[str, Words]) -> _File:
    try:
        pack, tables, asked = read_pack(path)
    except RuleError as error:
        return _File(problems=(error,))
    changes, unread = _parted(overrides.read(asked, pack.language, path), Override)
    if not isinstance(pack, PackSource):
        return _File(changes=changes, problems=unread)
    rules, broken = _parted(_compiled(tables, path, words.get(pack.language, NO_WORDS)), Compiled)
    return _File(pack, rules, changes, (*unread, *broken))


def _parted(items: Iterable[T | RuleError], kind: type[T]) -> tuple[tuple[T, ...], tuple[RuleError, ...]]:
    """What is good, and what is wrong."""
    every = tuple(items)
    return tuple(item for item in every if isinstance(item, kind)), tuple(
        item for item in every if isinstance(item, RuleError)
    )


def _compiled(tables: list[safeyaml.Table], path: Path, words: Words) -> Iterator[Compiled | RuleError]:
    """Each rule of a file, compiled, or the error that sets it aside."""
    for table in tables:
        name = str(table.get("id", ""))
        try:
            yield compiled(convert(table, RuleSource, path=str(path), rule=name), words)
        except RuleError as error:
            yield error
        except PhraseError as error:
            yield RuleError(str(error), path=str(path), line=table.line, rule=name)


def _add(rules: dict[tuple[str, str], Rule], items: Iterable[Rule]) -> Iterator[RuleError]:
    for item in items:
        if (item.language, item.id) in rules:
            known = rules[item.language, item.id].path
            yield RuleError(f"this id stands already in {known}", path=item.path, rule=item.id, hint=_SAME_ID)
        else:
            rules[item.language, item.id] = item


def read_pack(path: Path) -> tuple[PackSource | OverridesSource, list[safeyaml.Table], list[object]]:
    """The file's head, its rules, and its overrides; a file may hold these alone. Raises RuleError."""
    table = safeyaml.read(path)
    changes = table.pop("overrides", [])
    if not isinstance(changes, list):
        raise RuleError("overrides: a list is needed", path=str(path), line=table.line)
    if changes and "rules" not in table:
        return convert(table, OverridesSource, path=str(path)), [], changes
    head, rules = split(table, path)
    return convert(head, PackSource, path=str(path)), rules, changes


def _recompiled(rule: Rule, source: RuleSource, words: Mapping[str, Words]) -> Rule:
    head = PackSource(
        pack=rule.pack, version="", language=rule.language, category=rule.category, scores={rule.score: rule.weight}
    )
    anew = compiled(source, words.get(rule.language, NO_WORDS))
    return replace(ruled(anew, head, rule.path), changed=rule.changed)


def described(rule: Rule) -> dict[str, Any]:
    """A rule as `/v1/rules` and `tocsin rules list` show it.

    `origin` is `shipped` or the rule's file; `changed_by` tells each override with its file and what it changes.
    """
    return {
        "id": rule.id,
        "pack": rule.pack,
        "language": rule.language,
        "category": rule.category,
        "score": rule.score,
        "weight": rule.weight,
        "status": rule.source.status,
        "message": rule.source.message,
        "origin": "shipped" if Path(rule.path).is_relative_to(find.shipped()) else rule.path,
        "changed_by": [
            {"path": each.override.path, "changes": each.override.source.changes()} for each in _changes(rule)
        ],
    }


def _changes(rule: Rule) -> list[Changed]:
    """What changed a rule, in order."""
    return [*_changes(rule.changed.before), rule.changed] if rule.changed else []
