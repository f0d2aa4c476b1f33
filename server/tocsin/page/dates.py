"""Which date a document is judged by, and whether its dates agree."""

from __future__ import annotations

from datetime import date
from itertools import chain

from tocsin.model import Basis, DateCandidate, DocumentDate, Notice
from tocsin.page.days import published_day

_ORDER: tuple[Basis, ...] = ("request", "json-ld", "meta", "time", "url", "dateline", "lead", "guess")
_WEAK = frozenset({"lead", "guess", "none"})
_SLACK = 3  # days by which honest dates of one document may differ


def choose(
    published: str | None, candidates: tuple[DateCandidate, ...], lead: date | None
) -> tuple[DocumentDate, tuple[Notice, ...]]:
    """The document's date, its candidates in order of rank, and a notice if they clash or there is none.

    `published` is the caller's word, `lead` the full date that the first paragraphs tell as past. The date's value is
    a day, of moments the day in their own zone. Raises InputError for values that are no day or RFC 3339 moment.
    """
    given = [DateCandidate(value=published, basis="request")] if published else []
    told = [DateCandidate(value=lead.isoformat(), basis="lead")] if lead else []
    ranked = tuple(sorted((*given, *candidates, *told), key=_rank))
    for each in ranked:
        published_day(each.value)
    if not ranked:
        return DocumentDate(value=None, basis="none"), (_NO_DATE,)
    best = ranked[0]
    chosen = DocumentDate(value=published_day(best.value).isoformat(), basis=best.basis, candidates=ranked)
    return chosen, (_clash(chosen),) if clashes(chosen) else ()


def clashes(chosen: DocumentDate) -> bool:
    """True if the document's dates are more than 3 days apart: the caller's, the page's, and a lead after all of them.

    A lead that lies before the others is no clash, for it tells of what happened; a lead after the caller's own word
    is what the caller wants to hear of; a guess is no evidence.
    """
    dates = [(each.basis, published_day(each.value)) for each in chosen.candidates]
    strong = [day for basis, day in dates if basis not in _WEAK]
    leads = [day for basis, day in dates if basis == "lead" and chosen.basis != "request"]
    if not strong:
        return False
    later = (day for day in leads if day > max(strong))
    span = max(chain(strong, later)) - min(strong)
    return span.days > _SLACK


def _rank(candidate: DateCandidate) -> int:
    return _ORDER.index(candidate.basis) if candidate.basis in _ORDER else len(_ORDER)


_NO_DATE = Notice(
    code="no-date",
    message="No publication date is known: dates without a year stay open, and nothing is called too early or late.",
)


def _clash(chosen: DocumentDate) -> Notice:
    detail: dict[str, str] = {}
    for each in chosen.candidates:
        detail[each.basis] = f"{detail[each.basis]}, {each.value}" if each.basis in detail else each.value
    listed = "; ".join(f"{basis} {values}" for basis, values in detail.items())
    told = (
        f"The document's dates are more than {_SLACK} days apart ({listed}); {chosen.value} ({chosen.basis}) is used."
    )
    return Notice(code="date-clash", message=told, detail=detail)
