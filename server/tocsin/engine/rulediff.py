"""What two versions of the rules mark in the same texts, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tocsin.engine import Engine
from tocsin.errors import InputError
from tocsin.model import Document

_AROUND = 40  # characters of context on each side


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a rule marks, with what stands around them."""

    source: str
    rule: str
    before: str
    quote: str
    after: str


@dataclass(slots=True)
class Tally:
    """How many spans each version marked by rule, in how many words of how many texts."""

    texts: int = 0
    words: int = 0
    old: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    gained: Counter[str] = field(default_factory=Counter)

    def per_words(self, count: int) -> float:
        """A count per 100,000 words."""
        return round(count * 100_000 / self.words, 2) if self.words else 0.0


def differences(
    old: Engine, new: Engine, texts: Iterable[tuple[str, Document]], tally: Tally
) -> Iterator[tuple[str, Mark]]:
    """Each span that only one version marks, as `lost` or `gained`, text by text; `tally` is counted up meanwhile.

    A rule that marks more or fewer words of the same place is told as both.
    """
    for name, document in texts:
        before, words = _marks(old, name, document)
        after, _ = _marks(new, name, document)
        tally.texts += 1
        tally.words += words
        tally.old.update(mark.rule for mark in before.values())
        tally.new.update(mark.rule for mark in after.values())
        for place in sorted(before.keys() ^ after.keys()):
            mark = before.get(place) or after[place]
            kind, counter = ("lost", tally.lost) if place in before else ("gained", tally.gained)
            counter[mark.rule] += 1
            yield kind, mark


Place = tuple[int, int, int, str]  # block, start, end, rule


def _marks(engine: Engine, name: str, document: Document) -> tuple[dict[Place, Mark], int]:
    heard = engine.hear(document)
    found: dict[Place, Mark] = {}
    for number, (view, findings) in enumerate(heard.blocks):
        for finding in findings:
            span, text = view.raw(finding.span), view.block.text
            before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
            mark = Mark(name, finding.rule.id, before, text[span.start : span.end], after)
            found[number, span.start, span.end, finding.rule.id] = mark
    return found, heard.words


def require_words(tally: Tally) -> None:
    """Raise InputError for a corpus in which nothing could be read."""
    if not tally.words:
        raise InputError("the corpus has no words", hint="Give text files, directories of them, or .jsonl files.")
