"""Records that name others: of the right kind, and used by somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.timeline.lint.remark import Remark
from tocsin.timeline.load import named
from tocsin.timeline.records import RECORD_TYPES, AnyRecord, Coverage, Entity, Event, Office, Treaty, Vote
from tocsin.timeline.store import Timeline

_STATES = frozenset({"country", "region", "organisation"})
_SPOTS = frozenset({"place", "region", "country"})
_PERSONS = frozenset({"person"})
_ACTORS = frozenset({"person", "country", "organisation"})
_ACTING: dict[str, frozenset[str]] = {
    "die": _PERSONS,
    "annex": _STATES,
    "recognise": _STATES,
    "invade": _STATES,
    "agree": _STATES | _PERSONS,
    "sign": _STATES | _PERSONS,
    "sanction": _STATES | _PERSONS,
}
_TALKS = frozenset({"meet", "visit", "call", "sign", "agree", "accuse"})  # others may list what they are about
_ANYTHING = _STATES | _SPOTS | _PERSONS
_WITHOUT_USE = frozenset({"place", "person"})  # countries and bodies are worth their names alone


def check(timeline: Timeline) -> Iterator[Remark]:
    """Wrong kinds and types, and entities that nothing names."""
    used: set[str] = set()
    for kind in RECORD_TYPES:
        for record in timeline.of(kind):
            used.update(name for name in named(record) if name != record.id)
            for field, names, types in _expected(record):
                yield from _wrong(timeline, record.id, field, names, types)
            if isinstance(record, Coverage):
                yield from _no_offices(timeline, record)
    for entity in timeline.of(Entity):
        if entity.id not in used and entity.type in _WITHOUT_USE:
            yield Remark("note", entity.id, f"no record names this {entity.type}")


def _expected(record: AnyRecord) -> Iterator[tuple[str, Iterable[str], frozenset[str]]]:
    """Fields, the ids in them, and the types of entities that they may name."""
    match record:
        case Entity():
            yield "country", _one(record.country), frozenset({"country", "region"})
            organisation = record.type == "organisation"
            yield "within", _one(record.within), frozenset({"organisation"}) if organisation else _SPOTS
        case Event():
            yield f"actors of class {record.class_}", record.actors, _ACTING.get(record.class_, _ACTORS)
            yield "present", record.present, _ACTORS if record.class_ in _TALKS else _ANYTHING
            yield "place", _one(record.place), _SPOTS
        case Office():
            yield "country", _one(record.country), frozenset({"country", "region"})
            yield "organisation", _one(record.organisation), frozenset({"organisation"})
            yield "holders", [holder.who for holder in record.holders], _PERSONS
        case Treaty():
            yield "parties", record.parties, _STATES
            yield "signed_at", _one(record.signed_at), _SPOTS
        case Vote():
            yield "body", [record.body], frozenset({"organisation"})
            yield "its lists", [*record.for_, *record.against, *record.abstain, *record.veto], _STATES | _PERSONS
        case Coverage():
            yield "actors", record.actors, _ACTORS
            yield "body", _one(record.body), frozenset({"organisation"})
        case _:
            return


def _one(name: str | None) -> list[str]:
    return [name] if name else []


def _wrong(timeline: Timeline, owner: str, field: str, names: Iterable[str], types: frozenset[str]) -> Iterator[Remark]:
    for name in names:
        entity = timeline.get(name, Entity)
        wanted = " or ".join(sorted(types))
        if entity is None:
            yield Remark("error", owner, f"{field}: {name} is no entity; {wanted} is needed")
        elif entity.type not in types:
            yield Remark("error", owner, f"{field}: {name} is a {entity.type}; {wanted} is needed")


def _no_offices(timeline: Timeline, coverage: Coverage) -> Iterator[Remark]:
    for name in coverage.offices:
        if timeline.get(name, Office) is None:
            yield Remark("error", coverage.id, f"offices: {name} is no office")
