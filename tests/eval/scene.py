"""A paragraph beside the reference: whom and what its slots mean, and the mutants that are made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.eval import written
from tests.eval.paragraphs import Paragraph, Slot
from tests.eval.reference import Reference

from tocsin.model import Interval
from tocsin.timeline.records import Event

LATER = 3  # days by which a day told as past must lie behind the text's own to be wrong by that alone


@dataclass(frozen=True, slots=True)
class Mutant:
    """A paragraph made false. `licence` is what lets a reader of the reference call it wrong, empty if nothing does.

    `words` is the changed slot as it now reads, at `start` in `text`; `published` is the date of the text.
    """

    paragraph: str
    operator: str
    text: str
    published: str
    start: int
    words: str
    was: str
    licence: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    def __str__(self) -> str:
        return f"{self.paragraph}, {self.operator}, {self.licence or 'not licensed'}: {self.was} -> {self.words}"


@dataclass(frozen=True, slots=True)
class Scene:
    """The same seed gives the same choices, whatever else is in the corpus."""

    paragraph: Paragraph
    reference: Reference
    seed: int = 0

    def people(self, event: Event) -> list[str]:
        """The people of an event whom the paragraph names in slots."""
        named = (self.reference.person(slot.words) for slot in self.paragraph.of("actor", "holder"))
        return list(dict.fromkeys(person for person in named if person in (*event.actors, *event.present)))

    def event(self) -> tuple[Event, Interval] | None:
        """The first dated event of the paragraph, with the days that it gives it."""
        for slot in self.paragraph.of("date"):
            record = self.reference.records.get(slot.args[0])
            if isinstance(record, Event):
                return record, written.read(slot.words, self.paragraph.published).days
        return None

    def chosen(self, slot: Slot, pool: Sequence[str], count: int) -> list[str]:
        """So many of a pool, by the seed."""
        random = Random(f"{self.seed} {self.paragraph.id} {slot.start}")  # noqa: S311  (a test's choice, no secret)
        return random.sample(list(pool), min(count, len(pool)))

    def mutant(self, slot: Slot, operator: str, words: str, licence: str) -> Mutant:
        """The paragraph with other words in a slot."""
        return Mutant(
            paragraph=self.paragraph.id,
            operator=operator,
            text=self.paragraph.changed(slot, words),
            published=self.paragraph.published.isoformat(),
            start=slot.start,
            words=words,
            was=slot.words,
            licence=licence,
        )
