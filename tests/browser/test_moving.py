"""Pages that move: marks of changed words go before they are drawn, what is new is read when the page is quiet, and
what stays the same is not sent again."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from .drivers import Browser, eventually
from .recording import Recorder

pytestmark = pytest.mark.asyncio(loop_scope="module")

STAY = "tocsin-urgency-high"
WRITE = "(id, words) => { document.getElementById(id).firstChild.data = words; }"
LATER = "() => new Promise((resolve) => setTimeout(resolve, 4000))"  # twice the time after which a page is read again
INSERT = """async () => {
    document.getElementById("two").firstChild.insertData(8, "now ");
    await new Promise(requestAnimationFrame);
    let words = "";
    CSS.highlights.get("tocsin-bait")?.forEach((range) => { words += range; });
    return words;
}"""
SCROLL = """async () => {
    const feed = document.getElementById("feed"), wrong = [];
    const look = (range) => String(range) !== "Stay tuned" && wrong.push(String(range));
    for (let step = 0; step < 60; step += 1) {
        feed.scrollTop += 70;
        await new Promise(requestAnimationFrame);
        CSS.highlights.forEach((all) => all.forEach(look));
    }
    return wrong;
}"""
ENTRY = """() => {
    let text;
    CSS.highlights.get("tocsin-urgency-high").forEach((range) => { text = range.startContainer.data; });
    return text;
}"""
CONTENT_SCRIPT = """async (url, call) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tab = (await api.tabs.query({})).find((each) => each.url === url);
    const func = (name) => globalThis.tocsin[name]();
    await api.scripting.executeScript({ target: { tabId: tab.id }, func, args: [call] });
}"""


async def read(browser: Browser, recorder: Recorder, url: str) -> dict[str, list[str]]:
    """Open a page and click the bell: its marks. Then close the popup and forget what was sent."""
    await browser.go(url)
    assert await browser.ring() == "report"
    marks = await browser.marks()
    await browser.popup("window.close()")
    recorder.requests.clear()
    return marks


async def becomes(browser: Browser, **marks: list[str]) -> None:
    """Wait until these quotes are marked: keys are registry names without their beginning, _ for -."""
    wanted = {f"tocsin-{name.replace('_', '-')}": Counter(quotes) for name, quotes in marks.items()}

    async def there() -> bool:
        return {name: Counter(quotes) for name, quotes in (await browser.marks()).items()} == wanted

    await eventually(there, f"the marks {wanted}", 30)


async def test_changed_words_lose_their_mark_at_once(browser: Browser, recorder: Recorder, site: str) -> None:
    marks = await read(browser, recorder, f"{site}moving/article.html")
    assert marks == {STAY: ["Stay tuned"], "tocsin-bait": ["You will not believe"]}
    assert await browser.js(INSERT) == ""  # in the frame in which the change is drawn
    assert (await browser.marks())[STAY] == ["Stay tuned"]
    await browser.js(WRITE, "two", "Stay tuned for the words that follow.")
    started = time.monotonic()
    await becomes(browser, urgency_high=["Stay tuned", "Stay tuned"])
    assert time.monotonic() - started > 1.9
    assert len(recorder.requests) == 1


async def test_a_class_that_hides_and_shows(browser: Browser, recorder: Recorder, site: str) -> None:
    await read(browser, recorder, f"{site}moving/article.html")
    await browser.js("() => { document.querySelector('#three').className = '' }")
    await becomes(browser, urgency_high=["Stay tuned", "Stay tuned"], bait=["You will not believe"])
    await browser.js("() => { document.querySelector('#one').className = 'away' }")
    await becomes(browser, urgency_high=["Stay tuned"], bait=["You will not believe"])


async def test_hydration_is_no_change(browser: Browser, recorder: Recorder, site: str) -> None:
    await read(browser, recorder, f"{site}moving/app.html")
    await browser.js("() => hydrate()", sandbox=None)
    assert await browser.marks() == {}
    assert await browser.js("() => document.title") == "hydrated"
    await becomes(browser, urgency_high=["Stay tuned"])  # in the nodes that took the place of the old ones
    assert recorder.requests == []


async def test_navigation_without_loading(browser: Browser, recorder: Recorder, site: str) -> None:
    await read(browser, recorder, f"{site}moving/app.html")
    await browser.js("() => visit('second')", sandbox=None)
    assert await browser.marks() == {}
    await becomes(browser, bait=["You will not believe"])
    await browser.session.command("browsingContext.traverseHistory", context=browser.tab, delta=-1)
    await becomes(browser, urgency_high=["Stay tuned"])
    assert len(recorder.requests) == 2


async def test_feed_that_reuses_its_rows(browser: Browser, recorder: Recorder, site: str) -> None:
    marks = await read(browser, recorder, f"{site}moving/feed.html")
    assert marks == {STAY: ["Stay tuned", "Stay tuned"]}
    assert await browser.js(SCROLL) == []
    await becomes(browser, urgency_high=["Stay tuned"])
    entries = {f"Stay tuned for entry {index} of them." for index in (80, 90)}
    assert await browser.js(ENTRY) in entries


async def test_list_without_an_end(browser: Browser, recorder: Recorder, site: str) -> None:
    assert await read(browser, recorder, f"{site}moving/endless.html") == {STAY: ["Stay tuned"]}
    await browser.js("() => scrollTo(0, document.body.scrollHeight)")
    await browser.until("() => document.querySelectorAll('main p').length > 10")
    await browser.js("() => scrollTo(0, document.body.scrollHeight)")
    await browser.until("() => document.querySelectorAll('main p').length > 20")
    await becomes(browser, urgency_high=["Stay tuned"] * 3)
    assert len(recorder.requests) <= 2


async def test_ticker_beside_the_article_costs_nothing(browser: Browser, recorder: Recorder, site: str) -> None:
    assert await read(browser, recorder, f"{site}moving/ticker.html") == {STAY: ["Stay tuned"]}
    await browser.until("() => Number(document.querySelector('b').textContent) > 45")
    assert recorder.requests == []
    await browser.js("() => { document.querySelector('main').append('You will not believe the end of it all.') }")
    await becomes(browser, urgency_high=["Stay tuned"], bait=["You will not believe"])


async def test_back_to_a_kept_page(browser: Browser, recorder: Recorder, site: str) -> None:
    await read(browser, recorder, f"{site}moving/article.html")
    await browser.go(f"{site}moving/ticker.html")
    await browser.session.command("browsingContext.traverseHistory", context=browser.tab, delta=-1)
    await browser.until("() => location.pathname.endsWith('article.html') && document.readyState === 'complete'")
    await becomes(browser, urgency_high=["Stay tuned"], bait=["You will not believe"])  # nobody has clicked again
    await browser.js(WRITE, "two", "Nothing of the kind.")
    assert await browser.marks() == {STAY: ["Stay tuned"]}


async def test_nobody_reads_a_hidden_tab(browser: Browser, recorder: Recorder, site: str) -> None:
    await read(browser, recorder, f"{site}moving/article.html")
    other = (await browser.session.command("browsingContext.create", type="tab"))["context"]
    await browser.session.command("browsingContext.activate", context=other)
    await browser.until("() => document.visibilityState === 'hidden'")
    await browser.js(WRITE, "two", "Stay tuned for the tab that is hidden.")
    await browser.js(LATER)
    assert recorder.requests == []
    assert await browser.marks() == {STAY: ["Stay tuned"]}
    await browser.session.command("browsingContext.close", context=other)
    await browser.session.command("browsingContext.activate", context=browser.tab)
    await becomes(browser, urgency_high=["Stay tuned", "Stay tuned"])
    assert len(recorder.requests) == 1


async def test_switched_off_is_off(browser: Browser, recorder: Recorder, site: str) -> None:
    url = f"{site}moving/article.html"
    await read(browser, recorder, url)
    other = (await browser.session.command("browsingContext.create", type="tab", background=True))["context"]
    page = f"{browser.pages}options.html"
    await browser.session.command("browsingContext.navigate", context=other, url=page, wait="complete")
    await browser.session.run(other, CONTENT_SCRIPT, url, "stop", sandbox=None)
    await browser.session.command("browsingContext.close", context=other)
    assert await browser.marks() == {}
    await browser.js(WRITE, "two", "Stay tuned for nobody.")
    await browser.js(LATER)
    assert recorder.requests == []
    assert await browser.marks() == {}
    assert await browser.ring() == "report"  # and a click begins anew
    await becomes(browser, urgency_high=["Stay tuned", "Stay tuned"])
