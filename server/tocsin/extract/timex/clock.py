"""Clock times, and their joining with the day beside them."""

from __future__ import annotations

import re
from itertools import takewhile

from tocsin.extract.timex import periods
from tocsin.extract.timex.periods import Period
from tocsin.extract.timex.rule import Context, Match, Rule
from tocsin.model import Span, Timex

_BETWEEN = re.compile(r",? (?:on |of )?")
_BRACKET = re.compile(r"\) (?:on )?")  # 10:35 a.m. (0735 GMT) Friday
_OPENED = re.compile(r" \(")
_AFTER = re.compile(r"(?:,? at)?(?: about| around)? ")


def _today(match: Match, clock: str) -> Timex:
    anchor = match.context.anchor
    period = periods.day(anchor) if anchor else Period("XXXX-XX-XX", None)
    return match.timex("TIME", Period(f"{period.value}T{clock}", period.days), "document")


def _clock(match: Match) -> Timex | None:
    """10:30, 10:30 p.m., 22:30 GMT. A score or a ratio is none."""
    hour = match.integer("hour")
    minute = match.word("minute") if match.has("minute") else "00"
    if match.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match.words("ampm")[0].startswith("p") else 0)
    elif not match.context.tight(match.low) or match.context.at(match.high, "colon") or not _led(match):
        return None
    if hour > 24 or len(minute) != 2 or int(minute) > 59:
        return None
    seconds = f":{match.word('second')}" if match.has("second") else ""
    return _today(match, f"{hour:02}:{minute}{seconds}")


def _led(match: Match) -> bool:
    """Figures alone are a time of day only behind "at" and the like, or with a zone: 3:16 may be a verse."""
    context = match.context
    zoned = context.classes.name(context.chars[match.high - 1]) in ("zone", "close")
    return zoned or match.low == 0 or context.word(match.low - 1) in context.lists.clock_led


def _joined(match: Match) -> Timex | None:
    """10am, 5.30pm."""
    word = match.word("time")
    figures, half = word[:-2], word[-2:]
    hour, _, minute = figures.partition(".") if not match.has("whole") else (match.words("whole")[0], "", figures)
    if not 1 <= int(hour) <= 12 or int(minute or 0) > 59:
        return None
    return _today(match, f"{int(hour) % 12 + 12 * (half == 'pm'):02}:{minute or '00'}")


def _dotted(match: Match) -> Timex | None:
    """5.30 p.m."""
    hour, _, minute = match.word("time").replace(",", "").partition(".")
    if not 1 <= int(hour) <= 12 or len(minute) != 2 or int(minute) > 59:
        return None
    return _today(match, f"{int(hour) % 12 + 12 * match.words('ampm')[0].startswith('p'):02}:{minute}")


def _four_figures(match: Match) -> Timex | None:
    """1430 GMT."""
    word = match.word("time")
    if len(word) != 4 or int(word[:2]) > 23 or int(word[2:]) > 59:
        return None
    return _today(match, f"{word[:2]}:{word[2:]}")


def _noon(match: Match) -> Timex | None:
    return _today(match, match.value("noon"))


def _oclock(match: Match) -> Timex | None:
    value = match.value("hour") or match.word("hour")
    return _today(match, f"{int(value):02}:00") if int(value) <= 24 else None


def _hour_of_part(match: Match) -> Timex | None:
    """Four in the morning; but "one in the morning" is one of many."""
    hour = int(match.value("hour") or match.word("hour"))
    if (
        not match.context.at(match.low - 1, "at")
        and match.context.word(match.low - 1) not in match.context.lists.clock_led
    ):
        return None
    later = match.value("part") != "MO" and not (match.value("part") == "NI" and hour < 6)
    return _today(match, f"{hour % 12 + 12 * later:02}:00") if 1 <= hour <= 12 else None


_ABOUT = "(approximate)?"
_END = "(@ampm=ampm)? (open? zone close?)?"

RULES = (
    Rule(f"{_ABOUT} @two_digits=hour colon @two_digits=minute {_END}", _clock),
    Rule(f"{_ABOUT} @two_digits=hour (@ampm)=ampm (open? zone close?)?", _clock),
    Rule("@two_digits=hour colon @two_digits=minute colon @two_digits=second (zone=zone)", _clock),
    Rule(f"{_ABOUT} ((to12 colon)=whole)? clock=time (zone)?", _joined),
    Rule(f"{_ABOUT} real=time (@ampm)=ampm (zone)?", _dotted),
    Rule("year|number=time zone", _four_figures),
    Rule("noon=noon", _noon),
    Rule("(@two_digits / ones)=hour oclock", _oclock),
    Rule("(to12 / ones)=hour oclock? in the part=part", _hour_of_part),
)


def join(context: Context, found: list[Timex]) -> list[Timex]:
    """Make one expression of "10 p.m. Wednesday"; in "Friday at noon", give the time its day."""
    out: list[Timex] = []
    for timex in found:
        before = out[-1] if out else None
        if before and _is_clock(before) and _is_day(timex) and _gap(context, before, timex, _BETWEEN):
            out[-1] = _of_day(before, timex, Span(before.span.start, timex.span.end))
            if len(out) > 1 and _is_clock(out[-2]) and _gap(context, out[-2], out[-1], _OPENED):
                out[-2] = _of_day(out[-2], timex, out[-2].span)  # 4 in the morning (4 a.m. EDT Thursday)
        elif before and _is_clock(before) and _is_day(timex) and _gap(context, before, timex, _BRACKET):
            out[-2:] = [_of_day(time, timex, time.span) if _is_clock(time) else time for time in out[-2:]]
            out.append(timex)
        elif before and _is_day(before) and _is_clock(timex) and _gap(context, before, timex, _AFTER):
            out.append(_of_day(timex, before, timex.span))
        else:
            out.append(_of_told_day(context, timex, out))
    return out


def _of_told_day(context: Context, timex: Timex, before: list[Timex]) -> Timex:
    """A time of day belongs to the last day that its sentence told."""
    if not _is_clock(timex):
        return timex
    sentence = context.sentence_of(context.tokens.first_at(timex.span.start))
    same = takewhile(lambda each: each.span.start >= sentence.start, reversed(before))
    day = next((each for each in same if _is_day(each)), None)
    return _of_day(timex, day, timex.span) if day else timex


def _of_day(time: Timex, day: Timex, span: Span) -> Timex:
    value = f"{day.value}{time.value[time.value.index('T') :]}"
    return Timex(
        span=span, type="TIME", value=value, basis=day.basis, days=day.days, modifier=time.modifier or day.modifier
    )


def _gap(context: Context, one: Timex, two: Timex, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.fullmatch(context.text, one.span.end, two.span.start))


def _is_clock(timex: Timex) -> bool:
    return timex.type == "TIME" and timex.value[-3:-2] == ":" and timex.basis == "document"


def _is_day(timex: Timex) -> bool:
    return timex.type == "DATE" and len(timex.value) >= 10 and timex.value.count("-") == 2 and "/" not in timex.value
