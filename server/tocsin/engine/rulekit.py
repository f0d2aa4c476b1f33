"""What the makers of rules ask of rule directories: which rules stand there, and whether their examples hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tocsin.engine import internaltest, selftest
from tocsin.engine.knowledge import Knowledge, load
from tocsin.engine.selftest import versions
from tocsin.errors import RuleError
from tocsin.model import Span
from tocsin.rules import find
from tocsin.urgency.rule import Rule, Words, words_of


@dataclass(frozen=True, slots=True)
class Tried:
    """One example: the words that its brackets ask for, those that were marked, and why that is wrong, or nothing."""

    kind: Literal["flag", "pass"]
    text: str
    expected: tuple[str, ...]
    got: tuple[str, ...]
    failure: str


@dataclass(frozen=True, slots=True)
class Result:
    """A rule's examples, tried; `uncovered` are phrases and alternatives that none of them needs."""

    rule: str
    path: str
    cases: tuple[Tried, ...]
    uncovered: tuple[str, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        return (*(each.failure for each in self.cases if each.failure), *self.uncovered)


@dataclass(frozen=True, slots=True)
class Kit:
    """Rules as loaded with all that stands beside them; `chosen` are the files and directories that were asked for."""

    knowledge: Knowledge
    chosen: tuple[Path, ...]

    def has(self, path: str) -> bool:
        """True for a file that was asked for."""
        return not self.chosen or any(Path(path).is_relative_to(each) for each in self.chosen)

    @property
    def problems(self) -> tuple[RuleError, ...]:
        """Why files and rules among the chosen ones were set aside."""
        return tuple(each for each in self.knowledge.problems if self.has(each.path))

    def rules(self) -> Iterator[Rule]:
        """The urgency rules that were asked for, each as it stands in its file and as overrides made it."""
        for rule in self.knowledge.packs.rules:
            for version in reversed(tuple(versions(rule))):
                if self.has(version.changed.override.path if version.changed else version.path):
                    yield version

    def worded(self) -> Iterator[tuple[Rule, Words]]:
        """The chosen rules as they stand in the end, with the words of their language."""
        for rule in self.knowledge.packs.rules:
            if any(self.has(each.changed.override.path if each.changed else each.path) for each in versions(rule)):
                yield rule, words_of(self.knowledge.languages[rule.language].lexicon)

    def results(self) -> Iterator[Result]:
        """The examples of all chosen rules, tried one rule after the other."""
        for rule in self.rules():
            yield _result(selftest.examine(self.knowledge, rule))
        internal: dict[tuple[str, str], list[Tried]] = {}
        for case in internaltest.cases(self.knowledge):
            if self.has(case.rule.path):
                internal.setdefault((case.rule.id, case.rule.path), []).append(_internal(self.knowledge, case))
        yield from (Result(rule, path, tuple(cases), ()) for (rule, path), cases in internal.items())


def opened(paths: Sequence[Path], beside: Sequence[Path] = ()) -> Kit:
    """The rules of some files or directories, loaded with the shipped ones and those `beside`; all, if none are named.

    Raises RuleError for a path without rules.
    """
    chosen = tuple(path.resolve() for path in paths)
    roots = tuple(_root(path) for path in chosen)
    return Kit(load((*beside, *roots)), chosen)


def _root(path: Path) -> Path:
    """The directory that `--rules` would take for a file or directory of rules."""
    if not path.exists():
        raise RuleError("there is no such file or directory", path=str(path))
    for folder in (path, *path.parents):
        if folder.name in ("urgency", "consistency", "lexicon"):
            return folder.parent
    if path.is_dir() and any(any(find.files(path, folder)) for folder in ("urgency", "consistency")):
        return path
    hint = "Packs lie in DIR/urgency/<language>/: name DIR, or a file below it. `tocsin rules new` makes one."
    raise RuleError("no rule files", path=str(path), hint=hint)


def _result(examined: selftest.Examined) -> Result:
    rule = examined.rule
    path = rule.changed.override.path if rule.changed else rule.path
    cases = (
        Tried(each.case.kind, each.case.text, _words(each.case.text, each.case.marked), each.got, each.failure)
        for each in examined.outcomes
    )
    return Result(rule.id, path, tuple(cases), examined.uncovered)


def _internal(knowledge: Knowledge, case: internaltest.Case) -> Tried:
    spans = sorted({span for span, _ in internaltest.told(knowledge, case)})
    kind: Literal["flag", "pass"] = "flag" if case.marked else "pass"
    expected, got = _words(case.text, case.marked), _words(case.text, spans)
    wrong = tuple(spans) != case.marked
    return Tried(kind, case.text, expected, got, selftest.mismatch(kind, case.text, expected, got) if wrong else "")


def _words(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(text[span.start : span.end] for span in spans)
