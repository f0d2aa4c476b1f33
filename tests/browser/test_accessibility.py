"""axe-core finds nothing on tocsin's own pages, light or dark; what can be used has a name and a role."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from .conftest import Tocsin
from .drivers import Browser, eventually
from .pictures import SCHEME, keep_page, keep_popup

pytestmark = pytest.mark.asyncio(loop_scope="module")

AXE = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """(() => {
    const module = undefined, exports = undefined, define = undefined;
    AXE
    return axe.run(document).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`)));
})()""".replace("AXE", AXE)
OPEN = "(() => { for (const each of document.querySelectorAll('details')) each.open = true })()"
FILLED = """() => document.querySelector("[role=status]").textContent &&
    [...document.querySelectorAll("button")].every((each) => each.hidden || each.textContent)"""
UNNAMED = """() => [...document.querySelectorAll("a, button, input, summary")].filter((each) => each.checkVisibility())
    .filter((each) => !(each.textContent || each.title || each.ariaLabel || each.closest("label")?.innerText))
    .map((each) => each.outerHTML)"""


async def violations(browser: Browser, context: str) -> list[str]:
    """What axe finds on a page, in both colour schemes."""
    await browser.session.run(context, f"() => {OPEN}")
    found: list[str] = []
    for scheme in ("light", "dark"):
        await browser.session.run(context, SCHEME, scheme)
        found += await browser.session.run(context, f"() => {VIOLATIONS}")
    return found + await browser.session.run(context, UNNAMED)


@pytest.mark.parametrize("name", ["welcome", "options"])
async def test_pages(reader: Browser, name: str) -> None:
    await reader.go(f"{reader.pages}{name}.html")
    await reader.until(FILLED)
    for width in (360, 800):
        await keep_page(reader, reader.tab, f"{name}-{width}", width)
    assert await violations(reader, reader.tab) == []


async def test_panel(reader: Browser, tocsin: Tocsin) -> None:
    context = (await reader.session.command("browsingContext.create", type="tab", background=True))["context"]
    url = f"{reader.pages}panel.html"
    await reader.session.command("browsingContext.navigate", context=context, url=url, wait="complete")
    headed = "() => [...document.querySelectorAll('h2')].some((each) => each.checkVisibility() && each.textContent)"
    await eventually(lambda: reader.session.run(context, headed), "a heading", 20)
    assert await violations(reader, context) == []
    await reader.go(f"{tocsin.url}/demo")
    assert await reader.ring() == "report"
    view = "() => document.getElementById('report').checkVisibility()"
    await reader.session.command("browsingContext.activate", context=context)
    assert await reader.session.run(context, view)
    await reader.session.run(context, "() => document.querySelector('#findings summary').focus()")
    assert await violations(reader, context) == []
    await reader.session.command("browsingContext.close", context=context)


async def popup_violations(browser: Browser) -> list[str]:
    await browser.popup(OPEN)
    found: list[str] = []
    for scheme in ("light", "dark"):
        await browser.popup(f"({SCHEME})('{scheme}')")
        # Firefox's popup answers at once or not at all: the result is left in the page and fetched from there.
        leave = f"void {VIOLATIONS}.then((found) => {{ document.body.dataset.found = JSON.stringify(found) }})"
        await browser.popup(leave)
        found += json.loads(await browser.popup_until("document.body.dataset.found", within=30))
        await browser.popup("delete document.body.dataset.found")
    return found


async def test_popup(reader: Browser, tocsin: Tocsin) -> None:
    await reader.go(f"{tocsin.url}/demo")
    assert await reader.ring() == "report"
    await keep_popup(reader, "popup")
    assert await popup_violations(reader) == []
    await keep_popup(reader, "popup-marks")


async def test_popup_in_trouble(reader: Browser) -> None:
    await reader.set_storage(server="http://127.0.0.1:9")
    await reader.go(f"{reader.pages}options.html")
    assert await reader.ring() == "trouble"
    assert await popup_violations(reader) == []
    await keep_popup(reader, "popup-trouble")
