"""What the `tocsin timeline` commands share: the files, opened and asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tocsin.errors import TimelineError
from tocsin.rules import find
from tocsin.timeline.load import Loaded, load_with_places
from tocsin.timeline.query import Index
from tocsin.timeline.records import AnyRecord
from tocsin.timeline.store import Timeline


@dataclass(frozen=True)
class Files:
    """Timeline files as loaded, and the timeline made of them."""

    loaded: Loaded
    timeline: Timeline

    @cached_property
    def index(self) -> Index:
        return Index(self.timeline)

    def head(self) -> dict[str, Any]:
        """What names a timeline: the day it reaches, and its digest."""
        return {"until": self.timeline.until, "digest": self.timeline.digest}

    def find(self, query: str) -> tuple[AnyRecord, ...]:
        """As `Index.find`. Raises TimelineError when nothing answers."""
        found = self.index.find(query)
        if not found:
            near = " or ".join(repr(word) for word in self.index.near(query))
            hint = f"Did you mean {near}?" if near else "Ask for a name, a title, words of a statement or a date."
            raise TimelineError(f"no record of the timeline answers {query!r}", hint=hint)
        return found


def opened(rule_dirs: Sequence[Path] = ()) -> Files:
    """The shipped timeline with the records of further directories. Raises RuleError for one that does not exist."""
    return of_roots(find.roots(rule_dirs))


def of_roots(roots: Sequence[Path]) -> Files:
    """The timeline of exactly these directories."""
    loaded = load_with_places(roots)
    return Files(loaded, Timeline(loaded.records, find.digest(roots, "timeline")))
