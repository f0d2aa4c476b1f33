"""The steps of rules/README.md in a browser: own rules mark a page, and follow their file without a restart."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from tests.newcomer import ANSWER, FILE, LATER, PACK, ROWS, changed, command

from .conftest import Tocsin
from .drivers import Browser, eventually

pytestmark = pytest.mark.asyncio(loop_scope="module")

MARKED = {"Lower your ladle", "Wake the neighbours!", "roof-lifting news"}
ANEW = "Fold your newspaper"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def buns() -> AsyncIterator[str]:
    """The address of a page with the texts of the README's table, and of its last step."""
    texts = "".join(f"<p>{text}</p>" for text in (*(text for text, _ in ROWS), LATER))

    async def page(_: web.Request) -> web.Response:
        return web.Response(text=f"<!doctype html><html lang=en><title>Buns</title>{texts}", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", page)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/"))


async def marked(browser: Browser) -> set[str]:
    """The words that are marked after a click."""
    assert await browser.ring() == "report"
    return {quote for quotes in (await browser.marks()).values() for quote in quotes}


async def test_own_rules_mark_a_page_and_follow_their_file(browser: Browser, tmp_path: Path, buns: str) -> None:
    tocsin = Tocsin(tmp_path)
    await tocsin.run(*command(1))
    (tmp_path / FILE).write_text(PACK, encoding="utf-8")
    assert await tocsin.run(*command(3)) == f"{ANSWER}\n"
    serve, *rules = command(4)
    assert serve == "serve"
    async with tocsin.serving(0, *rules):
        await browser.set_storage(server=tocsin.url, token=await tocsin.token(browser.pages), consent=True)
        await browser.go(buns)
        assert await marked(browser) == MARKED
        for _, rule in ROWS:
            assert rule in await browser.popup("document.body.textContent")
        (tmp_path / FILE).write_text(changed(PACK), encoding="utf-8")

        async def followed() -> bool:
            return await marked(browser) == MARKED | {ANEW}

        await eventually(followed, "the changed rule marks", 30)
