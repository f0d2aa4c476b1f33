"""What a page shows of its own publication date, each candidate with the place where it stood.

Dates of last change are no dates of publication, and dates of other articles are not this one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from tocsin.model import Basis, Block, DateCandidate
from tocsin.page import dateline
from tocsin.page.days import machine_day
from tocsin.page.jsonld import published
from tocsin.page.soup import attribute
from tocsin.page.tags import tags

# Names that can mean nothing but publication, then names that sites also use for the last change.
_PUBLISHED = """
    article:published_time og:article:published_time og:published_time datepublished date_published date-published
    parsely-pub-date sailthru.date cxenseparse:recs:publishtime vr:published_time bt:pubdate og:pubdate pubdate pub_date
    publishdate publish_date publish-date published-date publicationdate publication_date publication-date
    originalpublicationdate article_date_original article.published article:published displaydate iso-8601-publish-date
    rnews:datepublished mediator_published_time dcterms.issued dc.date.issued dcterms.created dc.date.created
    citation_publication_date citation_online_date citation_date created firstpublished
""".split()
_VAGUE = "date dc.date dcterms.date article.date datecreated article_date article-date".split()
_IN_PATH = (
    re.compile(r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_.-]|$)"),
    re.compile(r"[/_-](\d{4})(\d\d)(\d\d)(?=[/_.-]|$)"),
    re.compile(r"[_-](\d{4})-(\d\d)-(\d\d)(?=[/_.-]|$)"),
)
_TIMES, _DEPTH = 50, 200  # how many `<time>` elements, and how many of their ancestors, are looked at
_CHANGED = re.compile(r"modif|updat|chang|edit", re.IGNORECASE)


def candidates(
    soup: BeautifulSoup, metas: Mapping[str, str], blocks: tuple[Block, ...], url: str | None
) -> tuple[DateCandidate, ...]:
    """The page's own dates as days, strongest place first, no day twice from one place."""
    found = (
        *_as("json-ld", published(soup)),
        *_as("meta", _meta_days(metas)),
        *_as("time", _time_days(soup)),
        *_as("url", url_days(url or _canonical(soup, metas))),
        *_as("dateline", dateline.days(blocks)),
    )
    return tuple(dict.fromkeys(found))


def url_days(url: str) -> Iterator[date]:
    """The day in a URL's path: /2023/10/16/, /2023/oct/16/, /20231016-, -2023-10-16."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return
    for pattern in _IN_PATH:
        for match in pattern.finditer(path):
            year, month, day = match.groups()
            found = machine_day(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}")
            if found:
                yield found
                return


def _as(basis: Basis, days: Iterable[date]) -> Iterator[DateCandidate]:
    return (DateCandidate(value=day.isoformat(), basis=basis) for day in days)


def _meta_days(metas: Mapping[str, str]) -> tuple[date, ...]:
    """All that the unmistakable names say, else the first that a vague one says."""
    sure = _days(metas.get(name, "") for name in _PUBLISHED)
    return sure or _days(metas.get(name, "") for name in _VAGUE)[:1]


def _days(values: Iterable[str]) -> tuple[date, ...]:
    return tuple(dict.fromkeys(day for value in values if value and (day := machine_day(value))))


def _time_days(soup: BeautifulSoup) -> tuple[date, ...]:
    """One day: of the first element marked as publication, else of the first `<time>` of an article or a header.

    Only the first, because those further down belong to comments and to links to other articles.
    """
    times = soup.find_all("time", limit=_TIMES)
    marked = soup.find_all(itemprop="datePublished")
    dated = (tag for tag in times if tag.has_attr("pubdate"))
    placed = (tag for tag in times if not tells_change(naming(tag)) and _in_article(tag))
    return _days(_stated(tag) for tag in (*marked, *dated, *placed) if tag.name != "meta")[:1]


def _stated(tag: Tag) -> str:
    return attribute(tag, "datetime") or attribute(tag, "content") or tag.get_text()


def tells_change(name: str) -> bool:
    """True if an element's or a property's name speaks of a change, not of publication."""
    return _CHANGED.search(name) is not None


def naming(tag: Tag) -> str:
    """What an element is called by those who style and mark it up."""
    return " ".join(attribute(tag, name) for name in ("class", "id", "itemprop"))


def around(tag: Tag) -> frozenset[str]:
    """The tags of an element's nearest ancestors."""
    return frozenset(parent.name for parent in islice(tag.parents, _DEPTH))


def beside() -> frozenset[str]:
    """The tags in which dates belong to something else than the article."""
    return tags().furniture | {"aside", "blockquote"}


def _in_article(tag: Tag) -> bool:
    names = around(tag)
    return not names & beside() and bool(names & {"article", "header", "main"})


def _canonical(soup: BeautifulSoup, metas: Mapping[str, str]) -> str:
    link = soup.find("link", rel="canonical")
    return (attribute(link, "href") if link else "") or metas.get("og:url", "")
