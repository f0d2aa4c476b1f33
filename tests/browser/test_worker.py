"""The background worker obeys tocsin's own pages alone: a content script, whatever a page made of it, gets nothing."""

from __future__ import annotations

import pytest
import pytest_asyncio

from .drivers import Browser

pytestmark = pytest.mark.asyncio(loop_scope="module")

ASK = """async (message) => {
    const { runtime } = globalThis.browser ?? globalThis.chrome;
    return (await runtime.sendMessage(message)) ?? "no answer";
}"""
AS_CONTENT_SCRIPT = """async (url, message) => {
    const api = globalThis.browser ?? globalThis.chrome;
    const tab = (await api.tabs.query({})).find((each) => each.url === url);
    const func = async (asked) => {
        const { runtime, storage } = globalThis.browser ?? globalThis.chrome;
        const answer = await runtime.sendMessage(asked).catch(() => null);
        const stored = await storage.local.get("token").catch(() => "closed");
        return { answer: answer ?? "no answer", stored };
    };
    const [{ result }] = await api.scripting.executeScript({ target: { tabId: tab.id }, func, args: [message] });
    return result;
}"""


@pytest_asyncio.fixture(loop_scope="module")
async def options(browser: Browser) -> Browser:
    await browser.set_storage(server="http://127.0.0.1:9", token="x", consent=True)  # noqa: S106
    return browser


async def test_own_page_is_answered(options: Browser) -> None:
    answer = await options.js(ASK, {"type": "report", "tab": -1}, sandbox=None)
    assert answer["trouble"]["code"] == "unknown"


@pytest.mark.parametrize("message", [{"type": "nope"}, {"type": "constructor"}, {"type": ["check"]}, {}, None, 7])
async def test_only_listed_types_are_heard(options: Browser, message: object) -> None:
    assert await options.js(ASK, message, sandbox=None) == "no answer"


@pytest.mark.parametrize("tab", [None, -1, "1", 10**9])
async def test_tab_must_exist(options: Browser, tab: object) -> None:
    answer = await options.js(ASK, {"type": "analyse", "tab": tab}, sandbox=None)
    assert answer["trouble"]["code"] == "unknown"


@pytest.mark.parametrize("message", [{"type": "report"}, {"type": "analyse", "scope": "page"}])
async def test_content_script_is_not_answered(options: Browser, site: str, message: dict[str, str]) -> None:
    other = (await options.session.command("browsingContext.create", type="tab", background=True))["context"]
    url = f"{site}story.html"
    await options.session.command("browsingContext.navigate", context=other, url=url, wait="complete")
    result = await options.js(AS_CONTENT_SCRIPT, url, message, sandbox=None)
    await options.session.command("browsingContext.close", context=other)
    assert result["answer"] == "no answer"
    if options.pages.startswith("chrome-extension:"):  # Firefox has no means to close storage to content scripts
        assert result["stored"] == "closed"
