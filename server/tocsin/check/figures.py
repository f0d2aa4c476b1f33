"""Published figures: a number nobody could have printed yet, one that was superseded, or one as published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin import calendar
from tocsin.check.ground import LATER, MONTH, Ground, asserted
from tocsin.check.verdict import Verdict, reference
from tocsin.model import ALARMS, FigureClaim, Interval, Quantity, VerdictName
from tocsin.text.spans import within
from tocsin.timeline.records import Figure, FigurePoint

_WORD = re.compile(r"[^\W\d_]+")
_CLOSE = 0.05  # share by which rounded figures differ
_APPROXIMATE = 0.15
_OVER = 1.5  # "more than 10,000" is said of 11,000, not of 90,000


def check(claim: FigureClaim, ground: Ground) -> Iterator[Verdict]:
    """One verdict for each measure that the words around the number name."""
    measured = [figure for figure in ground.timeline.figures(claim.quantity.unit) if _measured(claim, figure)]
    fits = any(_fits(claim.quantity, point) for figure in measured for point in figure.series)
    for figure in measured:
        yield from _judge(claim, figure, ground, alone=not fits)


def _measured(claim: FigureClaim, figure: Figure) -> bool:
    """The counted noun, a verb of the measure, its subject in the sentence, its object in the document."""
    nouns, verbs = (frozenset(word.lower() for word in words) for words in (figure.nouns, figure.verbs))
    named = bool(set(figure.subject) & set(claim.actors))
    aimed = not figure.object or bool(set(figure.object) & claim.context)
    told = bool(claim.words & verbs) or claim.quantity.unit in nouns & verbs
    return claim.quantity.unit in nouns and told and named and aimed


def _judge(claim: FigureClaim, figure: Figure, ground: Ground, *, alone: bool) -> Iterator[Verdict]:
    """`alone`: no other measure that the words may mean has such a number."""
    told = _told_then(claim, figure, ground) if alone else []
    at = calendar.parse(told[0].asof).days if told else ground.when(claim)
    fitting = [point for point in figure.series if _fits(claim.quantity, point)]
    if at is None or not (ground.licensed or ground.own(claim)):
        return
    earliest = calendar.parse(figure.earliest)
    if at.high + LATER < earliest.days.low:
        supposed = not claim.words.isdisjoint(ground.lexicon.words("modality", "supposing"))
        if claim.modality in ("asserted", "conditional") and not claim.quoted and not supposed:
            message = f"Nobody could count this before {calendar.spoken(earliest)}. {_series(figure)}"
            yield _verdict(claim, figure, "anachronism", message, at, fitting or figure.series)
        return
    published = [point for point in figure.series if calendar.parse(point.asof).days.low <= at.high + LATER]
    current = [point for point in published if point.asof == published[-1].asof]
    if any(point in current for point in fitting):
        yield _verdict(claim, figure, "supported", f"As published. {_series(figure)}", at, fitting)
    elif any(point in published for point in fitting):
        yield _verdict(
            claim, figure, "imprecise", f"A later figure has replaced this one. {_series(figure)}", at, fitting
        )
    elif told:
        message = f"{told[0].by} gave {_count(told[0])} on that day. {_series(figure)}"
        yield _verdict(claim, figure, "contradicted", message, at, told)
    else:
        yield _verdict(
            claim, figure, "unverifiable", f"Not one of the figures known. {_series(figure)}", at, figure.series
        )


def _told_then(claim: FigureClaim, figure: Figure, ground: Ground) -> list[FigurePoint]:
    """What the estimator whom the sentence names is known to have told at the time that it names.

    A bound ("more than 100,000") has to be far over what was told.
    """
    if not asserted(claim):
        return []
    reading = ground.reading
    sentence = reading.sentence_of(claim.focus)
    words = frozenset(_WORD.findall(reading.view.text[sentence.start : sentence.end]))
    dates = [each.days for each in within(reading.timexes, sentence) if each.basis != "cue" and each.days]
    dates = [days for days in dates if days.high - days.low <= MONTH]
    return [
        point
        for point in figure.series
        if any(calendar.overlap(calendar.parse(point.asof).days, days) for days in dates)
        and _estimator(point) <= words
        and (claim.quantity.high is not None or claim.quantity.value > point.high * _OVER)
    ]


def _estimator(point: FigurePoint) -> frozenset[str]:
    """The words of its name by which a text can be seen to mean it."""
    return frozenset(word for word in _WORD.findall(point.by.partition(",")[0]) if word[0].isupper())


def _fits(quantity: Quantity, point: FigurePoint) -> bool:
    slack = _APPROXIMATE if quantity.approximate else _CLOSE
    if point.low * (1 - slack) <= quantity.value <= point.high * (1 + slack):
        return True
    return quantity.high is None and quantity.value <= point.high <= quantity.value * _OVER


def _series(figure: Figure) -> str:
    told = "; ".join(
        f"{_count(point)} ({point.by}, {calendar.spoken(calendar.parse(point.asof))})" for point in figure.series
    )
    return f"Known for {figure.measure}: {told}."


def _count(point: FigurePoint) -> str:
    return f"{point.low:,.0f}" if point.low == point.high else f"{point.low:,.0f} to {point.high:,.0f}"


def _verdict(
    claim: FigureClaim, figure: Figure, name: VerdictName, message: str, at: Interval, points: list[FigurePoint]
) -> Verdict:
    return Verdict(
        focus=claim.focus,
        verdict=name,
        rule="figure.value",
        category="figure",
        message=message,
        claim=claim,
        references=(reference(figure, points[0].asof),),
        said=at,
        licence=figure.id if name in ALARMS else "",
        lack="class" if name == "unverifiable" else None,
        true=tuple(Interval(calendar.parse(point.asof).days.low, calendar.MAX_DAY) for point in points[:1]),
    )
