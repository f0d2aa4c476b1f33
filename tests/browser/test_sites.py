"""A site that is always on: read without a click, when it is seen and idle; off by default, and revocable."""

from __future__ import annotations

from typing import Any

import pytest

from .drivers import Browser, eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")

CALL = """async (name, ...given) => {
    const module = await import(`${location.origin}/worker/choices.js`);
    return module[name](...given).then((result) => result ?? null, ({ code }) => code);
}"""
HELD = "(origins) => (globalThis.browser ?? globalThis.chrome).permissions.contains({ origins })"
MARKED = "() => CSS.highlights.has('tocsin-urgency-high')"


async def call(reader: Browser, name: str, *given: object) -> Any:
    """What `worker/choices.js` answers one of the extension's own pages: a value, or the code of a trouble."""
    await reader.go(reader.pages + "options.html")
    return await reader.js(CALL, name, *given, sandbox=None)


async def test_off_by_default(reader: Browser, site: str) -> None:
    assert await call(reader, "sites") == []


async def test_switched_on_and_off(reader: Browser, site: str) -> None:
    origin = site.rstrip("/")
    await call(reader, "setSite", origin, True)
    assert await call(reader, "sites") == [origin]
    await reader.go(f"{site}story.html")
    await reader.until(MARKED)
    assert (await reader.marks())["tocsin-urgency-high"] == ["Stay tuned"]
    await reader.go(reader.pages + "options.html")
    await reader.until("() => document.querySelectorAll('#sites button').length === 1", sandbox=None)
    await reader.js("() => document.querySelector('#sites button').click()", sandbox=None)
    await reader.until("() => !document.querySelector('#sites button')", sandbox=None)
    assert await reader.js(HELD, ["http://127.0.0.1/*"], sandbox=None)  # the server's own permission stays


async def test_another_port_of_the_host_is_another_site(reader: Browser, site: str) -> None:
    await call(reader, "setSite", "http://127.0.0.1:9", True)
    await reader.go(f"{site}story.html")
    await call(reader, "sites")  # whatever the page said has been heard by now
    await reader.go(f"{site}story.html")
    assert await reader.marks() == {}
    await call(reader, "setSite", "http://127.0.0.1:9", False)


async def test_a_hidden_tab_waits(reader: Browser, site: str) -> None:
    await call(reader, "setSite", site.rstrip("/"), True)
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
    await call(reader, "setSite", site.rstrip("/"), False)


async def test_without_permission_it_stays_off(reader: Browser) -> None:
    assert await call(reader, "setSite", "https://news.example", True) == "no-access"
    assert await call(reader, "sites") == []


async def test_switching_off_gives_the_permission_back(reader: Browser, site: str) -> None:
    if reader.pages.startswith("chrome-extension:"):
        pytest.skip("a headless Chromium has nobody to ask for a permission, and no other way to give it")
    pattern, origin = "http://localhost/*", site.replace("127.0.0.1", "localhost").rstrip("/")
    await reader.grant(pattern)
    assert await call(reader, "setSite", origin, True) is None
    await reader.go(f"{origin}/story.html")
    await reader.until(MARKED)
    await call(reader, "setSite", origin, False)
    assert await reader.js(HELD, [pattern], sandbox=None) is False
    await reader.go(f"{origin}/story.html")
    assert await reader.marks() == {}
