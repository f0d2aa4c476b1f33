"""The steps of an analysis that see one block each, and what they ask of the rest of its document.

Each step is a pure function of its block and of the answers it got, so that its result can be kept for the next time
that the same text stands in the same surroundings (`memory`). Most blocks ask nothing: a page in which one paragraph
changed is read anew only there, and where others lean on it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from tocsin.check import Ground, check, consistency
from tocsin.check.tense import Tense
from tocsin.check.verdict import Verdict
from tocsin.engine import annotate, reading
from tocsin.engine.annotate import Mark
from tocsin.engine.knowledge import Language
from tocsin.engine.memory import Memory
from tocsin.engine.reading import Cut
from tocsin.extract.claims.parts import Sentence
from tocsin.extract.claims.references import Told, named_in_full, told_of
from tocsin.extract.claims.titles import Titles, given
from tocsin.extract.naming import Named
from tocsin.extract.reading import Reading
from tocsin.model import BlockReport, Claim, DocumentDate, Interval, Mention, SentenceScore, Span, Timex
from tocsin.text.once import once
from tocsin.timeline.combined import Combined
from tocsin.timeline.store import Timeline
from tocsin.urgency.findings import Finding, Place, findings
from tocsin.urgency.score import sentence_score
from tocsin.urgency.source import Scope

T = TypeVar("T")


class Rest:
    """The rest of a document as one step sees it: it answers by name, and notes what it was asked and said."""

    def __init__(self, **answers: Callable[[], Hashable]) -> None:
        self._answers = answers
        self.said: dict[str, Hashable] = {}

    def __call__(self, name: str) -> Any:
        if name not in self.said:
            self.said[name] = self._answers[name]()
        return self.said[name]


@dataclass(frozen=True, eq=False)
class Names:
    """A text with the names that stand in it. Like all results here equal only to itself: a key for what follows."""

    cut: Cut
    named: tuple[Named, ...]
    mentions: tuple[Mention, ...]

    @once
    def titles(self) -> frozenset[tuple[str, str]]:
        return frozenset(given(self.cut.view, self.named, self.mentions))

    @once
    def entities(self) -> frozenset[str]:
        return frozenset(each.entity for each in self.mentions)

    @once
    def in_full(self) -> Mapping[str, int]:
        """People named in full, with the number of the last such sentence, from 1."""
        return named_in_full(self.cut.sentences, self.named)


class _Question(NamedTuple):
    """What a step goes on to ask."""

    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Kept(Generic[T]):
    """A result that is a key for what follows."""

    value: T


@dataclass(frozen=True, eq=False)
class Resolved:
    """A block with what each of its sentences refers to."""

    reading: Reading
    added: tuple[tuple[Mention, ...], ...]

    @once
    def whole(self) -> Reading:
        """The reading with these among its mentions."""
        added = tuple(chain.from_iterable(self.added))
        mentions = sorted((*self.reading.mentions, *added), key=lambda each: (each.span, each.entity))
        return replace(self.reading, mentions=tuple(mentions)) if added else self.reading

    @once
    def told(self) -> tuple[Told, ...]:
        pairs = zip(self.reading.sentences, self.added, strict=True)
        return tuple(told_of(self.reading, span, found) for span, found in pairs)


class Setting(NamedTuple):
    """What a block is judged by: the document's date, whether that licenses alarms, and where the block stands.

    `opening`: it is the first paragraph. `labels` are words such as "BREAKING"; where there are any, `newest` is the
    latest day that the document's first blocks tell.
    """

    date: DocumentDate
    licensed: bool
    opening: bool = False
    labels: tuple[Span, ...] = ()
    newest: Interval | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Judged:
    """Claims, all verdicts on them and on the text itself, and those that stand when the gravest was chosen."""

    claims: tuple[Claim, ...]
    all: tuple[Verdict, ...]
    verdicts: tuple[Verdict, ...]


class Marked(NamedTuple):
    """A block as reports have it, without id and kind, and its marks."""

    block: BlockReport
    marks: tuple[Mark, ...]


class Steps:
    """The steps for one document; `memory` may be shared by all documents of one engine."""

    def __init__(self, language: Language, timeline: Timeline | Combined, memory: Memory) -> None:
        self._language = language
        self._timeline = timeline
        self._memory = memory

    def cut(self, text: str) -> Cut:
        """A text, folded and scanned."""
        key = ("cut", self._language.lexicon.language, text)
        return self._memory.recall(key) or self._keep(key, reading.cut(text, self._language, self._timeline), len(text))

    def names(self, cut: Cut, sure: frozenset[str]) -> Names:
        """The names; `sure` are those of the text's unsure ones that its document names elsewhere."""
        key = ("names", cut, sure)
        return self._memory.recall(key) or self._keep(key, self._names(cut, sure), _size(cut))

    def _names(self, cut: Cut, sure: frozenset[str]) -> Names:
        named = cut.named(sure)
        return Names(cut, named, reading.mentions(cut, named, self._language))

    def read(self, names: Names, today: date | None, rest: Rest) -> Kept[Reading]:
        """The reading by a document's date. It may ask for the time expressions `above`."""

        def make() -> Kept[Reading]:
            above = _Above(rest)
            return Kept(reading.read(names.cut, self._language, today, names.named, names.mentions, above))

        return self._leaning(("read", names, today), _size(names.cut), rest, make)

    def fired(self, cut: Cut, read: Kept[Reading], scope: Scope, host: str) -> Kept[tuple[Finding, ...]]:
        """The urgency findings."""
        key = ("fired", read, scope, host)
        found: Kept[tuple[Finding, ...]] | None = self._memory.recall(key)
        if found is None:
            place = Place(cut.view, scope, read.value.windows, cut.quotations, host)
            fired = findings(place, self._language.rules, reading.rule_hits(cut))
            found = self._keep(key, Kept(fired), _size(cut))
        return found

    def resolved(self, read: Kept[Reading], rest: Rest) -> Resolved:
        """The references. They may ask for the blocks `above`, people `named` in full there, and all `titles`."""
        size = len(read.value.view.text)

        def make() -> Resolved:
            before = _Before(rest, self._language.claims.clauses.references.ranks)
            added = self._language.claims.clauses.references.resolve(read.value, before)
            return self._keep(("added", read, added), Resolved(read.value, added), size)

        return self._leaning(("resolved", read), size, rest, make)

    def claimed(self, resolved: Resolved, rest: Rest) -> Kept[tuple[Claim, ...]]:
        """The claims. They may ask for the blocks `above`."""
        claims = self._language.claims

        def make() -> Kept[tuple[Claim, ...]]:
            return Kept(claims.read(resolved.reading, resolved.whole, lambda: self._last(rest("above"))))

        return self._leaning(("claimed", resolved), len(resolved.reading.view.text), rest, make)

    def _last(self, above: Sequence[Resolved]) -> list[Sentence]:
        return [sentence for each in above for sentence in self._language.claims.last(each.whole)]

    def setting(self, setting: Setting) -> Kept[Setting]:
        """A setting as a key: most blocks of a document have the same."""
        key = ("setting", setting)
        return self._memory.recall(key) or self._keep(key, Kept(setting), 0)

    def judged(self, read: Kept[Reading], claims: Kept[tuple[Claim, ...]], kept: Kept[Setting], rest: Rest) -> Judged:
        """The verdicts. They may ask for the `context`: all records that the document names."""
        setting = kept.value

        def make() -> Judged:
            context = _Context(rest)
            own = tuple(msgspec.structs.replace(claim, context=context) for claim in claims.value)
            ground = Ground(self._timeline, read.value, self._language.lexicon, setting.date, setting.licensed)
            scene = consistency.Scene(
                read.value, ground, self._tense, setting.newest, opening=setting.opening, labels=setting.labels
            )
            verdicts = (*check(own, ground), *consistency.check(self._looks, scene))
            context.close()
            return Judged(own, verdicts, annotate.settled(verdicts))

        return self._leaning(("judged", read, claims, kept), len(read.value.view.text), rest, make)

    @once
    def _looks(self) -> consistency.Looks:
        return consistency.Looks(self._language.consistency)

    @once
    def _tense(self) -> Tense:
        return Tense(self._language.lexicon)

    def marked(self, read: Kept[Reading], fired: Kept[tuple[Finding, ...]], judged: Judged) -> Marked:
        """Scores of the sentences, and what is marked in them."""
        key = ("marked", fired, judged)
        found: Marked | None = self._memory.recall(key)
        if found is None:
            marks = annotate.marks(read.value, fired.value, judged.verdicts)
            found = self._keep(key, Marked(_block(read.value, fired.value), marks), len(read.value.view.text))
        return found

    def _leaning(self, key: tuple[Hashable, ...], size: int, rest: Rest, make: Callable[[], T]) -> T:
        """A result that is kept beside the answers it was made with.

        Under the key stands what such a step asks first, under the key with the answer what it asks next, and so on
        to the result: the same answers always lead to the same question.
        """
        at = key
        found = self._memory.recall(at)
        while isinstance(found, _Question):
            at = (*at, rest(found.name))
            found = self._memory.recall(at)
        if found is None:
            rest.said.clear()
            found, at = make(), key
            for name, answer in rest.said.items():
                self._keep(at, _Question(name), 0)
                at = (*at, answer)
            found = self._keep(at, found, size)
        made: T = found
        return made

    def _keep(self, key: Hashable, value: T, size: int) -> T:
        """What is found while an imported timeline fails is found without it, and not worth keeping."""
        kept: T = value if self._timeline.problems else self._memory.keep(key, value, size)
        return kept


