"""Wikidata: entity dumps, an entity a line, and the results of SPARQL queries.

Of an entity are read its names, kind and place; P39 with its tenures; and as an event, P585 (or P580 to P582) with the
participants P710. Deprecated statements are left out; single-valued properties give their preferred values. A statement
without a reference of its own names its Wikidata page as its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import urlsplit

import msgspec

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.timeline import records
from tocsin.timeline.importers import rows
from tocsin.timeline.importers.entities import UNSURE, Claims, Entity, Statement, best, held
from tocsin.timeline.importers.items import Imported, Item, lines
from tocsin.timeline.records import Post, Tenure

_HUMAN, _POSITIONS = "Q5", frozenset({"Q4164871", "Q294414", "Q114962596"})
_PAGE = "https://www.wikidata.org/wiki/"
_CLASSES = (
    # words of an event's name or description, and the class of event they speak of
    ("visit", "visit"), ("summit", "meet"), ("meeting", "meet"), ("talks", "meet"), ("signing", "sign"),
    ("invasion", "invade"), ("annexation", "annex"), ("deployment", "deploy"), ("rocket launch", "launch"),
    ("missile test", "launch"), ("inauguration", "appoint"), ("agreement", "agree"), ("telephone call", "call"),
)  # fmt: skip
_decode = msgspec.json.Decoder(Entity).decode


def read(file: IO[bytes], position: int, line: int) -> Iterator[Item]:
    """Records from a position on, of whichever of the two forms the file has."""
    file.seek(0)
    head = file.read(4096).lstrip()
    if head.startswith(b"{") and b'"head"' in head and not head.startswith((b'{"type"', b'{"id"', b'{"pageid"')):
        yield from _results(file, position)
    else:
        yield from _dump(file, position, line)


def _dump(file: IO[bytes], position: int, line: int) -> Iterator[Item]:
    for at, number, content in lines(file, position, line):
        if content is None:
            yield Item(at, number, error="the line is too long")
            continue
        content = content.strip().removesuffix(b",")
        if content in (b"", b"[", b"]"):
            yield Item(at, number)
            continue
        try:
            yield Item(at, number, tuple(_records(_decode(content))))
        except (msgspec.MsgspecError, UnicodeDecodeError, InputError, ValueError) as error:
            yield Item(at, number, error=str(error)[:1].lower() + str(error)[1:])


def _records(entity: Entity) -> Iterator[Imported]:
    claims = entity.claims
    if entity.type != "item" or not isinstance(claims, Claims) or not entity.label:
        return
    kinds = {each.mainsnak.item for each in best(claims.P31)}
    if _HUMAN in kinds:
        yield _entity(entity, claims, "person")
        yield from _tenures(entity, claims)
    elif kinds & _POSITIONS or claims.P1308 or (claims.P1001 and claims.P279):
        place = _first(claims.P1001) or _first(claims.P17)
        titles = [entity.label, *entity.other_names]
        yield _post(entity, titles, place)
    elif claims.P710:
        yield from _event(entity, claims)
    elif type_ := _type(claims, rows.identifier(entity.id)):
        yield _entity(entity, claims, type_)


def _type(claims: Claims, own: str) -> str:
    """What a thing is, by what is said of it: a capital, coordinates, a country."""
    if claims.P36:
        return "region" if claims.P131 or _first(claims.P17) not in ("", own) else "country"
    if claims.P625:
        return "place"
    return "organisation" if claims.P17 and not claims.P279 else ""


def _entity(entity: Entity, claims: Claims, type_: str) -> Imported:
    own = rows.identifier(entity.id)
    country = _first(claims.P17)
    return rows.typed(
        records.Entity,
        id=own,
        sources=_page(entity.id),
        type=type_,
        name=entity.label,
        aliases=entity.other_names,
        country=country if type_ != "person" and country != own else "",
        within=_first(claims.P131),
        born=_day(claims.P569),
        died=_day(claims.P570),
        wikidata=entity.id,
    )


def _post(entity: Entity, titles: list[str], country: str) -> Post:
    own, role = rows.identifier(entity.id), entity.label.lower()
    return rows.typed(Post, id=own, sources=_page(entity.id), titles=titles, role=role, country=country)


def _tenures(entity: Entity, claims: Claims) -> Iterator[Tenure]:
    """Offices held. Of two statements of the same office and start the preferred one counts."""
    found: dict[tuple[str, str], Statement] = {}
    for each in held(claims.P39):
        key = each.mainsnak.item, _bound(each, "P580")
        if all(key) and (key not in found or each.rank == "preferred"):
            found[key] = each
    for (office, first), each in found.items():
        last = _bound(each, "P582")
        if last and calendar.parse(last).days.high < calendar.parse(first).days.low:
            raise InputError(f"P39 {office} ends {last}, before it begins {first}")
        holder = {"who": rows.identifier(entity.id), "from": first} | ({"to": last} if last else {})
        sources = _sources(each, f"{entity.id}#P39")
        yield rows.typed(Tenure, office=rows.identifier(office), holder=holder, sources=sources)


def _event(entity: Entity, claims: Claims) -> Iterator[Imported]:
    words = f"{entity.label} {entity.description}".lower()
    class_ = next((class_ for word, class_ in _CLASSES if word in words), "")
    dated = best(claims.P585) or best(claims.P580)
    date = _when(claims)
    if not class_ or not date:
        return
    about = f": {entity.description}" if entity.description else ""
    yield rows.typed(
        records.Event,
        id=rows.identifier(entity.id),
        sources=_sources(dated[0], entity.id),
        date=date,
        actors=list(dict.fromkeys(rows.identifier(each.mainsnak.item) for each in held(claims.P710))),
        place=_first(claims.P276) or _first(claims.P17),
        statement=f"{entity.label}{about}.",
        **{"class": class_},
    )


def _when(claims: Claims) -> str:
    """One interval over all points in time that are held best, else from start to end."""
    points = sorted(filter(None, (_told(each) for each in best(claims.P585))))
    if points:
        return points[0] if len(points) == 1 else _span(points[0], points[-1])
    start, end = _day(claims.P580), _day(claims.P582)
    return _span(start, end) if start and end else ""


def _span(start: str, end: str) -> str:
    return start if start == end else f"{start.removesuffix('~')}/{end.removesuffix('~')}"


def _told(each: Statement) -> str:
    """A statement's own date: from P1319 to P1326 where those bound it, about it where P1480 says circa."""
    early, late = each.qualifier("P1319"), each.qualifier("P1326")
    low, high = early.day if early else "", late.day if late else ""
    value = each.mainsnak.day
    if low and (high or value):
        return _span(low, high or value)
    return f"{value}~" if value and _unsure(each) else value


