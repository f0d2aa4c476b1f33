"""The keys by which records are found: 64-bit hashes, the same for every store, so that none has to scan.

An event stands under its class with each participant, each two participants, and each place it lies in. Dated keys
have two widths: a `narrow` row spans at most a month, so that all rows that can hold a day begin within a month before
it; the few `wide` ones are looked up apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from tocsin import calendar
from tocsin.text.normalise import fold, lower
from tocsin.text.tokens import tokenise
from tocsin.timeline.records import AnyRecord, Event, Figure, Office, Set, Treaty, Vote

NARROW_DAYS = 31
MOST_ACTORS = 60  # participants of one event: each two of them are a key

Places = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Dated:
    """A key with the days a record holds under it."""

    key: int
    low: int
    high: int


def hashed(*parts: str) -> int:
    """A signed 64-bit key. Stable: databases hold it."""
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "little", signed=True)


def widths(*parts: str) -> tuple[int, int]:
    """The keys of narrow and of wide rows."""
    return hashed(*parts, "narrow"), hashed(*parts, "wide")


def dated(record: AnyRecord, places: Places) -> Iterator[Dated]:
    """All dated keys of a record. `places` gives a place with all it lies within."""
    if isinstance(record, Event):
        scenes = [("event", *sorted(each), record.class_) for each in _companies(record)]
        scenes += [("at", place, record.class_) for place in sorted(places(record.place) if record.place else ())]
        for text in dict.fromkeys((record.date, *record.alt)):
            yield from (_row(scene, text) for scene in scenes)
    elif isinstance(record, Vote):
        yield _row(("vote", record.body), record.date)


def plain(record: AnyRecord) -> Iterator[int]:
    """All keys of a record that ask for no date."""
    match record:
        case Event():
            words = {word for quote in record.quotes for word in quote_tokens(quote.words)}
            yield from (hashed("quoted", word) for word in sorted(words))
        case Figure() | Set():
            kind = "figure" if isinstance(record, Figure) else "set"
            yield from (hashed(kind, noun) for noun in sorted({noun.lower() for noun in record.nouns}))
        case Treaty():
            yield hashed("treaty", *sorted(set(record.parties))[:2])
        case Office():
            yield from (hashed("holder", who) for who in sorted({holder.who for holder in record.holders}))


def quote_tokens(words: str) -> tuple[str, ...]:
    """The lower-case words of a quotation, marks left out."""
    return tuple(token for token in tokenise(lower(fold(words))).words if token[0].isalnum())


def _companies(event: Event) -> Iterator[tuple[str, ...]]:
    people = sorted({*event.actors, *event.present})
    yield from ((one,) for one in people)
    yield from combinations(people, 2)


def _row(scene: tuple[str, ...], text: str) -> Dated:
    days = calendar.parse(text).days
    wide = days.high - days.low > NARROW_DAYS
    return Dated(hashed(*scene, "wide" if wide else "narrow"), days.low, days.high)
