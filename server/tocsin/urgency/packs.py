"""Loading the urgency packs of all languages into compiled rules, setting broken ones aside with their reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import RuleError
from tocsin.model import Score
from tocsin.rules import find, safeyaml
from tocsin.rules.lexicon import Lexicon, frequent_words
from tocsin.rules.typed import convert, read_rules
from tocsin.text import phrase
from tocsin.text.anchor import Anchored, anchored
from tocsin.text.looks import LOOKS
from tocsin.text.normalise import fold
from tocsin.text.phrase import PhraseError
from tocsin.urgency.source import PackSource, RuleSource

_WORD = re.compile(r"[^\W_]+")
_ALL_CLASSES = (*phrase.SPAN_CLASSES, *LOOKS)

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
class Rule:
    """A compiled rule.

    `forms` are looked for by their anchors; `guards` are the `unless` phrases; `exact` holds the words as the author
    wrote them, for `case: exact`. A rule of kind `density` has no forms.
    """

    source: RuleSource
    pack: str
    language: str
    category: str
    score: Score
    weight: float
    forms: tuple[Anchored, ...]
    guards: tuple[phrase.Sequence, ...]
    exact: frozenset[str]
    path: str

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
    """Read and compile every pack below the roots, with the `words` of each language."""
    rules: dict[tuple[str, str], Rule] = {}
    infos: list[PackInfo] = []
    problems: list[RuleError] = []
    for root in roots:
        for path in find.files(root, "urgency"):
            try:
                pack, tables = read_pack(path)
            except RuleError as error:
                problems.append(error)
                continue
            loaded = 0
            for item in compiled(pack, tables, path, words.get(pack.language, NO_WORDS)):
                if isinstance(item, RuleError):
                    problems.append(item)
                elif (item.language, item.id) in rules:
                    known = rules[item.language, item.id].path
                    problems.append(RuleError(f"this id stands already in {known}", path=str(path), rule=item.id))
                else:
                    rules[item.language, item.id] = item
                    loaded += item.source.status == "on"
            infos.append(PackInfo(pack.pack, pack.version, pack.language, pack.category, loaded, str(path)))
    return Packs(tuple(rules.values()), tuple(infos), tuple(problems))


def read_pack(path: Path) -> tuple[PackSource, list[safeyaml.Table]]:
    """The file's head, and its rules. Raises RuleError."""
    table, rules = read_rules(path)
    return convert(table, PackSource, path=str(path)), rules


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
        guards=tuple(phrase.compact(phrase.parse(text, words.irregular, _ALL_CLASSES)) for text in source.unless),
        exact=frozenset(word for text in source.any for word in _WORD.findall(fold(text))),
        path=str(path),
    )


def _forms(source: RuleSource, words: Words) -> Iterator[Anchored]:
    """The anchored forms of a rule's phrases. Raises PhraseError where the rule's kind and its keys do not agree."""
    if (source.kind == "density") != (source.density is not None):
        raise PhraseError("`density` and `kind: density` belong together")
    if (source.kind == "density") == bool(source.any):
        raise PhraseError("`any` needs phrases, and a rule of kind density has none")
    for text in source.any:
        sequence = phrase.compact(parsed(source, text, words))
        yield from anchored(sequence, words.frequent, "any" if source.kind == "shape" else "word")


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
    """A rule as `/v1/rules` and `tocsin rules list` show it."""
    return {
        "id": rule.id,
        "pack": rule.pack,
        "category": rule.category,
        "score": rule.score,
        "weight": rule.weight,
        "status": rule.source.status,
        "message": rule.source.message,
    }
