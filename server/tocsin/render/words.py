"""The words that the terminal and the HTML page share, so that both say a thing the same way."""

from __future__ import annotations

from tocsin.calendar import parse, spoken
from tocsin.errors import InputError
from tocsin.model import Basis, DocumentDate, Report, ScoreSet, Source, VerdictName

VERDICT_MEANING: dict[VerdictName, str] = {
    "supported": "the reference agrees",
    "contradicted": "the reference says otherwise",
    "anachronism": "it happened later than the text's own date",
    "imprecise": "near the reference, but not quite it",
    "unverifiable": "the reference does not cover it",
}
SCORE_MEANING = {
    "urgency": "alarm, haste and size",
    "bait": "withholds to make you click",
    "loaded": "words that judge",
    "sourcing": "claims without a named source",
}
_BASIS: dict[Basis, str] = {
    "request": "as given",
    "json-ld": "from the page’s JSON-LD",
    "meta": "from the page’s metadata",
    "time": "from a time element of the page",
    "url": "from the address",
    "dateline": "from the dateline",
    "lead": "from the first paragraphs",
    "guess": "a guess, so it licenses no alarm",
    "none": "no date found",
}


def day(value: str | None) -> str:
    """A day, month, year, interval or RFC 3339 moment in words; a TIMEX3 value that is none of these as it stands."""
    if value is None:
        return "no date"
    try:
        return spoken(parse(value.partition("T")[0]))
    except InputError:
        return value


def document_date(date: DocumentDate) -> str:
    """'16 October 2023, from the dateline'."""
    return f"{day(date.value)}, {_BASIS[date.basis]}" if date.value else "no date of its own"


def number(value: float | None) -> str:
    """A score without needless decimals, a dash where there is none."""
    return "–" if value is None else f"{value:.0f}"


def percentile(values: ScoreSet, score: str) -> str:
    """'above 99.8 % of plain news', or empty."""
    value: float | None = getattr(values, score)
    return "" if value is None else f"above {value:g} % of plain news"


def tally(report: Report) -> str:
    """'2 contradicted, 9 supported', in a fixed order and without zeros; empty when nothing was checked."""
    counts = report.scores.verdicts
    order: tuple[VerdictName, ...] = ("contradicted", "anachronism", "imprecise", "supported", "unverifiable")
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in order if counts.get(verdict))


def source(cited: Source) -> str:
    """'Reuters, 28 October 2025'."""
    return f"{cited.publisher}, {day(cited.date)}" if cited.date else cited.publisher
