"""The one engine under extension, server, command and library.

`Engine.analyse` is pure: no clock, no network, no state between calls; it may run in many threads at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process, utils

from tocsin.check.verdict import date_of, reference
from tocsin.engine.analysis import analyse
from tocsin.engine.knowledge import Knowledge, load
from tocsin.errors import RuleError
from tocsin.model import Document, Options, Reference, Report, TimelineInfo
from tocsin.timeline.records import Event, Figure, Set, Treaty, Vote
from tocsin.urgency.packs import PackInfo, described

__all__ = ["Engine"]

_DATED = (Event, Vote, Treaty, Figure, Set)
_CLOSEST = 60.0  # rapidfuzz score (0-100) under which a record does not answer a search


class Engine:
    """Rules and timeline, compiled once. Make one with `Engine.load` and share it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

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

    def timeline_search(self, query: str, limit: int = 20) -> tuple[Reference, ...]:
        """Dated records whose statement answers a few words, best first."""
        scored = process.extract(
            query,
            self._statements,
            scorer=fuzz.token_set_ratio,
            limit=limit,
            score_cutoff=_CLOSEST,
            processor=utils.default_process,
        )
        return tuple(self._references[name] for _, _, name in scored)

    def analyse(self, document: Document, options: Options = Options()) -> Report:  # noqa: B008  (immutable)
        """The report on a document, spans in code points, `took_ms` 0: the caller has the clock."""
        return analyse(self._knowledge, document, options)

    @cached_property
    def _references(self) -> dict[str, Reference]:
        timeline = self._knowledge.timeline
        return {record.id: reference(record, date_of(record)) for kind in _DATED for record in timeline.of(kind)}

    @cached_property
    def _statements(self) -> dict[str, str]:
        return {name: f"{each.statement} {each.date}" for name, each in self._references.items()}
