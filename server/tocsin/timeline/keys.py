"""The keys by which records are found: 64-bit hashes, the same for every store, so that none has to scan.

An event stands under its class with each participant, each two participants, and each place it lies in. Dated keys
have two widths: a `narrow` row spans at most a month, so that all rows that can hold a day begin within a month before
it; the few `wide` ones are looked up apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations

from tocsin import calendar
from tocsin.text.normalise import fold, lower
from tocsin.text.tokens import tokenise
from tocsin.timeline.records import AnyRecord, Event, Figure, Office, Set, Treaty, Vote

NARROW_DAYS = 31
MOST_ACTORS = 60  # participants of one event: each two of them are a key
_MASK, _SIGN, _FACTOR = (1 << 64) - 1, 1 << 63, 0x9E3779B97F4A7C15  # odd, so that no bit is lost

Dated = tuple[int, int, int]
"""A key, and the first and last day that a record holds under it."""
Places = Callable[[str], Iterable[str]]


@lru_cache(maxsize=1 << 17)
def hashed(*parts: str) -> int:
    """A signed 64-bit key. Stable: databases hold it."""
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "little", signed=True)


def mixed(one: int, other: int) -> int:
    """The key of two keys in this order; cheaper than a hash of their texts."""
    return (((one * _FACTOR + other) & _MASK) ^ _SIGN) - _SIGN


def company(actors: Sequence[str]) -> int:
    """The key of one participant, or of two in the order of their ids."""
    one, *other = (hashed("actor", each) for each in actors)
    return mixed(one, other[0]) if other else one


def widths(kind: str, class_: str, about: int) -> tuple[int, int]:
    """The keys of the narrow and the wide rows of a kind and class about a company, place or body.

    Those of all classes stand side by side, so that a question about several of them reads one page of a database.
    """
    base = mixed(hashed(kind), about) & ~0xFF
    narrow = _slot(class_)
    return base | narrow, base | narrow | 1


def dated(record: AnyRecord, places: Places) -> Iterator[Dated]:
    """All dated keys of a record. `places` gives a place with all it lies within."""
    if isinstance(record, Event):
        people = [hashed("actor", each) for each in sorted({*record.actors, *record.present})]
        companies = [*people, *(mixed(one, other) for one, other in combinations(people, 2))]
        where = [hashed("place", place) for place in (places(record.place) if record.place else ())]
        for text in dict.fromkeys((record.date, *record.alt)):
            yield from _rows("event", record.class_, companies, text)
            yield from _rows("at", record.class_, where, text)
    elif isinstance(record, Vote):
        yield from _rows("vote", "vote", [hashed("body", record.body)], record.date)


def _rows(kind: str, class_: str, about: Iterable[int], text: str) -> Iterator[Dated]:
    """As `widths` says, reckoned for many at once: an import makes millions of them."""
    days = calendar.parse(text).days
    low, high = days.low, days.high
    slot, base = _slot(class_) | (high - low > NARROW_DAYS), hashed(kind) * _FACTOR
    return (((((base + each) & _MASK & ~0xFF | slot) ^ _SIGN) - _SIGN, low, high) for each in about)


def _slot(class_: str) -> int:
    """A class's place among those of a company; where two share it, what is found tells them apart."""
    return (hashed("class", class_) & 0x7F) << 1


def plain(record: AnyRecord) -> Iterator[int]:
    """All keys of a record that ask for no date."""
    match record:
        case Event() if record.quotes:
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
