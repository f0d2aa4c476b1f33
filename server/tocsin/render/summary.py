"""The head of the HTML page: what the document is, its four scores, and what each is made of."""

from __future__ import annotations

from tocsin.model import SCORES, Contribution, Report, Score
from tocsin.render import words
from tocsin.render.markup import Html, join, link, tag

_LONG, _THICK = 200, 12  # pixels of a bar


def facts(report: Report) -> Html:
    """Words, language, date and its basis, address; the hypothesis and notices, where there are any."""
    url = report.document.url
    told = [tag("p", words.facts(report), *((" ", link(url, url)) if url else ()))]
    if report.document.hypothesis:
        told.append(tag("p", words.hypothesis(report.document.hypothesis), class_="hypothesis"))
    told += [tag("p", notice.message, class_="notice") for notice in report.notices]
    return join(*told)


def scores(report: Report) -> Html:
    """A row a score: its number, a bar cut into its contributions, and these in words."""
    tally = words.tally(report)
    table = tag("table", *(_row(report, score) for score in SCORES), class_="scores")
    return join(table, tag("p", f"Claims: {tally or 'none that the reference knows of'}."))


def _row(report: Report, score: Score) -> Html:
    value: float | None = getattr(report.scores, score)
    told = filter(None, (words.percentile(report.scores.percentile, score), words.makeup(report, score)))
    return tag(
        "tr",
        tag("th", score, scope="row"),
        tag("td", words.number(value), class_="number"),
        tag("td", _bar([each for each in report.scores.contributions if each.score == score], score)),
        tag("td", "; ".join(told) or words.SCORE_MEANING[score]),
    )


def _bar(parts: list[Contribution], score: Score) -> Html:
    """Drawn as SVG, whose sizes are attributes: the page's policy lets no style attribute in."""
    shapes, x = [tag("rect", class_="ground", width=_LONG, height=_THICK)], 0.0
    for part in parts:
        width = part.points / 100 * _LONG
        title = tag("title", f"{part.category} {part.points:.1f}")
        shapes.append(tag("rect", title, x=round(x, 1), width=round(max(width - 1, 0.5), 1), height=_THICK))
        x += width
    return tag("svg", *shapes, width=_LONG, height=_THICK, viewBox=f"0 0 {_LONG} {_THICK}", class_=f"bar {score}")
