"""A site that is always on: read without a click, when it is seen and idle; off by default, and revocable."""

from __future__ import annotations

from typing import Any

import pytest

from .drivers import Browser, eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASK = """(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)"""
REGISTERED = """async () => {
    const scripts = await (globalThis.browser ?? globalThis.chrome).scripting.getRegisteredContentScripts();
    return scripts.map(({ matches, allFrames }) => [matches, Boolean(allFrames)]);
}"""
HELD = "(origins) => (globalThis.browser ?? globalThis.chrome).permissions.contains({ origins })"
MARKED = "() => CSS.highlights.has('tocsin-urgency-high')"


async def ask(reader: Browser, **message: object) -> dict[str, Any]:
    """Ask the worker from one of the extension's own pages."""
    await reader.go(reader.pages + "options.html")
    answer: dict[str, Any] = await reader.js(ASK, message, sandbox=None)
    return answer


async def test_off_by_default(reader: Browser, site: str) -> None:
    assert (await ask(reader, type="sites"))["result"] == []
    assert await reader.js(REGISTERED, sandbox=None) == []


async def test_switched_on_and_off(reader: Browser, site: str) -> None:
    origin = site.rstrip("/")
    await ask(reader, type="site", origin=origin, on=True)
    assert (await ask(reader, type="sites"))["result"] == [origin]
    assert await reader.js(REGISTERED, sandbox=None) == [[["http://127.0.0.1/*"], False]]
    await reader.go(f"{site}story.html")
    await reader.until(MARKED)
    assert (await reader.marks())["tocsin-urgency-high"] == ["Stay tuned"]
    await reader.go(reader.pages + "options.html")
    await reader.until("() => document.querySelectorAll('#sites button').length === 1", sandbox=None)
    await reader.js("() => document.querySelector('#sites button').click()", sandbox=None)
    await reader.until("() => !document.querySelector('#sites button')", sandbox=None)
    assert await reader.js(REGISTERED, sandbox=None) == []
    assert await reader.js(HELD, ["http://127.0.0.1/*"], sandbox=None)  # the server's own permission stays


async def test_another_port_of_the_host_is_another_site(reader: Browser, site: str) -> None:
    await ask(reader, type="site", origin="http://127.0.0.1:9", on=True)
    assert await reader.js(REGISTERED, sandbox=None) == [[["http://127.0.0.1/*"], False]]
    await reader.go(f"{site}story.html")
    await ask(reader, type="report", tab=-1)  # whatever the page said has been heard by now
    await reader.go(f"{site}story.html")
    assert await reader.marks() == {}
    await ask(reader, type="site", origin="http://127.0.0.1:9", on=False)


async def test_a_hidden_tab_waits(reader: Browser, site: str) -> None:
    await ask(reader, type="site", origin=site.rstrip("/"), on=True)
    behind = (await reader.session.command("browsingContext.create", type="tab", background=True))["context"]
    await reader.session.command("browsingContext.navigate", context=behind, url=f"{site}story.html", wait="complete")
    front = (await reader.session.command("browsingContext.create", type="tab"))["context"]
    await reader.session.command("browsingContext.navigate", context=front, url=f"{site}story.html", wait="complete")

    async def marked(context: str) -> bool:
        return bool(await reader.marks(context))

    await eventually(lambda: marked(front), "marks in the tab in front", 10)
    assert not await marked(behind)
    await reader.session.command("browsingContext.activate", context=behind)
    await eventually(lambda: marked(behind), "marks in the tab that came to the front", 10)
    for context in (front, behind):
        await reader.session.command("browsingContext.close", context=context)
    await ask(reader, type="site", origin=site.rstrip("/"), on=False)


async def test_without_permission_it_stays_off(reader: Browser) -> None:
    answer = await ask(reader, type="site", origin="https://news.example", on=True)
    assert answer["trouble"]["code"] == "no-access"
    assert (await ask(reader, type="sites"))["result"] == []


async def test_switching_off_gives_the_permission_back(reader: Browser, site: str) -> None:
    if reader.pages.startswith("chrome-extension:"):
        pytest.skip("a headless Chromium has nobody to ask for a permission, and no other way to give it")
    pattern, origin = "http://localhost/*", site.replace("127.0.0.1", "localhost").rstrip("/")
    await reader.grant(pattern)
    assert "trouble" not in await ask(reader, type="site", origin=origin, on=True)
    await reader.go(f"{origin}/story.html")
    await reader.until(MARKED)
    await ask(reader, type="site", origin=origin, on=False)
    assert await reader.js(HELD, [pattern], sandbox=None) is False
    await reader.go(f"{origin}/story.html")
    assert await reader.marks() == {}
