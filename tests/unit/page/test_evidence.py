"""Heads and bodies of pages, and the dates they show."""

import logging

import pytest

from tocsin.page.html import read

LD = '<script type="application/ld+json">{}</script>'.format
ARTICLE = '{"@type": "NewsArticle", "datePublished": "2023-10-16T09:00:00+02:00", "dateModified": "2023-12-01"}'

LD_DAY, META_DAY, TIME_DAY, URL_DAY, LINE_DAY = (
    f"{basis} 2023-10-16" for basis in ("json-ld", "meta", "time", "url", "dateline")
)
CASES = {
    "json-ld": (LD(ARTICLE), "", None, LD_DAY),
    "json-ld in a graph": (
        LD('{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},' + ARTICLE + "]}"),
        "",
        None,
        LD_DAY,
    ),
    "json-ld in a list": (LD(f"[{ARTICLE}]"), "", None, LD_DAY),
    "json-ld main entity": (LD('{"@type": "WebPage", "mainEntity": ' + ARTICLE + "}"), "", None, LD_DAY),
    "json-ld of a page": (LD('{"@type": "WebPage", "datePublished": "2023-10-16"}'), "", None, LD_DAY),
    "json-ld of two types": (
        LD('{"@type": ["Thing", "BlogPosting"], "datePublished": "2023-10-16"}'),
        "",
        None,
        LD_DAY,
    ),
    "json-ld of other works": (LD('{"@type": "ItemList", "itemListElement": [' + ARTICLE + "]}"), "", None, ""),
    "json-ld of a film": (LD('{"@type": "VideoObject", "datePublished": "2020-01-01"}'), "", None, ""),
    "json-ld created": (LD('{"@type": "Article", "dateCreated": "2023-10-16"}'), "", None, LD_DAY),
    "json-ld with a trailing comma": (LD('{"@type": "Article", "datePublished": "2023-10-16",}'), "", None, LD_DAY),
    "json-ld in a comment": (LD(f"<!-- {ARTICLE} -->"), "", None, LD_DAY),
    "json-ld without a date": (LD('{"@type": "Article", "datePublished": "soon"}'), "", None, ""),
    "json-ld too deep": (LD("[" * 100_000), "", None, ""),
    "two articles": (LD(ARTICLE) + LD(ARTICLE.replace("10-16", "10-26")), "", None, f"{LD_DAY}, json-ld 2023-10-26"),
    "published time": ('<meta property="article:published_time" content="2023-10-16T01:00:00Z">', "", None, META_DAY),
    "any case": ('<META NAME="DC.Date.Issued" CONTENT="2023-10-16">', "", None, META_DAY),
    "parsely": ('<meta name="parsely-pub-date" content="2023-10-16">', "", None, META_DAY),
    "itemprop": ('<meta itemprop="datePublished" content="2023-10-16">', "", None, META_DAY),
    "compact": ('<meta name="pubdate" content="20231016">', "", None, META_DAY),
    "vague": ('<meta name="date" content="2023-10-16">', "", None, META_DAY),
    "sure before vague": (
        '<meta name="date" content="2023-12-01"><meta property="article:published_time" content="2023-10-16">',
        "",
        None,
        META_DAY,
    ),
    "two names, one day": (
        '<meta name=pubdate content="2023-10-16"><meta property=og:published_time content="2023-10-16T10:00:00Z">',
        "",
        None,
        META_DAY,
    ),
    "modified alone": ('<meta property="article:modified_time" content="2023-10-16">', "<p>x", None, ""),
    "time in an article": ("", "<article><time datetime=2023-10-16T10:00>Mon</time><p>x</article>", None, TIME_DAY),
    "time of publication first": (
        "",
        "<main><time datetime=2020-01-01>x</time><time pubdate datetime=2023-10-16>y</time></main>",
        None,
        TIME_DAY,
    ),
    "time in words": ("", "<header><time>16 October 2023</time></header>", None, f"{TIME_DAY}, {LINE_DAY}"),
    "time of a change": ("", "<main><time class=updated datetime=2023-10-16>x</time></main>", None, ""),
    "time beside the article": ("", "<main><aside><time datetime=2023-10-16>x</time></aside></main>", None, ""),
    "itemprop in the body": ("", "<span itemprop=datePublished content=2023-10-16>x</span>", None, TIME_DAY),
    "url": ("", "<p>x", "https://a.example/2023/10/16/storm", URL_DAY),
    "url, month in letters": ("", "<p>x", "https://a.example/world/2023/oct/16/storm", URL_DAY),
    "url, compact": ("", "<p>x", "https://a.example/news/20231016-storm.html", URL_DAY),
    "url, hyphens": ("", "<p>x", "https://a.example/storm-2023-10-16", URL_DAY),
    "url without a day": ("", "<p>x", "https://a.example/2023/10/storm-20239999", ""),
    "url query": ("", "<p>x", "https://a.example/?d=/2023/10/16/", ""),
    "url broken": ("", "<p>x", "http://[/2023/10/16/", ""),
    "canonical": ('<link rel=canonical href="/2023/10/16/a">', "<p>x", None, URL_DAY),
    "byline": ("", "<h1>Storm</h1><p>By Jane Roe | October 16, 2023 | 4 min read</p><p>x", None, LINE_DAY),
    "byline by name": ("", "<p>By Jane Roe, October 16, 2023</p>", None, LINE_DAY),
    "published on": ("", "<p>Published on Monday 16 October 2023 at 10:30 BST by Jane Roe</p>", None, LINE_DAY),
    "bare": ("", "<div>Mon, Oct 16, 2023, 4:15 p.m. ET</div><p>x", None, LINE_DAY),
    "updated then published": (
        "",
        "<p>Updated 1 December 2023. Published 16 October 2023",
        None,
        LINE_DAY,
    ),
    "agency": ("", "<p>NEW YORK, Oct. 16, 2023 (Agency) — The port closed on 3 May 2021.", None, LINE_DAY),
    "agency, mixed case": ("", "<p>Geneva, 16 October 2023 – The council met.", None, LINE_DAY),
}

