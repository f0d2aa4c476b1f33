"""The one engine under extension, server, command and library.

`Engine.analyse` is pure in its results: no clock, no network; it may run in many threads at once. An engine may be
given a memory, so that a page sent again costs less: the reports are the same with and without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tocsin.engine.analysis import Analysis
from tocsin.engine.explain import Explanation, explain
from tocsin.engine.hearing import Heard, hear
from tocsin.engine.knowledge import Knowledge, load
from tocsin.engine.memory import Memory
from tocsin.errors import RuleError
from tocsin.model import Document, Options, Report, TimelineInfo
from tocsin.timeline.query import Found, Index
from tocsin.urgency.packs import PackInfo, described

__all__ = ["Engine"]


class Engine:
    """Rules and timeline, compiled once. Make one with `Engine.load` and share it."""

    def __init__(self, knowledge: Knowledge, memory: Memory | None = None) -> None:
        self._knowledge = knowledge
        self._memory = Memory() if memory is None else memory

    @classmethod
    def load(cls, rule_dirs: Sequence[Path] = (), timelines: Sequence[Path] = ()) -> Engine:
        """Shipped rules and those of the given directories, and the timelines imported into these databases.

        Files, rules and databases that cannot be used are set aside: see `problems`. Raises RuleError for a directory
        that does not exist.
        """
        return cls(load(rule_dirs, timelines))

    @property
    def problems(self) -> tuple[RuleError, ...]:
        """Why files, rules or records were set aside."""
        return self._knowledge.problems

    @property
    def packs(self) -> tuple[PackInfo, ...]:
        return self._knowledge.packs.infos

    @property
    def rules_digest(self) -> str:
        """SHA-256 over all rule files, in hex."""
        return self._knowledge.digest

    @property
    def timeline_info(self) -> TimelineInfo:
        """The digest of the timeline with all imported ones, and the last day their coverage reaches."""
        return self._knowledge.timeline_info

    @property
    def records(self) -> int:
        """How many timeline records are loaded."""
        return len(self._knowledge.asked())

    def rules(self) -> tuple[dict[str, Any], ...]:
        """All urgency rules, described for people."""
        return tuple(described(rule) for rule in self._knowledge.packs.rules)

    def timeline_search(self, query: str, limit: int = 50) -> Found:
        """Timeline records for an id, names, titles, words or dates. Raises InputError for a query without any."""
        return self._index.search(query, limit)

    def analyse(self, document: Document, options: Options = Options()) -> Report:  # noqa: B008  (immutable)
        """The report on a document, spans in code points, `took_ms` 0: the caller has the clock."""
        return self.begin(document).report(options)

    def begin(self, document: Document) -> Analysis:
        """The analysis of a document, for those who want some of its blocks before the whole report."""
        return Analysis(self._knowledge, document, self._memory)

    def remembering(self, memory: Memory) -> Engine:
        """The same engine with a memory of its own: what is kept in it is true of these rules and timelines alone."""
        return Engine(self._knowledge, memory)

    def hear(self, document: Document) -> Heard:
        """The urgency findings and scores alone, as `analyse` has them, for those who measure rules."""
        return hear(self._knowledge, document)

    def explain(self, document: Document) -> Explanation:
        """How a document's sentences became claims, and which records, licences or lacks decided about them."""
        return explain(self._knowledge, document)

    @cached_property
    def _index(self) -> Index:
        return Index(self._knowledge.timeline)
