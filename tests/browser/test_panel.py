"""The report beside the page: what it says, how it leads to the marks, all in reach of the keyboard."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from .conftest import Tocsin
from .drivers import Browser, eventually
from .pictures import keep_page

pytestmark = pytest.mark.asyncio(loop_scope="module")

TAB, ENTER = "\ue004", "\ue007"
VIEW = "() => document.querySelector('main')?.className"
GROUPS = """() => Object.fromEntries([...document.querySelectorAll("#findings > section")]
    .filter((each) => each.checkVisibility())
    .map((each) => [each.dataset.kind, [...each.querySelectorAll("q")].map((q) => q.textContent)]))"""
FOCUSED = """() => {
    const at = document.activeElement;
    const item = at.closest("#findings > section > ol > li");
    return { tag: at.localName, name: at.querySelector("title")?.textContent ?? at.innerText,
        href: at.href?.baseVal ?? at.href ?? null,
        finding: item?.firstElementChild.id ?? null, reason: item?.querySelector(".why").textContent ?? null,
        more: item?.querySelector(".more").checkVisibility() ?? false };
}"""
COPY = """async () => {
    let text;
    navigator.clipboard.writeText = async (words) => { text = words; };
    document.getElementById("copy").click();
    return text;
}"""
ASK = "async (message) => (await (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)).result"
DISMISS = f"""async () => {{
    const {{ tabs }} = globalThis.browser ?? globalThis.chrome;
    const id = document.querySelector("#findings details").id;
    const tab = (await tabs.query({{ active: true }}))[0].id;
    await ({ASK})({{ type: "dismiss", tab, frame: 0, id, level: "once" }});
}}"""
RESTORE = """() => (globalThis.browser ?? globalThis.chrome).storage.local.set({ dismissals: [] })"""
SITES = "(globalThis.browser ?? globalThis.chrome).storage.local.get('sites').then(({ sites }) => sites?.length ?? 0)"
STORED = "async () => (await (globalThis.browser ?? globalThis.chrome).storage.local.get('marks')).marks"
PRESS = "(selector) => { document.querySelector(selector).click() }"


class Panel:
    """The panel in a tab of its own, beside the browser's tab that it tells of."""

    def __init__(self, reader: Browser, context: str) -> None:
        self.reader, self.context = reader, context

    async def js(self, function: str, *args: object) -> Any:
        return await self.reader.session.run(self.context, function, *args)

    async def until(self, function: str, wanted: object = True) -> None:
        async def same() -> bool:
            return bool(await self.js(function) == wanted)

        await eventually(same, f"{function}: {wanted!r}", 10)

    async def front(self) -> None:
        await self.reader.session.command("browsingContext.activate", context=self.context)

    async def press(self, *keys: str) -> dict[str, Any]:
        """Press keys; what has the focus then."""
        await self.reader.session.keys(self.context, *keys)
        focused: dict[str, Any] = await self.js(FOCUSED)
        return focused


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def panel(reader: Browser, tocsin: Tocsin) -> AsyncIterator[Panel]:
    """The panel with the report of the demo article."""
    context = (await reader.session.command("browsingContext.create", type="tab", background=True))["context"]
    url = f"{reader.pages}panel.html"
    await reader.session.command("browsingContext.navigate", context=context, url=url, wait="complete")
    panel = Panel(reader, context)
    await reader.go(f"{tocsin.url}/demo")
    await panel.until(VIEW, "empty")
    await keep_page(reader, context, "panel-empty", 360)
    await reader.go(f"{tocsin.url}/demo")
    assert await reader.ring() == "report"
    await panel.until(VIEW, "report")
    await keep_page(reader, context, "panel-top", 360, height=900)
    yield panel


async def test_scores_say_where_they_stand(panel: Panel) -> None:
    scores = "() => [...document.querySelectorAll('.score')].map((each) => each.innerText.replaceAll(/\\s+/g, ' '))"
    urgency, bait, loaded, sourcing = await panel.js(scores)
    assert "more than any plain news it was compared with" in urgency
    assert re.search(r"urgent label \d\d", urgency)
    assert "of plain news" in loaded
    assert [bait.split()[0], sourcing.split()[0]] == ["Bait", "Sourcing"]


async def test_findings_are_grouped_and_filtered(panel: Panel) -> None:
    groups = await panel.js(GROUPS)
    assert next(iter(groups)) == "contradicted"
    assert "October 16, 2023" in groups["contradicted"]
    assert "stay tuned" in groups["urgency"]
    await panel.js(PRESS, "#filter [name=contradicted]")
    assert await panel.js(GROUPS) == {kind: quotes for kind, quotes in groups.items() if kind != "contradicted"}
    await panel.js(PRESS, "#filter [name=contradicted]")
    assert await panel.js(GROUPS) == groups


async def test_a_click_leads_to_the_mark(panel: Panel) -> None:
    await panel.js(PRESS, "#findings [data-kind=anachronism] summary")
    shown = await panel.js("() => document.querySelector('#findings [open] q').textContent")
    assert await panel.reader.until("() => CSS.highlights.has('tocsin-focus')")
    assert (await panel.reader.marks())["tocsin-focus"] == [shown]
    assert await panel.js("() => document.querySelectorAll('.more a[href^=https]').length")
    said = await panel.js("() => document.querySelector('#findings [open]').innerText")
    assert "adds" not in said  # it has no points
    for width in (320, 360, 400):
        await keep_page(panel.reader, panel.context, f"panel-{width}", width)