def _bound(each: Statement, name: str) -> str:
    """The day a tenure begins (P580, at the earliest P1319) or ends (P582)."""
    snak = each.qualifier(name)
    value = snak.day if snak else ""
    early = each.qualifier("P1319") if name == "P580" else None
    if early and early.day and (not value or early.day < value):
        return _span(early.day, value) if value else ""
    return f"{value}~" if value and _unsure(each) else value


def _unsure(each: Statement) -> bool:
    return any(item in UNSURE for item in each.items("P1480"))


def _day(statements: list[Statement]) -> str:
    return next((told for each in best(statements) if (told := _told(each))), "")


def _first(statements: list[Statement]) -> str:
    return next((rows.identifier(each.mainsnak.item) for each in best(statements) if each.mainsnak.item), "")


def _sources(each: Statement, anchor: str) -> list[dict[str, str]]:
    """References by address (P854) or by the work they name (P248), with the day they were read (P813)."""
    found = []
    for reference in each.references:
        snaks: dict[str, Any] = reference.snaks if isinstance(reference.snaks, dict) else {}
        url = next((snak.text for snak in snaks.get("P854", []) if snak.text), "")
        work = next((snak.item for snak in snaks.get("P248", []) if snak.item), "")
        day = next((snak.day for snak in snaks.get("P813", []) if snak.day), "")
        if host := urlsplit(url).hostname if url.startswith(("http://", "https://")) else "":
            found.append({"publisher": host.removeprefix("www."), "url": url, "date": day})
        elif work:
            found.append({"publisher": f"Wikidata, citing {work}", "url": _PAGE + anchor, "date": day})
    given = [{name: value for name, value in source.items() if value} for source in found]
    return given or _page(anchor)


def _page(anchor: str) -> list[dict[str, str]]:
    return [{"publisher": "Wikidata", "url": _PAGE + anchor}]


def _results(file: IO[bytes], position: int) -> Iterator[Item]:
    """Bindings, each a row whose variables are named like the columns of `rows`. `position` counts bindings."""
    file.seek(0)
    try:
        table = msgspec.json.decode(file.read(), type=_Table)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(f"this is no result of a SPARQL query: {error}") from None
    for number, binding in enumerate(table.results.bindings[position:], position + 1):
        row = {name: _cell(name, cell) for name, cell in binding.items() if name in rows.COLUMNS}
        page = {"publisher": "Wikidata", "url": _PAGE + rows.identifier(row.get("id") or row.get("person", "")).upper()}
        try:
            yield Item(number, number, tuple(rows.records(page | row)))
        except InputError as error:
            yield Item(number, number, error=str(error))


def _cell(name: str, cell: _Cell) -> str:
    """A moment is a day here: queries give every date as midnight."""
    moment = cell.datatype.endswith("dateTime") or name in ("date", "from", "to", "source_date", "born", "died")
    return cell.value.partition("T")[0] if moment else cell.value


class _Cell(msgspec.Struct):
    value: str
    type: str = "literal"
    datatype: str = ""


class _Results(msgspec.Struct):
    bindings: list[dict[str, _Cell]]


class _Table(msgspec.Struct):
    results: _Results
