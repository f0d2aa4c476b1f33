"""Everything the engine knows, read from rule directories and compiled.

Packs and lexicons by language, the timeline, and one scanner a language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.check import consistency
from tocsin.errors import RuleError
from tocsin.extract.claims import ClaimReader
from tocsin.extract.quantities import QuantityReader
from tocsin.extract.timex import TimexReader
from tocsin.extract.triggers import TriggerAnchor, checked, trigger_entries
from tocsin.model import Name
from tocsin.rules import find, lexicon
from tocsin.rules.lexicon import Lexicon
from tocsin.text.normalise import lower
from tocsin.text.scan import Entry, Scanner
from tocsin.timeline.load import load as load_records
from tocsin.timeline.names import names
from tocsin.timeline.store import Timeline
from tocsin.urgency import packs
from tocsin.urgency.findings import RuleAnchor
from tocsin.urgency.packs import Packs

Payload = RuleAnchor | TriggerAnchor | Name


@dataclass(frozen=True, slots=True)
class Language:
    """The compiled means of one language."""

    lexicon: Lexicon
    scanner: Scanner[Payload]
    timexes: TimexReader
    quantities: QuantityReader
    claims: ClaimReader
    consistency: tuple[consistency.Rule, ...]
    abbreviations: frozenset[str]
    function_words: frozenset[str]
    vocabulary: frozenset[str]
    place_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All languages, all packs, the timeline, and what was wrong with their files."""

    languages: Mapping[str, Language]
    packs: Packs
    timeline: Timeline
    digest: str
    problems: tuple[RuleError, ...]


def load(rule_dirs: Sequence[Path] = ()) -> Knowledge:
    """Read shipped rules and user directories. Raises RuleError only for a directory that does not exist."""
    roots = find.roots(rule_dirs)
    records, record_problems = load_records(roots)
    timeline = Timeline(records, find.digest(roots, "timeline"))
    lexicons, lexicon_problems = _lexicons(roots)
    irregular = {code: each.section("inflections").get("irregular", {}) for code, each in lexicons.items()}
    loaded = packs.load(roots, irregular)
    internal, internal_problems = consistency.load(roots, irregular)
    return Knowledge(
        languages={code: _language(each, loaded, timeline, internal) for code, each in lexicons.items()},
        packs=loaded,
        timeline=timeline,
        digest=find.digest(roots, "urgency", "consistency", "lexicon"),
        problems=(*loaded.problems, *internal_problems, *lexicon_problems, *record_problems),
    )


def _lexicons(roots: Sequence[Path]) -> tuple[dict[str, Lexicon], list[RuleError]]:
    found: dict[str, Lexicon] = {}
    problems: list[RuleError] = []
    codes = sorted({path.name for root in roots for path in (root / "lexicon").glob("*") if path.is_dir()})
    for code in codes:
        found[code], wrong = lexicon.load(code, roots, {"predicates": checked})
        problems.extend(wrong)
    return found, problems


def _language(words: Lexicon, loaded: Packs, timeline: Timeline, internal: tuple[consistency.Rule, ...]) -> Language:
    return Language(
        lexicon=words,
        scanner=Scanner(_entries(words, loaded, timeline)),
        timexes=TimexReader(words.section("timex")),
        quantities=QuantityReader(words.section("quantities")),
        claims=ClaimReader(words),
        consistency=tuple(rule for rule in internal if rule.language == words.language),
        abbreviations=words.words("abbreviations", "abbreviations"),
        function_words=words.words("function_words", "words"),
        vocabulary=_vocabulary(words, loaded),
        place_words=words.words("predicates", "place_words"),
    )


def _vocabulary(words: Lexicon, loaded: Packs) -> frozenset[str]:
    """Words that rules and predicates look for: headlines have these where they leave function words out."""
    entries = (*_rule_entries(words, loaded), *trigger_entries(words))
    return frozenset(word for entry in entries for word in entry.literal.split() if word.isalpha() and len(word) > 2)


def _entries(words: Lexicon, loaded: Packs, timeline: Timeline) -> Iterator[Entry[Payload]]:
    yield from _rule_entries(words, loaded)
    yield from trigger_entries(words)
    yield from (Entry(lower(name.text), name) for name in names(timeline))


def _rule_entries(words: Lexicon, loaded: Packs) -> Iterator[Entry[RuleAnchor]]:
    for rule in loaded.rules:
        if rule.language == words.language and rule.source.status in ("on", "shadow"):
            for form in rule.forms:
                yield from (Entry(literal, RuleAnchor(rule, form), form.prefix) for literal in form.literals)
