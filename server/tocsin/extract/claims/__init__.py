"""Sentences become claims: one module a kind, all reading the same `Reading`s, block by block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tocsin.extract.claims import events, figures, offices, quotes, treaties, votes
from tocsin.extract.claims.clauses import ClauseReader
from tocsin.extract.claims.parts import Sentence
from tocsin.extract.claims.tenures import TenureReader
from tocsin.extract.reading import Reading
from tocsin.model import Claim
from tocsin.rules.lexicon import Lexicon

__all__ = ["ClaimReader"]

_KINDS = (offices.read, treaties.read, votes.read, figures.read, quotes.read)


class ClaimReader:
    """Built once from the lexicon; `read` is pure."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.clauses = ClauseReader(lexicon)
        self._tenures = TenureReader(lexicon)

    def last(self, resolved: Reading) -> tuple[Sentence, ...]:
        """The last sentences of a block, from which those below it may carry over dates and places."""
        elsewhere = replace(resolved)  # a block below may be the same text, and these are none of its sentences
        return tuple(self.clauses.parts.read(elsewhere, span) for span in resolved.sentences[-events.BEFORE :])

    def read(self, reading: Reading, resolved: Reading, above: Callable[[], Sequence[Sentence]]) -> tuple[Claim, ...]:
        """All claims of a block, in reading order, without the document's `context`.

        `resolved` is the reading with what its references stand for among its mentions. `above` gives the `last`
        sentences of the blocks above.
        """
        found: Iterable[Claim] = self._all(reading, resolved, above)
        return tuple(sorted(found, key=lambda claim: (claim.focus, claim.class_)))

    def _all(self, reading: Reading, resolved: Reading, above: Callable[[], Sequence[Sentence]]) -> Iterator[Claim]:
        yield from events.read(resolved, self.clauses, above)
        yield from self._tenures.read(resolved, self.clauses)
        for kind in _KINDS:
            yield from kind(reading, self.clauses)
