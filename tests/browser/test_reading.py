"""What of a page is read, and how its marks look: scopes, the reader's setting, dark pages, forced colours."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tocsin.model import Evidence
from tocsin.page.evidence import weigh
from tocsin.page.html import read

from .conftest import PAGES
from .drivers import EXTENSION, Browser
from .recording import Recorder

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASK = """async (url, scope) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tab = (await api.tabs.query({})).find((each) => each.url === url);
    return (await api.runtime.sendMessage({ type: "analyse", tab: tab.id, scope })).trouble ?? null;
}"""
HIDE = """async (url, quotes) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tab = (await api.tabs.query({})).find((each) => each.url === url);
    const { result } = await api.runtime.sendMessage({ type: "analyse", tab: tab.id });
    const ids = result.findings.filter(({ quote }) => quotes.includes(quote)).map(({ id }) => id);
    const func = (list) => globalThis.tocsin.settle({ dismissed: list, fits: [] });
    await api.scripting.executeScript({ target: { tabId: tab.id }, func, args: [ids] });
}"""
STORE = "(values) => (globalThis.browser ?? globalThis.chrome).storage.local.set(values)"
LOOKS = (EXTENSION / "content" / "marks.css").read_text("utf-8")
LINE = re.compile(r"^::highlight\(tocsin-([\w-]+)\).* underline (\w+ \dpx) (#\w+);", re.MULTILINE)
WASH = re.compile(r"background-color: light-dark\((#\w+), (#\w+)\); color: light-dark\((#\w+), (#\w+)\);")


async def elsewhere(browser: Browser, function: str, *args: object) -> Any:
    """The value of a function in one of the extension's own pages, in a tab behind the one that is read."""
    other = (await browser.session.command("browsingContext.create", type="tab", background=True))["context"]
    page = f"{browser.pages}options.html"
    await browser.session.command("browsingContext.navigate", context=other, url=page, wait="complete")
    value = await browser.session.run(other, function, *args, sandbox=None)
    await browser.session.command("browsingContext.close", context=other)
    return value


async def analyse(browser: Browser, url: str, scope: str | None) -> str | None:
    """Have the page in the tab read: the code of a trouble, or None."""
    trouble = await elsewhere(browser, ASK, url, scope)
    return trouble and str(trouble["code"])


@pytest.mark.parametrize(
    ("page", "scope", "begins", "bait", "heard"),
    [
        ("article", None, "Bridge comes first", 0, 2),
        ("article", "page", "Bridge comes first", 40, 2),
        ("main", "main", "Bridge comes first", 0, 1),
        ("density", "main", "Bridge comes first", 0, 1),
        ("front", "main", "Stay tuned for it.", 0, 3),  # no part of it is the main one
    ],
)
async def test_scope(
    browser: Browser, recorder: Recorder, site: str, page: str, scope: str | None, begins: str, bait: int, heard: int
) -> None:
    url = f"{site}reading/{page}.html"
    await browser.go(url)
    recorder.requests.clear()
    assert await analyse(browser, url, scope) is None
    blocks = recorder.requests[0]["blocks"]
    assert blocks[0]["text"].startswith(begins)
    marks = await browser.marks()
    assert len(marks["tocsin-urgency-high"]) == heard
    assert len([text for text in recorder.texts if "believe" in text]) == bait
    assert ("tocsin-bait" in marks) == bool(bait)


async def test_what_markup_says_of_the_date(browser: Browser, recorder: Recorder, site: str) -> None:
    """The extension hands over what the server reads of the page's source itself, and of other markup nothing."""
    url = f"{site}reading/dated.html"
    await browser.go(url)
    recorder.requests.clear()
    assert await analyse(browser, url, "main") is None
    (request,) = recorder.requests
    assert "hush" not in json.dumps(request)
    evidence = [Evidence(**each) for each in request["evidence"]]
    dates = weigh(evidence, (), url)
    assert dates == read((PAGES / "reading" / "dated.html").read_bytes(), url).dates
    assert [(each.basis, each.value) for each in dates] == [
        ("json-ld", "2023-10-16"),
        ("meta", "2023-10-17"),
        ("time", "2023-10-18"),
    ]


async def test_selection(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}reading/main.html"
    await browser.go(url)
    recorder.requests.clear()
    assert await analyse(browser, url, "selection") == "no-text"
    await browser.js(
        "() => { const [first, , third] = document.querySelectorAll('p');"
        " getSelection().setBaseAndExtent(first.firstChild, 0, third.firstChild, 17); }"
    )
    assert await analyse(browser, url, "selection") is None
    first, _, third = (block["text"] for block in recorder.requests[0]["blocks"])
    assert first.startswith("Stay tuned for it. The harbour")
    assert third == "The ferry company"  # and nothing of what was not selected
    assert await browser.marks() == {"tocsin-urgency-high": ["Stay tuned"]}


