"""The words that the terminal and the HTML page share, so that both say a thing the same way."""

from __future__ import annotations

from tocsin.calendar import parse, spoken
from tocsin.errors import InputError
from tocsin.model import Basis, DocumentDate, Hypothesis, Report, Score, ScoreSet, Source, VerdictName

VERDICT_MEANING: dict[VerdictName, str] = {
    "contradicted": "the reference, or the text itself, says otherwise",
    "anachronism": "it lies after the text’s own date",
    "imprecise": "near the reference, but not quite it",
    "supported": "the reference agrees",
    "unverifiable": "the reference does not cover it",
}
SCORE_MEANING: dict[Score, str] = {
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


def facts(report: Report) -> str:
    """'401 words in en, of 16 October 2023, from the dateline'."""
    document = report.document
    language = f" in {document.language}" if document.language else ""
    return f"{document.words:,} words{language}, {document_date(document.date)}"


def hypothesis(tried: Hypothesis) -> str:
    """The one shift that was tried, and how much of what is misdated it would mend."""
    return f"{tried.message} ({tried.explains} of {tried.of} misdated claims)"


def number(value: float | None) -> str:
    """A score or a part of one without decimals, halves up so that both round alike; a dash where there is none."""
    return "–" if value is None else str(int(round(value, 1) + 0.5))


def percentile(values: ScoreSet, score: Score) -> str:
    """'more than 99 % of plain news', or empty; rounded down, and in words at both ends of the table."""
    value: float | None = getattr(values, score)
    if value is None:
        return ""
    if value >= 100:
        return "more than any plain news it was compared with"
    return f"more than {int(value)} % of plain news" if value >= 1 else "no more than plain news"


def makeup(report: Report, score: Score) -> str:
    """What a score is made of, the most first: 'urgent-label 31, liveness 12'; empty for a score of nothing."""
    parts = [each for each in report.scores.contributions if each.score == score]
    return ", ".join(f"{each.category} {number(each.points)}" for each in parts if each.points >= 0.5)


def no_marks(report: Report) -> str:
    """What it means that nothing is marked: no praise where nothing was read."""
    if report.scores.urgency is None:
        return "Nothing was looked for: no rule pack reads this language."
    return "Nothing here that the rules or the reference object to."


def tally(report: Report) -> str:
    """'2 contradicted, 9 supported', in the order of VERDICT_MEANING and without zeros; empty if all are zero."""
    counts = report.scores.verdicts
    return ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICT_MEANING if counts.get(verdict))


def reach(report: Report) -> str:
    """How far the reference goes, and what that means."""
    until = report.timeline.until
    told = f"reaches until {day(until)}" if until else "covers no period as a whole"
    return f"The reference {told}. What it does not hold, it cannot check."


def source(cited: Source) -> str:
    """'Reuters, 28 October 2025'."""
    return f"{cited.publisher}, {day(cited.date)}" if cited.date else cited.publisher