SILENT = {
    "a sentence": "<p>The council met on 16 October 2023 and closed the port.",
    "a sentence that begins with it": "<p>On October 16, 2023 — a Monday — it met.",
    "a chronicle": "<p>16 October 2023 - the council met in the town hall.",
    "updated": "<p>Updated: 16 October 2023",
    "far down": "<p>a</p>" * 20 + "<p>16 October 2023</p>",
}


def told(page):
    return ", ".join(f"{each.basis} {each.value}" for each in page.dates if each.basis != "guess")


@pytest.mark.parametrize("name", CASES)
def test_dates(name):
    head, body, url, dates = CASES[name]
    assert told(read(f"<html><head><title>t</title>{head}</head><body>{body}</body></html>", url)) == dates


@pytest.mark.parametrize("name", SILENT)
def test_no_dateline(name):
    assert told(read(f"<title>t</title>{SILENT[name]}")) == ""


def test_strongest_first():
    head = LD(ARTICLE) + '<meta name="pubdate" content="2023-10-17">'
    body = "<article><time datetime=2023-10-18>x</time></article>"
    page = read(f"<head>{head}</head>{body}", "https://a.example/2023/10/19/a")
    assert told(page) == "json-ld 2023-10-16, meta 2023-10-17, time 2023-10-18, url 2023-10-19"


def test_an_opinion_where_nothing_is_said():
    [candidate] = read("<title>t</title><p>x</p><div class=date>Last seen 2021-05-03 or so, they say</div>").dates
    assert (candidate.basis, candidate.value) == ("guess", "2021-05-03")


def test_an_opinion_found_in_markup_counts_as_that():
    [candidate] = read('<title>t</title><p>x <abbr class="published" title="2021-05-03">May</abbr></p>').dates
    assert (candidate.basis, candidate.value) == ("time", "2021-05-03")


def test_a_text_like_an_address_is_not_fetched_and_nothing_is_logged(caplog, monkeypatch):
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("dialled"))
    with caplog.at_level(logging.DEBUG):
        assert read("http://127.0.0.1:9/secret").dates == ()
    assert not [record for record in caplog.records if "secret" in record.getMessage()]
