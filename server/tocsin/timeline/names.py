"""The literals by which texts name the timeline's records, for the one scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tocsin.model import Name, NameKind
from tocsin.text.normalise import fold
from tocsin.timeline.records import Entity, Event, Office, Treaty, Vote
from tocsin.timeline.store import Timeline

_SPELLINGS = {
    "defence minister": ("defense minister",),
    "foreign minister": ("minister of foreign affairs", "minister for foreign affairs"),
    "secretary general": ("secretary-general",),
}


def names(timeline: Timeline) -> Iterator[Name]:
    """Every literal, folded, once for each record it may mean."""
    people = [entity for entity in timeline.of(Entity) if entity.type == "person"]
    bearers = Counter(word for person in people for word in _words(person))
    for entity in timeline.of(Entity):
        yield from _entity(entity, bearers)
    for office in timeline.of(Office):
        for title in sorted({fold(title).lower() for title in (*office.titles, *_built(office, timeline))}):
            yield Name(text=title, kind="title", id=office.id)
    for treaty in timeline.of(Treaty):
        yield from (Name(text=fold(name), kind="treaty", id=treaty.id) for name in treaty.names)
        yield from (Name(text=fold(name), kind="pact", id=treaty.id) for name in treaty.generic)
    for event in timeline.of(Event):
        yield from (Name(text=fold(label), kind="label", id=event.id) for label in event.labels)
    for vote in timeline.of(Vote):
        words = (*vote.labels, vote.resolution)
        yield from (Name(text=fold(label), kind="vote", id=vote.id) for label in words if label)


def _words(person: Entity) -> set[str]:
    """All that a person's name is made of."""
    return {word for name in (person.name, *person.aliases, *person.ambiguous) for word in fold(name).split()}


def _entity(entity: Entity, bearers: Mapping[str, int]) -> Iterator[Name]:
    kinds: tuple[tuple[NameKind, bool, list[str]], ...] = (
        ("entity", False, [entity.name, *entity.aliases]),
        ("entity", True, entity.ambiguous),
        ("adjective", False, entity.adjectives),
        ("metonym", False, entity.metonyms),
    )
    for kind, ambiguous, texts in kinds:
        for text in sorted({fold(text).removeprefix("the ") for text in texts}):
            yield Name(
                text=text,
                kind=kind,
                id=entity.id,
                type=entity.type,
                exact=_short(text),
                ambiguous=ambiguous,
                of=entity.within or "" if ambiguous and entity.type == "organisation" else "",
                sole=ambiguous and entity.type == "person" and bearers[text] == 1,
            )


def _short(text: str) -> bool:
    """Acronyms and very short names ("US", "Xi") would be ordinary words in another case."""
    return len(text.replace(".", "")) <= 4 and text[:1].isupper()


def _built(office: Office, timeline: Timeline) -> Iterator[str]:
    """A country's usual ways to say the title: "French president", "France's president", "president of France"."""
    country = timeline.get(office.country or "", Entity)
    if country is None:
        return
    for role in (office.role, *_SPELLINGS.get(office.role, ())):
        yield from (f"{adjective} {role}" for adjective in country.adjectives)
        for name in (country.name, *country.aliases):
            yield from (f"{name}'s {role}", f"{role} of {name}", f"{role} of the {name}")
