"""The server's own page at `/`: paired by a code, given a text, it shows marks, reasons, scores and the time line."""

from __future__ import annotations

import pytest

from .conftest import Tocsin
from .drivers import Browser

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUBMIT = """(form, field, value) => {
    document.getElementById(field).value = value;
    document.getElementById(form).requestSubmit();
}"""
SHOWN = "() => !document.getElementById('report').hidden && document.getElementById('go').disabled === false"
TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((node) => node.textContent)"


async def paired(browser: Browser, tocsin: Tocsin) -> None:
    await browser.go(f"{tocsin.url}/")
    code = (await tocsin.run("pair", "--no-wait")).strip()
    await browser.js(SUBMIT, "pair", "code", code)
    await browser.until("() => document.getElementById('status').textContent.startsWith('Paired')")
    assert await browser.js("() => document.getElementById('pair').hidden") is True


async def test_it_asks_for_a_code_before_anything(browser: Browser, tocsin: Tocsin) -> None:
    await browser.go(f"{tocsin.url}/")
    assert await browser.js("() => document.getElementById('pair').hidden") is False
    await browser.js(SUBMIT, "ask", "text", "Stay tuned for more of this.")
    assert "tocsin pair" in await browser.until("() => document.querySelector('#status.bad')?.textContent")


async def test_it_shows_a_report(browser: Browser, tocsin: Tocsin) -> None:
    await paired(browser, tocsin)
    await browser.js("() => document.getElementById('demo').click()")
    await browser.until(SHOWN)
    assert "October 16, 2023" in await browser.js(TEXTS, "mark.contradicted")
    assert "US President Donald Trump" in await browser.js(TEXTS, "mark.anachronism")
    assert any("No meeting of" in text for text in await browser.js(TEXTS, "#findings li"))
    assert len(await browser.js(TEXTS, "#scores tr")) == 4
    assert len(await browser.js(TEXTS, "#scores .part.urgency")) > 3
    assert await browser.js(TEXTS, "#timeline .wrong title")
    assert "October 2025" in (await browser.js(TEXTS, "#hypothesis"))[0]
    drawn = "(name) => getComputedStyle(document.querySelector(`mark.${name}`)).textDecorationStyle"
    assert [await browser.js(drawn, name) for name in ("contradicted", "supported", "bait")] == [
        "double",
        "solid",
        "wavy",
    ]


async def test_a_hostile_text_stays_text(browser: Browser, tocsin: Tocsin) -> None:
    await paired(browser, tocsin)
    text = "Stay tuned <img src=x onerror=document.title=1> 🧭 <script>document.title=2</script> and the rest of it."
    await browser.js(SUBMIT, "ask", "text", text)
    await browser.until(SHOWN)
    assert await browser.js(TEXTS, "#marked p") == [text]
    assert await browser.js(TEXTS, "mark") == ["Stay tuned"]
    assert await browser.js(
        "() => [document.title, document.querySelectorAll('#marked img, #marked script').length]"
    ) == [
        "tocsin",
        0,
    ]
