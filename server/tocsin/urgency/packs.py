"""Loading the urgency packs of all languages into compiled rules, setting broken ones aside with their reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tocsin.errors import RuleError
from tocsin.model import Score
from tocsin.rules import find, safeyaml
from tocsin.rules.lexicon import Lexicon, frequent_words
from tocsin.rules.typed import convert, split
from tocsin.text import phrase
from tocsin.text.anchor import Anchored, Opening, anchored, needs
from tocsin.text.looks import LOOKS
from tocsin.text.normalise import fold
from tocsin.text.phrase import PhraseError
from tocsin.urgency import overrides
from tocsin.urgency.overrides import Changed, Override
from tocsin.urgency.source import OverridesSource, PackSource, RuleSource

_WORD = re.compile(r"[^\W_]+")
_ALL_CLASSES = (*phrase.SPAN_CLASSES, *LOOKS)

_SAME_ID = "Give it another id; to change a rule that stands elsewhere, list its id under overrides."

Irregular = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Words:
    """What compiling needs to know of a language: irregular inflections, and its most common words."""

    irregular: Irregular
    frequent: frozenset[str]


NO_WORDS = Words({}, frozenset())


def words_of(lexicon: Lexicon) -> Words:
    """What compiling takes from a language's lexicon."""
    return Words(lexicon.section("inflections").get("irregular", {}), frequent_words(lexicon))


@dataclass(frozen=True, slots=True)
class Guard:
    """An `unless` phrase, with words of which a sentence has to hold some for it to match."""

    sequence: phrase.Sequence
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule.

    `forms` are looked for by their anchors; `guards` are the `unless` phrases; `exact` holds the words as the author
    wrote them, for `case: exact`. A rule of kind `density` has no forms. `changed` tells what changed it, if
    another pack did.
    """

    source: RuleSource
    pack: str
    language: str
    category: str
    score: Score
    weight: float
    forms: tuple[Anchored, ...]
    guards: tuple[Guard, ...]
    exact: frozenset[str]
    path: str
    changed: Changed | None = None

    @property
    def id(self) -> str:
        return self.source.id

    @property
    def folded(self) -> frozenset[str]:
        """The words of `exact` in lower case: only these are held to their written case."""
        return frozenset(word.lower() for word in self.exact)


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


def load(roots: Sequence[Path], words: Mapping[str, Words]) -> Packs:
    """Read and compile every pack below the roots, then make the changes they ask for in rules of others.

    `words` are those of each language.
    """
    rules: dict[tuple[str, str], Rule] = {}
    heads: list[tuple[PackSource, str]] = []
    changes: list[Override] = []
    problems: list[RuleError] = []
    for path in (path for root in roots for path in find.files(root, "urgency")):
        try:
            pack, tables, asked = read_pack(path)
        except RuleError as error:
            problems.append(error)
            continue
        for change in overrides.read(asked, pack.language, path):
            if isinstance(change, RuleError):
                problems.append(change)
            else:
                changes.append(change)
        if isinstance(pack, PackSource):
            heads.append((pack, str(path)))
            problems.extend(_add(rules, compiled(pack, tables, path, words.get(pack.language, NO_WORDS))))
    changed, unfit = overrides.applied(changes, rules, lambda rule, source: _recompiled(rule, source, words))
    on = Counter(rule.path for rule in changed.values() if rule.source.status == "on")
    infos = (PackInfo(each.pack, each.version, each.language, each.category, on[path], path) for each, path in heads)
    return Packs(tuple(changed.values()), tuple(infos), (*problems, *unfit))


def _add(rules: dict[tuple[str, str], Rule], items: Iterable[Rule | RuleError]) -> Iterator[RuleError]:
    for item in items:
        if isinstance(item, RuleError):
            yield item
        elif (item.language, item.id) in rules:
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


def compiled(pack: PackSource, tables: list[safeyaml.Table], path: Path, words: Words) -> Iterator[Rule | RuleError]:
    """Each rule of a pack, compiled, or the error that sets it aside."""
    for table in tables:
        name = str(table.get("id", ""))
        try:
            yield _compile(convert(table, RuleSource, path=str(path), rule=name), pack, path, words)
        except RuleError as error:
            yield error
        except PhraseError as error:
            yield RuleError(str(error), path=str(path), line=table.line, rule=name)


def _compile(source: RuleSource, pack: PackSource, path: Path, words: Words) -> Rule:
    score, weight = max((source.scores or pack.scores).items(), key=lambda item: item[1])
    return Rule(
        source=source,
        pack=pack.pack,
        language=pack.language,
        category=pack.category,
        score=score,
        weight=weight,
        forms=tuple(_forms(source, words)),
        guards=tuple(_guard(text, words) for text in source.unless),
        exact=frozenset(word for text in source.any for word in _WORD.findall(fold(text))),
        path=str(path),
    )


def _recompiled(rule: Rule, source: RuleSource, words: Mapping[str, Words]) -> Rule:
    head = PackSource(
        pack=rule.pack, version="", language=rule.language, category=rule.category, scores={rule.score: rule.weight}
    )
    return replace(_compile(source, head, Path(rule.path), words.get(rule.language, NO_WORDS)), changed=rule.changed)


def _forms(source: RuleSource, words: Words) -> Iterator[Anchored]:
    """The anchored forms of a rule's phrases. Raises PhraseError where the rule's kind and its keys do not agree."""
    if (source.kind == "density") != (source.density is not None):
        raise PhraseError("`density` and `kind: density` belong together")
    if (source.kind == "density") == bool(source.any):
        raise PhraseError("`any` needs phrases, and a rule of kind density has none")
    for text in source.any:
        yield from forms_of(source, text, words)


def _guard(text: str, words: Words) -> Guard:
    sequence = phrase.compact(phrase.parse(text, words.irregular, _ALL_CLASSES))
    return Guard(sequence, needs(sequence, words.frequent))


def forms_of(source: RuleSource, text: str, words: Words) -> tuple[Anchored, ...]:
    """The anchored forms of one of a rule's phrases. Raises PhraseError."""
    opening: Opening = "any" if source.kind == "shape" else "word"
    return anchored(phrase.compact(parsed(source, text, words)), words.frequent, opening)


def parsed(source: RuleSource, text: str, words: Words) -> phrase.Sequence:
    """One of a rule's phrases, read as its kind reads them. Raises PhraseError."""
    shape = source.kind == "shape"
    return phrase.parse(text, words.irregular, _ALL_CLASSES if shape else phrase.SPAN_CLASSES, wordless=shape)


def mentions(lexicon: Lexicon) -> tuple[phrase.Sequence, ...]:
    """The phrases around `@match` of a language (lexicon section `mention`), by which words are spoken of, not used."""
    irregular = lexicon.section("inflections").get("irregular", {})
    return tuple(_mention(text, irregular) for text in lexicon.section("mention").get("phrases", ()))


def checked_mentions(table: safeyaml.Table, path: str) -> Iterator[RuleError]:
    """Take unreadable phrases out of a `mention` file, and tell them."""
    good = []
    for text in table.get("phrases") or ():
        try:
            _mention(text, {})
            good.append(text)
        except PhraseError as error:
            yield RuleError(str(error), path=path, line=table.line)
    table["phrases"] = good


def _mention(text: str, irregular: Irregular) -> phrase.Sequence:
    return phrase.compact(phrase.parse(text, irregular, (*_ALL_CLASSES, "match")))


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
