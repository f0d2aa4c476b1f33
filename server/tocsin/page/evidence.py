"""What a page shows of its own publication date, each candidate with the place where it stood.

Dates of last change are no dates of publication, and dates of other articles are not this one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from tocsin.model import Basis, Block, DateCandidate, Evidence
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
_MARKED = frozenset({"datePublished", "pubdate"})  # what calls an element one of publication
_CHANGED = re.compile(r"modif|updat|chang|edit", re.IGNORECASE)


def candidates(
    soup: BeautifulSoup, metas: Mapping[str, str], blocks: tuple[Block, ...], url: str | None
) -> tuple[DateCandidate, ...]:
    """The page's own dates as days, strongest place first, no day twice from one place."""
    return weigh(tuple(_shown(soup, metas)), blocks, url or _canonical(soup, metas))


def weigh(shown: Sequence[Evidence], blocks: tuple[Block, ...], url: str | None) -> tuple[DateCandidate, ...]:
    """The dates among what a page's markup shows, in its URL and above its text, as `candidates` has them."""
    metas: dict[str, str] = {}
    for each in shown:
        for name in each.name.lower().split() if each.basis == "meta" else ():
            metas.setdefault(name, each.value)
    found = (
        *_as("json-ld", published(each.value for each in shown if each.basis == "json-ld")),
        *_as("meta", _meta_days(metas)),
        *_as("time", _time_days([each for each in shown if each.basis == "time"])),
        *_as("url", url_days(url or "")),
        *_as("dateline", dateline.days(blocks)),
    )
    return tuple(dict.fromkeys(found))


def _shown(soup: BeautifulSoup, metas: Mapping[str, str]) -> Iterator[Evidence]:
    for script in soup.find_all("script"):
        if attribute(script, "type").split(";")[0].strip().lower() == "application/ld+json":
            yield Evidence(basis="json-ld", value=script.get_text())
    for name, content in metas.items():
        yield Evidence(basis="meta", name=name, value=content)
    for tag in (*soup.find_all(itemprop="datePublished"), *soup.find_all("time", limit=_TIMES)):
        name = f"{naming(tag)} {'pubdate' if tag.has_attr('pubdate') else ''}"
        if tag.name != "meta" and (_MARKED & set(name.split()) or _in_article(tag)):
            yield Evidence(basis="time", name=name, value=_stated(tag))


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


def _time_days(times: Sequence[Evidence]) -> tuple[date, ...]:
    """One day: of the first element marked as publication, else of the first `<time>` of an article or a header.

    Only the first, because those further down belong to comments and to links to other articles.
    """
    marked = (each for word in sorted(_MARKED) for each in times if word in each.name.split())
    placed = (each for each in times if not tells_change(each.name))
    return _days(each.value for each in (*marked, *placed))[:1]


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
