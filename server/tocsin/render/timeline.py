"""The drawn time line: what the text claims above, what the reference says below, the document's own day between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.calendar import parse
from tocsin.model import ALARMS, Compared, Report
from tocsin.render import words
from tocsin.render.marks import Mark
from tocsin.render.markup import Html, join, tag

_WIDTH, _HEIGHT, _MARGIN = 900, 190, 46
_SAID, _OWN, _KNOWN = 50, 95, 140
_CHAR = 6.2  # pixels that one character of a label takes


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim's day and the nearest day that the reference has for it, as ordinals."""

    number: int
    said: int
    known: int
    wrong: bool
    text: str


def pairs(marks: Sequence[Mark]) -> tuple[Pair, ...]:
    """The findings that have two days to compare."""
    return tuple(_pair(mark, each) for mark in marks if (each := mark.annotation.compared))


def _pair(mark: Mark, days: Compared) -> Pair:
    note = mark.annotation
    told = f"“{note.quote}”: the text says {words.day(days.said)}, the reference {words.day(days.known)}"
    return Pair(mark.number, _ordinal(days.said_day), _ordinal(days.known_day), note.verdict in ALARMS, told)


def _ordinal(day: str) -> int:
    return parse(day).days.low


def draw(report: Report, marks: Sequence[Mark]) -> Html:
    """The SVG with its equivalent in words, or nothing when no claim has a date to compare."""
    found = pairs(marks)
    if not found:
        return Html("")
    own = _ordinal(report.document.date.day) if report.document.date.day else None
    scale = _Scale([day for pair in found for day in (pair.said, pair.known)] + ([own] if own else []))
    shapes = [_lane("the text", _SAID), _lane("the reference", _KNOWN)]
    shapes += [_year(year, scale) for year in scale.years()]
    shapes += [_connection(pair, scale) for pair in found]
    shapes += _numbers(found, scale)
    if own:
        shapes.append(_own(own, scale, report.document.date.day))
    svg = tag(
        "svg",
        *shapes,
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label="Claimed dates against reference dates",
    )
    told = (tag("li", tag("a", pair.text, href=f"#finding-{pair.number}"), value=pair.number) for pair in found)
    return tag("figure", svg, tag("figcaption", tag("ol", *told)), class_="timeline")


class _Scale:
    """Days to pixels, with half a year of air at both ends."""

    def __init__(self, days: Sequence[int]) -> None:
        self.low, self.high = min(days) - 183, max(days) + 183

    def x(self, day: int) -> float:
        share = (day - self.low) / (self.high - self.low)
        return round(_MARGIN + share * (_WIDTH - 2 * _MARGIN), 1)

    def years(self) -> list[int]:
        """The years that begin on the drawing, thinned so that their labels never touch."""
        first, last = int(self.low / 365.2425) + 2, int(self.high / 365.2425) + 1
        step = max(1, (last - first) // 12)
        return [year for year in range(first, last + 1, step) if self.low < _january(year) < self.high]


def _lane(name: str, y: int) -> Html:
    line = tag("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=y, y2=y, class_="lane")
    return join(line, tag("text", name, x=_MARGIN, y=y - 26 if y == _SAID else y + 34, class_="name"))


def _connection(pair: Pair, scale: _Scale) -> Html:
    kind = "wrong" if pair.wrong else "right"
    x1, x2 = scale.x(pair.said), scale.x(pair.known)
    return tag(
        "a",
        tag("title", pair.text),
        tag("line", x1=x1, x2=x2, y1=_SAID, y2=_KNOWN),
        tag("circle", cx=x1, cy=_SAID, r=6),
        tag("rect", x=x2 - 5, y=_KNOWN - 5, width=10, height=10),
        href=f"#finding-{pair.number}",
        class_=kind,
    )


def _numbers(found: Sequence[Pair], scale: _Scale) -> list[Html]:
    """The findings' numbers above the days that they claim, those of one day side by side."""
    days: dict[int, list[str]] = {}
    for pair in found:
        days.setdefault(pair.said, []).append(str(pair.number))
    return [
        tag("text", ", ".join(numbers), x=scale.x(day), y=_SAID - 12, text_anchor="middle")
        for day, numbers in days.items()
    ]


def _year(year: int, scale: _Scale) -> Html:
    x = scale.x(_january(year))
    return join(
        tag("line", x1=x, x2=x, y1=_SAID, y2=_KNOWN, class_="year"),
        tag("text", str(year), x=x + 3, y=_OWN + 4, class_="year"),
    )


def _own(day: int, scale: _Scale, value: str | None) -> Html:
    x, label = scale.x(day), f"the text's own date: {words.day(value)}"
    fits = x + len(label) * _CHAR < _WIDTH
    return tag(
        "g",
        tag("line", x1=x, x2=x, y1=_SAID - 18, y2=_KNOWN + 18),
        tag("text", label, x=x + 6 if fits else x - 6, y=_KNOWN + 18, text_anchor=None if fits else "end"),
        class_="own",
    )


def _january(year: int) -> int:
    return parse(f"{min(max(year, 1), 9999):04}-01-01").days.low