def _size(cut: Cut) -> int:
    return len(cut.view.text)


def _block(one: Reading, fired: tuple[Finding, ...]) -> BlockReport:
    own: dict[int, list[Finding]] = {}
    for finding in fired:
        own.setdefault(finding.sentence, []).append(finding)
    sentences = ((one.view.raw(span), own.get(number, [])) for number, span in enumerate(one.sentences))
    return BlockReport(
        id="",
        kind="",
        urgency=sentence_score(fired),
        sentences=tuple(
            SentenceScore(start=raw.start, end=raw.end, urgency=sentence_score(found)) for raw, found in sentences
        ),
    )


class _Above(Sequence[Timex]):
    """The time expressions of the blocks above, asked for when somebody goes through them."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    def __getitem__(self, index: Any) -> Any:
        return self._rest("above")[index]

    def __len__(self) -> int:
        return len(self._rest("above"))


class _Before:
    """The rest of a document for references."""

    def __init__(self, rest: Rest, ranks: Mapping[str, tuple[str, ...]]) -> None:
        self._rest = rest
        self._ranks = ranks

    def told(self) -> tuple[Told, ...]:
        return tuple(told for each in self._rest("above") for told in each.told)[-2:]

    def named(self, people: Collection[str]) -> Mapping[str, int]:
        return {name: number for name, number in self._rest("named") if name in people}

    def titles(self) -> Titles:
        return Titles(self._rest("titles"), self._ranks)


class _Context(Set[str]):
    """All records that a document names, asked for when a check wants to know of one."""

    def __init__(self, rest: Rest) -> None:
        self._rest: Rest | None = rest

    def close(self) -> None:
        """Nothing is asked any more: what is kept must not hold the document."""
        self._rest = None

    def _all(self) -> frozenset[str]:
        assert self._rest is not None  # noqa: S101  (checks are done when it is closed)
        found: frozenset[str] = self._rest("context")
        return found

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> frozenset[T]:  # what `&` gives is no context
        return frozenset(it)

    def __contains__(self, name: object) -> bool:
        return name in self._all()

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