async def test_everything_is_in_reach_of_the_keyboard(panel: Panel) -> None:
    """By Tab and Enter alone: each finding with its reason, which opens, then each of its sources."""
    wanted = await panel.js("""() => [...document.querySelectorAll("#findings section > ol > li")].map((item) =>
        [item.firstElementChild.id, item.querySelector(".why").textContent,
         [...item.querySelectorAll("a")].map((a) => a.href)])""")
    await panel.front()
    await panel.js("() => document.querySelector('#filter input').focus()")
    walked: dict[str, tuple[str, list[str]]] = {}
    for _ in range(400):
        focused = await panel.press(TAB)
        if not (identity := focused["finding"]):
            if walked:
                break
            continue
        if focused["tag"] == "summary":
            focused = await panel.press(ENTER)
        assert focused["more"]
        _, sources = walked.setdefault(identity, (focused["reason"], []))
        if focused["tag"] == "a":
            sources.append(focused["href"])
    assert [[identity, *told] for identity, told in walked.items()] == wanted
    assert any(sources for _, sources in walked.values())


async def test_time_line_is_drawn_walked_and_told(panel: Panel) -> None:
    told = await panel.js("() => [...document.querySelectorAll('#told a')].map((each) => each.textContent)")
    assert "“October 16, 2023”: the text says 2023-10-16, the reference 2025-10-27" in told
    await panel.js("() => document.querySelector('#drawing a').focus()")
    walked = [(await panel.js(FOCUSED))["name"]]
    walked += [(await panel.press(TAB))["name"] for _ in told[1:]]
    assert walked == told
    focused = await panel.press(ENTER)
    assert told[-1].startswith(f"“{await panel.js('() => document.querySelector(`#findings [open] q`).textContent')}”")
    assert focused["finding"]


KEEP = """async (id) => {
    let text;
    const { createObjectURL } = URL;
    const click = HTMLAnchorElement.prototype.click;
    URL.createObjectURL = (blob) => { text = blob.text(); return createObjectURL(blob); };
    HTMLAnchorElement.prototype.click = () => {};
    document.getElementById(id).click();
    for (let tries = 0; !text && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 20));
    Object.assign(URL, { createObjectURL });
    HTMLAnchorElement.prototype.click = click;
    return text;
}"""


async def test_report_is_kept_as_data_and_as_a_page(panel: Panel) -> None:
    run = panel.reader.session.run
    data = json.loads(await run(panel.context, KEEP, "json", sandbox=None))
    assert "October 16, 2023" in [finding["quote"] for finding in data["findings"]]
    page = await run(panel.context, KEEP, "html", sandbox=None)
    assert "<svg" in page
    assert "No meeting of Vladimir Putin and Choe Son Hui" in page
    assert not re.search(r"<(script|button|link|input)|src=", page)
    address = f"data:text/html;charset=utf-8;base64,{base64.b64encode(page.encode()).decode()}"
    await panel.reader.go(address)
    await keep_page(panel.reader, panel.reader.tab, "kept", 800)
    sources = "() => [...document.querySelectorAll('.more a')].filter((each) => each.checkVisibility()).length"
    assert await panel.reader.js(sources) > 10


async def test_report_is_copied_with_its_sources(panel: Panel) -> None:
    await panel.front()
    text = await panel.reader.session.run(panel.context, COPY, sandbox=None)
    assert "“October 16, 2023” – Contradicted: No meeting of" in text
    assert re.search(r"RT: https://www\.rt\.com/", text)
    assert "reaches to 2025-10-31" in text


async def test_it_is_empty_on_other_tabs_and_comes_back(panel: Panel, tocsin: Tocsin, site: str) -> None:
    other = (await panel.reader.session.command("browsingContext.create", type="tab"))["context"]
    await panel.until(VIEW, "empty")
    await panel.reader.session.command("browsingContext.close", context=other)
    await panel.reader.go(f"{site}story.html")
    assert await panel.reader.ring() == "report"
    await panel.until("() => document.getElementById('title').textContent", "Harbour")


async def test_dismissed_findings_are_counted_apart(panel: Panel, tocsin: Tocsin) -> None:
    await panel.reader.go(f"{tocsin.url}/demo")
    assert await panel.reader.ring() == "report"
    count = "() => document.getElementById('count').textContent"
    await panel.until(f"() => ({count})().includes('findings')")
    all_of_them = int((await panel.js(count)).split()[0])
    run = panel.reader.session.run
    await run(panel.context, DISMISS, sandbox=None)
    await panel.until(count, f"{all_of_them - 1} findings")
    assert "One finding is hidden" in await panel.js("() => document.getElementById('away').textContent")
    await run(panel.context, RESTORE, sandbox=None)
    await panel.until("() => document.getElementById('away').textContent", "")


async def test_popup_opens_it_beside_the_page(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report"
    await reader.popup("document.getElementById('beside').click()")
    await eventually(reader.panel_is_open, "the panel", 10)


async def test_choices_of_marks_are_kept(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report", await reader.popup("document.getElementById('trouble').innerText")
    await reader.popup("document.querySelector('#marks [name=bait]').click()")
    await reader.popup("document.querySelector('#marks [name=quiet]').click()")
    await reader.go(f"{reader.pages}options.html")
    stored = await reader.js(STORED, sandbox=None)
    assert stored["quiet"] is True
    assert stored["bait"] is False
    assert stored["urgency"] is True
    await reader.set_storage(marks={})


async def test_a_site_is_switched_to_always(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report"
    await reader.popup_until("document.querySelector('#always span').textContent")
    await reader.popup("document.querySelector('#site').click()")
    await reader.popup_until(f"{SITES}")
    assert await reader.popup("document.querySelector('#site').checked")
    await reader.popup("document.querySelector('#site').click()")
    await reader.popup_until(f"{SITES}.then((number) => !number)")
