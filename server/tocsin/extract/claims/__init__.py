"""Sentences become claims: one module a kind, all reading the same `Reading`s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.extract.claims import events, figures, offices, quotes, treaties, votes
from tocsin.extract.claims.clauses import ClauseReader
from tocsin.extract.reading import Reading
from tocsin.model import Claim
from tocsin.rules.lexicon import Lexicon

__all__ = ["ClaimReader"]

_KINDS = (offices.read, treaties.read, votes.read, figures.read, quotes.read)


class ClaimReader:
    """Built once from the lexicon; `read` is pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.clauses = ClauseReader(lexicon)

    def read(self, readings: Iterable[Reading]) -> tuple[Claim, ...]:
        """All claims of a document, in reading order."""
        readings = tuple(readings)
        context = frozenset(mention.entity for reading in readings for mention in reading.mentions)
        return tuple(sorted(self._all(readings, context), key=lambda claim: (claim.block, claim.focus, claim.class_)))

    def _all(self, readings: tuple[Reading, ...], context: frozenset[str]) -> Iterator[Claim]:
        yield from events.read(readings, self.clauses, context)
        for reading in readings:
            for kind in _KINDS:
                yield from kind(reading, self.clauses, context)
