"""The first-run page asks, and pairs with the code of `tocsin pair`; then a click on the bell works."""

from __future__ import annotations

import pytest

from .conftest import Tocsin
from .drivers import Browser, eventually, process

pytestmark = pytest.mark.asyncio(loop_scope="module")

FILL = """(code, server) => {
    document.getElementById("server").value = server;
    document.getElementById("code").value = code;
    document.getElementById("form").requestSubmit();
}"""
READY = "() => document.getElementById('server').value"
STATUS = "() => document.getElementById('paired').className && document.getElementById('paired').textContent"
STORED = "() => (globalThis.browser ?? globalThis.chrome).storage.local.get(['server', 'consent', 'token'])"


async def test_first_run_page_opens_by_itself(browser: Browser) -> None:
    async def opened() -> bool:
        return any(each["url"] == f"{browser.pages}welcome.html" for each in await browser.session.contexts())

    await eventually(opened, "the welcome page", 10)


async def pair(browser: Browser, code: str, server: str) -> str:
    await browser.until(READY, sandbox=None)
    await browser.js(FILL, code, server, sandbox=None)
    said: str = await browser.until(STATUS, sandbox=None)
    return said


async def test_closed_pairing_names_the_command(browser: Browser, tocsin: Tocsin) -> None:
    await browser.go(browser.pages + "welcome.html")
    assert "tocsin pair" in await pair(browser, "AAAAAAAA", tocsin.url)


async def test_welcome_page_pairs(browser: Browser, tocsin: Tocsin, site: str) -> None:
    await browser.go(browser.pages + "welcome.html")
    await browser.js("() => document.getElementById('agree').click()", sandbox=None)
    waiting = process(*tocsin.command("pair"), announce=r"(?m)^([A-Z0-9-]{8,9})$", env=tocsin.environment)
    async with waiting as code:
        wrong = await pair(browser, "ZZZZZZZZ", tocsin.url)
        assert "tocsin pair" in wrong
        await browser.go(browser.pages + "welcome.html")
        assert "paired" in await pair(browser, f" {code.lower()} ", tocsin.url)
    stored = await browser.js(STORED, sandbox=None)
    assert stored["consent"] is True
    assert stored["server"] == tocsin.url
    assert await browser.js("() => document.getElementById('demo').href", sandbox=None) == f"{tocsin.url}/demo"
    assert browser.pages.rstrip("/") in await tocsin.run("clients", "list")
    await browser.go(f"{site}story.html")
    assert await browser.ring() == "report"
    assert "Stay tuned" in (await browser.marks())["tocsin-urgency-high"]


async def test_options_know_the_pairing_and_take_consent_back(browser: Browser, tocsin: Tocsin) -> None:
    await browser.go(browser.pages + "options.html")
    state = "() => document.getElementById('state').className && document.getElementById('state').textContent"
    assert "knows this browser" in await browser.until(state, sandbox=None)
    await browser.js("() => document.getElementById('agree').click()", sandbox=None)
    await browser.until(f"async () => (await ({STORED})()).consent === false", sandbox=None)
    await browser.js("() => document.getElementById('forget').click()", sandbox=None)
    await browser.until(f"async () => !(await ({STORED})()).token", sandbox=None)
