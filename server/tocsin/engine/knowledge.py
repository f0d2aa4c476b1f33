"""Everything the engine knows, read from rule directories and compiled.

Packs and lexicons by language, the timeline, and one scanner a language.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.check import consistency
from tocsin.errors import RuleError, TimelineError
from tocsin.extract.claims import ClaimReader
from tocsin.extract.quantities import QuantityReader
from tocsin.extract.timex import TimexReader
from tocsin.extract.triggers import TriggerAnchor, checked, trigger_entries
from tocsin.model import Name, Notice, TimelineInfo
from tocsin.rules import find, lexicon
from tocsin.rules.home import cache_path
from tocsin.rules.kept import Kept
from tocsin.rules.lexicon import Lexicon
from tocsin.text import inflect
from tocsin.text.looks import Plurals
from tocsin.text.normalise import lower
from tocsin.text.scan import Entry, Scanner
from tocsin.timeline.combined import Combined
from tocsin.timeline.load import load as load_records
from tocsin.timeline.names import names
from tocsin.timeline.store import Timeline
from tocsin.urgency import around, packs, percentile
from tocsin.urgency.index import RuleIndex, Sharing
from tocsin.urgency.packs import Packs
from tocsin.urgency.percentile import Percentiles
from tocsin.urgency.rule import words_of

if TYPE_CHECKING:
    from tocsin.timeline.database import Database

_CHECKS = {"predicates": checked, **dict.fromkeys(around.SECTIONS, around.checked), "inflections": inflect.checked}

Payload = Sharing | TriggerAnchor | Name


@dataclass(frozen=True, slots=True)
class Language:
    """The compiled means of one language."""

    lexicon: Lexicon
    scanner: Scanner[Payload]
    rules: RuleIndex
    timexes: TimexReader
    quantities: QuantityReader
    claims: ClaimReader
    consistency: tuple[consistency.Rule, ...]
    abbreviations: frozenset[str]
    function_words: frozenset[str]
    vocabulary: frozenset[str]
    place_words: frozenset[str]
    plurals: Plurals


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All languages, all packs, the timeline, and what was wrong with their files."""

    languages: Mapping[str, Language]
    packs: Packs
    timeline: Timeline
    imported: tuple[Database, ...]
    digest: str
    problems: tuple[RuleError, ...]
    percentiles: Mapping[str, Percentiles]
    notices: tuple[Notice, ...] = ()

    def asked(self) -> Timeline | Combined:
        """What one document's checks ask: the timeline, with the imported ones behind it."""
        return Combined(self.timeline, self.imported) if self.imported else self.timeline

    @property
    def timeline_info(self) -> TimelineInfo:
        """The digest of all timelines, and the last day that their coverage reaches."""
        asked = self.asked()
        return TimelineInfo(digest=asked.digest, until=asked.until)


def load(rule_dirs: Sequence[Path] = (), timelines: Sequence[Path] = ()) -> Knowledge:
    """Read shipped rules and user directories, and open imported timelines; one that cannot be used is set aside.

    Raises RuleError only for a directory that does not exist.
    """
    collecting = gc.isenabled()
    gc.disable()  # all that is made here stays: looking through it again and again would cost a third of the time
    try:
        return _load(rule_dirs, timelines)
    finally:
        if collecting:
            gc.enable()


def _load(rule_dirs: Sequence[Path], timelines: Sequence[Path]) -> Knowledge:
    roots = find.roots(rule_dirs)
    with find.holding(find.contents(roots)):
        return _read(roots, timelines)


def _read(roots: Sequence[Path], timelines: Sequence[Path]) -> Knowledge:
    kept = Kept(cache_path())
    records, record_problems = load_records(roots, kept)
    timeline = Timeline(records, find.digest(roots, "timeline"))
    imported, database_problems = _open(timelines)
    lexicons, lexicon_problems = _lexicons(roots)
    inflections = {code: inflect.inflection(each.section("inflections")) for code, each in lexicons.items()}
    loaded = packs.load(roots, {code: words_of(each) for code, each in lexicons.items()}, kept)
    internal, internal_problems = consistency.load(roots, inflections)
    percentiles, table_problems = percentile.load(roots)
    kept.save()
    return Knowledge(
        languages={code: _language(each, loaded, timeline, internal) for code, each in lexicons.items()},
        packs=loaded,
        timeline=timeline,
        imported=imported,
        digest=find.digest(roots, "urgency", "consistency", "lexicon"),
        problems=(
            *loaded.problems,
            *internal_problems,
            *lexicon_problems,
            *table_problems,
            *record_problems,
            *database_problems,
        ),
        percentiles=percentiles,
        notices=tuple(unusable(problem) for problem in database_problems),
    )


def unusable(problem: TimelineError) -> Notice:
    """What a report says of an imported timeline that cannot be asked; not where on this machine it lies."""
    name = Path(problem.path).name
    message = f"The imported timeline {name} was left out: {problem.reason}. The shipped one was used."
    return Notice(code="timeline-error", message=message, detail={"timeline": name})


def _open(paths: Sequence[Path]) -> tuple[tuple[Database, ...], list[TimelineError]]:
    found: list[Database] = []
    problems: list[TimelineError] = []
    if paths:
        from tocsin.timeline.database import Database

        for path in dict.fromkeys(paths):
            try:
                found.append(Database(path))
            except TimelineError as error:
                problems.append(error)
    return tuple(found), problems


def _lexicons(roots: Sequence[Path]) -> tuple[dict[str, Lexicon], list[RuleError]]:
    found: dict[str, Lexicon] = {}
    problems: list[RuleError] = []
    codes = sorted({path.name for root in roots for path in (root / "lexicon").glob("*") if path.is_dir()})
    for code in codes:
        found[code], wrong = lexicon.load(code, roots, _CHECKS)
        problems.extend(wrong)
    return found, problems


def _language(words: Lexicon, loaded: Packs, timeline: Timeline, internal: tuple[consistency.Rule, ...]) -> Language:
    own = (rule for rule in loaded.rules if rule.language == words.language)
    rules = RuleIndex(own, around.surroundings(words), words.words("function_words", "words"))
    return Language(
        lexicon=words,
        scanner=Scanner(_entries(words, rules, timeline)),
        rules=rules,
        timexes=TimexReader(words.section("timex")),
        quantities=QuantityReader(words.section("quantities")),
        claims=ClaimReader(words),
        consistency=tuple(rule for rule in internal if rule.language == words.language),
        abbreviations=words.words("abbreviations", "abbreviations"),
        function_words=words.words("function_words", "words"),
        vocabulary=_vocabulary(words, rules),
        place_words=words.words("predicates", "place_words"),
        plurals=_plurals(words),
    )


def _plurals(words: Lexicon) -> Plurals:
    told = words.section("inflections").get("plurals", {})
    return Plurals(tuple(told.get("endings", ())), tuple(told.get("singular", ())), frozenset(told.get("words", ())))


def _vocabulary(words: Lexicon, rules: RuleIndex) -> frozenset[str]:
    """Words that rules and predicates look for: headlines have these where they leave function words out."""
    triggers = (word for entry in trigger_entries(words) for word in entry.literal.split())
    found = rules.everywhere.words().union(rules.titles.words(), triggers)
    return frozenset(word for word in found if word.isalpha() and len(word) > 2)


def _entries(words: Lexicon, rules: RuleIndex, timeline: Timeline) -> Iterator[Entry[Payload]]:
    yield from rules.everywhere.entries()
    yield from trigger_entries(words)
    yield from (Entry(lower(name.text), name, exact=True) for name in names(timeline))
