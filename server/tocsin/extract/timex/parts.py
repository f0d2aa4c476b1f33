"""Parts of years: quarters, halves, seasons, fiscal years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tocsin.extract.timex import guards, periods
from tocsin.extract.timex.numbers import spelled_year
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Match, Rule
from tocsin.model import Timex, TimexBasis

_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}


def _stated(match: Match) -> tuple[int | None, TimexBasis]:
    """The year a part belongs to, by figures or by "last year's"; None where nothing says it."""
    if match.has("year"):
        return match.integer("year"), "explicit"
    if match.has("spelled"):
        return spelled_year(match.words("spelled"), match.context.classes.values), "explicit"
    anchor = match.context.anchor
    if match.has("which") and match.has("yr") and anchor:
        return anchor.year + _STEP.get(match.kind("which"), 0), "document"
    if match.has("ago") and anchor:
        return anchor.year - 1, "cue"
    return None, "document"


def _in_year(match: Match, make: Callable[[int], Period], unknown: str, center: int) -> Timex | None:
    """A part of the stated year, or of the year in which it lies nearest to the document's date."""
    year, basis = _stated(match)
    anchor = match.context.anchor
    if year is None and anchor is None:
        return match.timex("DATE", Period(f"XXXX-{unknown}", None), "document", match.value("edge"))
    if year is None and anchor:
        year = _nearest(anchor, center)
    if year is None or not 1 <= year <= 9998:
        return None
    return match.timex("DATE", make(year), basis, match.value("edge"))


def _nearest(anchor: date, center: int) -> int:
    """The year whose month `center` is at most 8 months back and less than 5 ahead: news look back."""
    ahead = center - anchor.month
    return anchor.year - (ahead > 4) + (ahead < -8)


def _quarter(match: Match) -> Timex | None:
    number = int(match.value("number") or 0) if not match.has("nth") else int(match.word("nth")[0])
    if not 1 <= number <= 4:
        return None
    return _in_year(match, lambda year: periods.quarter(year, number), f"Q{number}", 3 * number - 1)


def _this_quarter(match: Match) -> Timex | None:
    anchor = match.context.anchor
    if anchor is None:
        return match.timex("DATE", Period("XXXX-QX", None), "document")
    which = match.kind("which")
    before = _last_quarter(match) if which == "that" else match.context.reported
    if before and which in ("the", "that", "latest"):
        return match.timex("DATE", Period(before.value, before.days), "cue")
    step = -1 if which in ("the", "that", "latest") else _STEP.get(which, 0)
    period = periods.near(anchor, "Q", step)
    return match.timex("DATE", period, "document", match.value("edge")) if period else None


def _last_quarter(match: Match) -> Timex | None:
    return next((timex for timex in match.context.upwards() if timex.value[4:6] == "-Q"), None)


def _half(match: Match) -> Timex | None:
    number = int(match.value("number")) if match.value("number") else {"last": 2}.get(match.word("number"), 0)
    if number not in (1, 2) or (match.has("bare") and guards.counts_on(match, "bare")):
        return None
    return _in_year(match, lambda year: periods.half(year, number), f"H{number}", 4 if number == 1 else 10)


def _season(match: Match) -> Timex | None:
    code, word = match.value("season"), match.kind("which")
    anchor = match.context.anchor
    if match.has("open") and not _is_season(match):
        return None
    if not any(match.has(name) for name in ("year", "yr", "spelled")) and word in (*_STEP, "this") and anchor:
        return _relative_season(match, code, word, anchor)
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    return _in_year(match, lambda year: periods.season(year, code), code, middle)


def _relative_season(match: Match, code: str, word: str, anchor: date) -> Timex | None:
    end = periods.SEASONS[code][1]
    begun = periods.SEASONS[code][0]
    year = anchor.year
    if word in ("last", "past", "previous"):
        year -= (anchor.month, anchor.day) <= end or (code == "FA" and (anchor.month, anchor.day) < (12, 31))
        if code == "WI":
            year = anchor.year - (anchor.month <= 2)
    elif word in ("next", "coming"):
        year += (anchor.month, anchor.day) >= begun
    return (
        match.timex("DATE", periods.season(year, code), "document", match.value("edge")) if 1 <= year < 9999 else None
    )


def _is_season(match: Match) -> bool:
    """Fall and spring: behind "the", "last", "this", "in", or before a year; "the fall of Kabul" is none."""
    context = match.context
    if match.has("year") or match.has("which") or match.has("edge"):
        return not context.at(match.high, "of")
    if context.word(match.low - 1) in ("in", "until", "since", "by") or match.has("the"):
        return context.word(match.low - 1) in ("in", "until", "since", "by", "during", "for") and not context.at(
            match.high, "of"
        )
    return False


def _fiscal(match: Match) -> Timex | None:
    return match.timex("DATE", periods.year(match.integer("year")), "explicit")


def _fiscal_year(match: Match) -> Timex | None:
    anchor, step = match.context.anchor, _STEP.get(match.kind("which"), 0)
    period = periods.near(anchor, "Y", step) if anchor else Period("XXXX", None)
    return match.timex("DATE", period, "document") if period else None


_OWNER = "(the? last|this|next|previous=which unit=yr possessive?)?"
_OF = "(comma? of|in? year=year / of? the? last|this|next|previous=which unit=yr)?"
_EDGE = "(early=edge dash? / edge=edge of)?"

RULES = (
    Rule(f"{_EDGE} (the|determiner)? (year=year)? fiscal? dash? ordinal|second=number dash? quarter", _quarter),
    Rule(f"{_EDGE} (the|determiner)? fiscal? dash? ordinal|second=number dash? quarter {_OF}", _quarter),
    Rule("the? last|this|next|previous=which unit=yr possessive fiscal? ordinal|second=number dash? quarter", _quarter),
    Rule("the? (unit dash? ago|earlier)=ago ordinal|second=number dash? quarter", _quarter),
    Rule(f"{_EDGE} the? nth=nth quarter {_OF}", _quarter),
    Rule("quarter_code=number (of? year=year)?", _quarter),
    Rule("year=year quarter_code=number", _quarter),
    Rule(f"{_EDGE} the? last|this|next|previous|current|coming=which quarter", _this_quarter),
    Rule("the|that=which quarter", _this_quarter),
    Rule("the? latest=which quarter|stretch", _this_quarter),
    Rule("the ordinal|second|last=number half (of year=year / of the? last|this|next|previous=which unit=yr)", _half),
    Rule("the ordinal|second=number dash? half=bare", _half),
    Rule("ordinal|second=number dash? half (of year=year)", _half),
    Rule("half_code=number (of? year=year)", _half),
    Rule(f"{_EDGE} (the? last|this|next|past|coming|previous=which / this past=which)? season=season", _season),
    Rule(f"{_EDGE} the? season=season of? (year=year / last|this|next=which unit=yr)", _season),
    Rule(f"{_EDGE} the? season=season of? (@spelled_year)=spelled", _season),
    Rule("the early=edge dash? season=season", _season),
    Rule("the? season=season", _season),
    Rule(f"{_EDGE} (last|this|next|past|coming|previous=which / this past=which) (season_open=season)=open", _season),
    Rule(f"{_EDGE} (the=the)? (season_open=season)=open (of? year=year / of? last|this|next=which unit=yr)?", _season),
    Rule("the? fiscal unit? year=year", _fiscal),
    Rule("the? (last|this|next|current|previous=which)? fiscal unit", _fiscal_year),
)
