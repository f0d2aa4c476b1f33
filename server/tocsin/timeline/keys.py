"""The keys by which records are found: 63-bit hashes, the same for every store, so that none has to scan.

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
_MASK, _FACTOR = (1 << 63) - 1, 0x9E3779B97F4A7C15  # odd, so that no bit is lost
_HIGH = _MASK & ~0xFF

Dated = tuple[int, int, int]
"""A key, and the first and last day that a record holds under it."""
Places = Callable[[str], Iterable[str]]


def once(*parts: str) -> int:
    """A key of 63 bits, for the integers of databases are signed. Stable: databases hold it."""
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "little") & _MASK


hashed = lru_cache(maxsize=1 << 17)(once)  # for what is asked for again and again


@lru_cache(maxsize=1 << 17)
def actor(name: str) -> int:
    """The key of a participant."""
    return once("actor", name)


def identity(name: str) -> int:
    """The key of a record's own id."""
    return once("id", name)


def mixed(one: int, other: int) -> int:
    """The key of two keys in this order; cheaper than a hash of their texts."""
    return (one * _FACTOR + other) & _MASK


def company(actors: Sequence[str]) -> int:
    """The key of one participant, or of two in the order of their ids."""
    one, *other = (actor(each) for each in actors)
    return mixed(one, other[0]) if other else one


def widths(kind: str, class_: str, about: int) -> tuple[int, int]:
    """The keys of the narrow and the wide rows of a kind and class about a company, place or body.

    Those of all classes stand side by side, so that a question about several of them reads one page of a database.
    """
    base = mixed(hashed(kind), about) & ~0xFF
    narrow = _slot(class_)
    return base | narrow, base | narrow | 1


def dated(record: AnyRecord, places: Places) -> list[Dated]:
    """All dated keys of a record. `places` gives a place with all it lies within."""
    if isinstance(record, Event):
        people = [actor(each) for each in sorted({*record.actors, *record.present})]
        people += [mixed(one, other) for one, other in combinations(people, 2)]
        where = [hashed("place", place) for place in places(record.place)] if record.place else []
        found = _rows("event", record.class_, people, record.date) + _rows("at", record.class_, where, record.date)
        for text in record.alt:
            found += _rows("event", record.class_, people, text) + _rows("at", record.class_, where, text)
        return found
    if isinstance(record, Vote):
        return _rows("vote", "vote", [hashed("body", record.body)], record.date)
    return []


def _rows(kind: str, class_: str, about: Iterable[int], text: str) -> list[Dated]:
    """As `widths` says, reckoned for many at once: an import makes millions of them."""
    base, slot, low, high = _shared(kind, class_, text)
    return [(base + each & _HIGH | slot, low, high) for each in about]


@lru_cache(maxsize=1 << 16)
def _shared(kind: str, class_: str, text: str) -> tuple[int, int, int, int]:
    days = calendar.parse(text).days
    return mixed(hashed(kind), 0), _slot(class_) | (days.high - days.low > NARROW_DAYS), days.low, days.high


def _slot(class_: str) -> int:
    """A class's place among those of a company; where two share it, what is found tells them apart."""
    return (hashed("class", class_) & 0x7F) << 1


def plain(record: AnyRecord) -> Iterator[int]:
    """All keys of a record that ask for no date."""
    if isinstance(record, Event):
        if record.quotes:
            words = {word for quote in record.quotes for word in quote_tokens(quote.words)}
            yield from (hashed("quoted", word) for word in sorted(words))
    elif isinstance(record, Figure | Set):
        kind = "figure" if isinstance(record, Figure) else "set"
        yield from (hashed(kind, noun) for noun in sorted({noun.lower() for noun in record.nouns}))
    elif isinstance(record, Treaty):
        yield hashed("treaty", *sorted(set(record.parties))[:2])
    elif isinstance(record, Office):
        yield from (hashed("holder", who) for who in sorted({holder.who for holder in record.holders}))


def quote_tokens(words: str) -> tuple[str, ...]:
    """The lower-case words of a quotation, marks left out."""
    return tuple(token for token in tokenise(lower(fold(words))).words if token[0].isalnum())
