"""Every state is told where the reader looks: in the popup with its way out, and by the tab's icon, badge and title."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer, unused_port

from .conftest import Tocsin
from .drivers import Browser, eventually
from .test_trouble import SECRET, answering, trouble

pytestmark = pytest.mark.asyncio(loop_scope="module")

LOOK = """async (url) => {
    const { tabs, action } = globalThis.browser ?? globalThis.chrome;
    const { id: tabId } = (await tabs.query({})).find((each) => each.url?.startsWith(url));
    return [await action.getBadgeText({ tabId }), await action.getTitle({ tabId })];
}"""
REPORT = """async (url) => {
    const { tabs, runtime } = globalThis.browser ?? globalThis.chrome;
    const { id: tab } = (await tabs.query({})).find((each) => each.url?.startsWith(url));
    return runtime.sendMessage({ type: "report", tab });
}"""
ACT = "[...document.querySelectorAll('#trouble .main')].find((each) => each.checkVisibility())"
LONG = """(paragraphs) => {
    const word = "harbour".repeat(1_100); // one long word is quickly read
    for (let n = 0; n < paragraphs; n += 1) {
        document.body.append(Object.assign(document.createElement("p"), { textContent: n + word }));
    }
}"""
LATIN = (
    "Gallia est omnis divisa in partes tres, quarum unam incolunt Belgae, aliam Aquitani, tertiam qui ipsorum lingua. "
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def aside(browser: Browser) -> AsyncIterator[str]:
    """A page of the extension in a tab behind, from where its APIs can be asked."""
    create = browser.session.command("browsingContext.create", type="tab", background=True)
    context: str = (await create)["context"]
    url = browser.pages + "options.html"
    await browser.session.command("browsingContext.navigate", context=context, url=url, wait="complete")
    yield context


async def look(browser: Browser, aside: str, url: str) -> tuple[str, str]:
    """Badge and title of the tab with this address."""
    badge, title = await browser.session.run(aside, LOOK, url, sandbox=None)
    return badge, title


async def keep(browser: Browser, name: str) -> None:
    """A picture of the popup for a person to look at, where TOCSIN_SCREENSHOTS says."""
    if folder := os.environ.get("TOCSIN_SCREENSHOTS"):
        (await browser.popup_screenshot()).save(
            f"{folder}/state-{name}-{browser.pages.partition('-')[0]}.png", optimize=True
        )


@asynccontextmanager
async def answers(status: int, code: str) -> AsyncIterator[str]:
    """The address of a server that proves itself and refuses with a code."""
    body = json.dumps({"code": code, "detail": "", "status": status})
    headers = {"Content-Type": "application/problem+json", "Retry-After": "7"}
    async with TestServer(answering(status, headers, body), host="127.0.0.1") as server:
        yield str(server.make_url("")).rstrip("/")


async def test_server_off_is_mended_by_its_command(browser: Browser, tocsin: Tocsin, aside: str, site: str) -> None:
    port, token = unused_port(), await tocsin.token(browser.pages)
    said = await trouble(browser, f"{site}story.html", server=f"http://127.0.0.1:{port}", token=token, consent=True)
    assert "not running" in said
    await keep(browser, "server-off")
    badge, title = await look(browser, aside, site)
    assert badge == ""
    assert "not running" in title
    command = "document.querySelector('#trouble .command code').textContent"
    assert await browser.popup(command) == "tocsin serve"
    await browser.popup("document.querySelector('#trouble .command button').click()")
    again = Tocsin(tocsin.home)
    async with again.serving(port):
        await browser.popup(f"{ACT}.click()")
        await browser.popup_until("Boolean(document.querySelector('main.report'))")
        assert "Stay tuned" in (await browser.marks())["tocsin-urgency-high"]


@pytest.mark.parametrize(
    ("name", "storage", "words"),
    [
        ("no-consent", {"consent": False, "token": "x"}, "Nothing was sent"),
        ("not-paired", {"consent": True, "token": ""}, "not paired"),
        ("token-refused", {"consent": True, "token": SECRET}, "not paired any more"),
    ],
)
async def test_set_up(
    browser: Browser, tocsin: Tocsin, aside: str, site: str, name: str, storage: dict[str, object], words: str
) -> None:
    said = await trouble(browser, f"{site}story.html", server=tocsin.url, **storage)
    assert words in said
    await keep(browser, name)
    assert words in (await look(browser, aside, site))[1]
    await browser.popup(f"void setTimeout(() => {ACT}.click())")  # a browser closes the popup then
    await eventually(lambda: opened(browser), "the welcome page", 10)


async def opened(browser: Browser) -> bool:
    pages = [each for each in await browser.session.contexts() if each["url"].endswith("/welcome.html")]
    for each in pages:
        await browser.session.command("browsingContext.close", context=each["context"])
    return bool(pages)


@pytest.mark.parametrize(
    ("name", "status", "words"),
    [("busy", 503, ["busy", "7 s"]), ("too-large", 413, ["too large", "2 MiB"]), ("timeout", 503, ["too long"])],
)
async def test_refused(browser: Browser, aside: str, site: str, name: str, status: int, words: list[str]) -> None:
    async with answers(status, name) as url:
        said = await trouble(browser, f"{site}story.html", server=url, token=SECRET, consent=True)
    await keep(browser, name)
    assert [word for word in words if word not in said] == []
    assert words[0] in (await look(browser, aside, site))[1]


async def test_no_text(reader: Browser, site: str) -> None:
    await reader.go(f"{site}empty.html")
    assert await reader.ring() == "trouble"
    await keep(reader, "no-text")
    assert "No text here" in await reader.popup("document.getElementById('trouble').innerText")


async def test_restricted(reader: Browser) -> None:
    await reader.go(reader.pages + "welcome.html")
    assert await reader.ring() == "trouble"
    await keep(reader, "restricted")
    assert "cannot be read" in await reader.popup("document.getElementById('trouble').innerText")


async def test_language_without_a_pack(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    await reader.js("() => { document.documentElement.lang = 'la'; }")
    await reader.js("(words) => { document.querySelector('p').textContent = words.repeat(4); }", LATIN)
    assert await reader.ring() == "report"
    await keep(reader, "no-pack")
    said = await reader.popup("document.body.innerText")
    assert "la" in said
    assert "language" in said


async def test_too_long(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    await reader.js(LONG, 280)
    await reader.popup("window.close()")
    await reader.click_action()
    await reader.popup_until("Boolean(document.querySelector('main.report'))", within=60)
    await keep(reader, "too-long")
    assert "not sent" in await reader.popup("document.body.innerText")


async def test_badge_counts_what_is_wrong(reader: Browser, tocsin: Tocsin, aside: str, site: str) -> None:
    await reader.go(f"{tocsin.url}/demo")
    assert await reader.ring() == "report"
    badge, title = await look(reader, aside, tocsin.url)
    assert badge == "6"
    assert "6" in title
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report"
    assert (await look(reader, aside, site))[0] in "HML"
    assert (await report(reader, aside, site))["document"]["title"] == "Harbour"


async def test_a_left_page_is_forgotten(reader: Browser, aside: str, site: str) -> None:
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report"
    await reader.js("() => history.pushState({}, '', '?another')")  # the same page
    assert (await report(reader, aside, site))["document"]["title"] == "Harbour"
    await reader.go(f"{site}empty.html")
    assert (await look(reader, aside, site))[0] == ""

    async def forgotten() -> bool:
        return await report(reader, aside, site) is None

    await eventually(forgotten, "no report of the page that was left", 10)


async def report(reader: Browser, aside: str, url: str) -> dict[str, object] | None:
    """The last report of the tab with this address, as the panel asks for it."""
    answer: dict[str, dict[str, object]] = await reader.session.run(aside, REPORT, url, sandbox=None)
    return answer.get("result")
