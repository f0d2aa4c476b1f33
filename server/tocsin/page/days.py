"""Calendar days as pages write them: machine formats in their markup, and spoken dates in what they show."""

from __future__ import annotations

import re
from datetime import date

from tocsin.errors import InputError

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)"
    r"(?:[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d))?",
    re.ASCII,
)
_YEARS = range(1800, 2200)  # beyond them a number is no year of publication
_FORMS = re.compile(
    r"(?<!\d)(?:"
    r"(?P<iso>(?P<y1>\d{4})(?P<sep>[-/.])(?P<m1>\d{1,2})(?P=sep)(?P<d1>\d{1,2}))"
    r"|(?P<dotted>(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>\d{4}))"
    r"|(?P<slashed>(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y3>\d{4}))"
    r"|(?P<dmy>(?P<d4>\d{1,2})(?:st|nd|rd|th|er|\.|\u00ba)?[\s-]{1,2}(?:of |de )?"
    r"(?P<n4>[^\W\d_]{3,10})\.?,?[\s-]{1,2}(?:de )?(?P<y4>\d{4}))"
    r")(?!\d)"
    r"|\b(?P<mdy>(?P<n5>[^\W\d_]{3,10})\.?\s(?P<d5>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<y5>\d{4}))(?!\d)"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", re.ASCII)
_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december",
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec",
    "jan|feb|mar|apr|may|jun|jul|aug|sept|oct|nov|dec",
    "januar jänner|februar|märz|april|mai|juni|juli|august|september|oktober okt|november|dezember dez",
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre|octubre|noviembre|diciembre",
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
    "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря",
)
_MONTHS = {
    name: number for names in _NAMES for number, month in enumerate(names.split("|"), 1) for name in month.split()
}


def published_day(value: str) -> date:
    """The day of a `YYYY-MM-DD` or RFC 3339 moment, in the moment's own zone. Raises InputError for anything else."""
    match = _MOMENT.fullmatch(value)
    try:
        if match:
            return date.fromisoformat(match[1])
    except ValueError:
        pass
    raise InputError(
        f"{value!r} is not a publication date", hint="Write a day (2023-10-16) or an RFC 3339 moment with its zone."
    )


def machine_day(value: str) -> date | None:
    """The day in a value of markup ("2023-10-16T22:00+02:00", "20231016", "Mon, 16 Oct 2023"); None for no day."""
    text = value.strip()[:100]
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _day(*(int(part) for part in compact.groups()))
    found = next(iter(spoken_days(text)), None)
    return found[0] if found else None


def spoken_days(text: str) -> list[tuple[date, int, int]]:
    """Every full date in a text with its [start, end). Of 10/11/2023 nobody knows the month, so it is none."""
    found = ((_read(match), match.start(), match.end()) for match in _FORMS.finditer(text))
    return [(day, start, end) for day, start, end in found if day]


def _read(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return _day(int(match["y1"]), int(match["m1"]), int(match["d1"]))
    if match["dotted"]:
        return _day(int(match["y2"]), int(match["m2"]), int(match["d2"]))
    if match["slashed"]:
        return _slashed(int(match["a"]), int(match["b"]), int(match["y3"]))
    form = "4" if match["dmy"] else "5"
    month = _MONTHS.get(match["n" + form].lower(), 0)
    return _day(int(match["y" + form]), month, int(match["d" + form]))


def _slashed(first: int, second: int, year: int) -> date | None:
    if max(first, second) <= 12 and first != second:
        return None
    return _day(year, min(first, second), max(first, second))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