async def test_what_is_in_view_is_asked_for_first(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}hostile/long.html"
    await browser.go(url)
    await browser.js("() => document.querySelectorAll('p')[400].scrollIntoView()")
    recorder.requests.clear()
    assert await analyse(browser, url, "main") is None
    request = recorder.requests[0]
    assert len(request["blocks"]) == 750
    assert "400-0" in request["first"]
    assert all(395 <= int(name.removesuffix("-0")) <= 440 for name in request["first"])


async def test_kinds_are_switched(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}moving/article.html"
    both = {"tocsin-urgency-high": ["Stay tuned"], "tocsin-bait": ["You will not believe"]}
    await browser.go(url)
    assert await analyse(browser, url, "main") is None
    assert await browser.marks() == both
    await elsewhere(browser, STORE, {"marks": {"urgency": False}})
    await browser.until("() => !CSS.highlights.has('tocsin-urgency-high')")
    assert await browser.marks() == {"tocsin-bait": both["tocsin-bait"]}
    await elsewhere(browser, STORE, {"marks": {"bait": False, "quiet": True}})
    await browser.until("() => CSS.highlights.has('tocsin-urgency-high')")
    await browser.go(url)
    assert await analyse(browser, url, "main") is None
    assert await browser.marks() == {"tocsin-urgency-high": ["Stay tuned"]}
    await elsewhere(browser, STORE, {"marks": {}})
    await browser.until("() => CSS.highlights.has('tocsin-bait')")


async def test_what_is_hidden_and_comes_back(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}moving/article.html"
    await browser.go(url)
    await elsewhere(browser, HIDE, url, ["Stay tuned"])
    assert await browser.marks() == {"tocsin-bait": ["You will not believe"]}
    await elsewhere(browser, HIDE, url, ["You will not believe"])
    assert await browser.marks() == {"tocsin-urgency-high": ["Stay tuned"]}


RULES = "() => document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText)"


def luminance(colour: str) -> float:
    parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


async def test_marks_can_be_read_and_told_apart() -> None:
    lines = LINE.findall(LOOKS)
    assert len(lines) == 11
    assert len({shape for _, shape, _ in lines}) == len(lines)  # without colour
    assert all(contrast(colour, paper) >= 3 for _, _, colour in lines[:-1] for paper in ("#ffffff", "#121212"))
    washes = WASH.findall(LOOKS)
    assert len(washes) == 8
    for light, dark, ink, dark_ink in washes:
        assert contrast(light, ink) >= 7
        assert contrast(dark, dark_ink) >= 7
        assert contrast(light, "#ffffff") < 11  # no lamp in a dark room
        assert contrast(dark, "#121212") < 11
    words = json.loads((EXTENSION / "_locales" / "en" / "messages.json").read_text("utf-8"))
    labels = {f"page_mark_{name.replace('-', '_')}" for name, _, _ in lines[:-1]}
    assert labels | {"page_mark_unverifiable"} <= set(words)


async def test_quiet_marks_and_forced_colours(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}moving/article.html"
    await browser.go(url)
    await elsewhere(browser, STORE, {"marks": {"quiet": True}})
    assert await analyse(browser, url, "main") is None
    quiet = await browser.js(RULES)
    assert [rule for rule in quiet if "background" in rule and "focus" not in rule] == []
    await elsewhere(browser, STORE, {"marks": {}})
    await browser.until(f"() => ({RULES})().some((rule) => rule.includes('background') && rule.includes('bait'))")
    loud = await browser.js(RULES)
    assert not [rule for rule in loud if "light-dark" in rule]
    forced = [rule for rule in loud if rule.lower().startswith("@media (forced-colors")]
    assert all("system" not in rule for rule in forced)
    assert any("mark" in rule.lower() and "tocsin-contradicted" in rule for rule in forced)


async def test_dark_paper(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}story.html"
    await browser.go(url)
    await browser.js("() => { document.body.style = 'background: #111; color: #eee; font-size: 20px' }")
    assert await analyse(browser, url, "main") is None
    picture = await browser.session.screenshot(browser.tab)
    colours = {colour for _, colour in picture.getcolors(1 << 24) or []}
    assert (0x62, 0x4C, 0x00) in colours
    assert (0xFF, 0xD5, 0x4F) not in colours
