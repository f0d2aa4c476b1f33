"""Real browsers, the real server as a process, and pages of ours for them to read."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from .drivers import NEEDS, PACKAGES, Browser, launch, process, program
from .recording import Recorder

PAGES = Path(__file__).parent / "pages"
ADDRESS = r"tocsin listening on (http://127\.0\.0\.1:\d+)"
CSP = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-same-origin"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def need(name: str) -> None:
    """Skip when a browser is not installed, and say how to install it; where CI is true, fail instead."""
    if all(program(each) for each in NEEDS[name]):
        return
    words = f"{name} is not installed: sudo apt-get install {PACKAGES[name]}"
    if os.environ.get("CI") == "true":
        pytest.fail(words)
    pytest.skip(words)


@pytest_asyncio.fixture(params=["chromium", "firefox"], scope="module", loop_scope="module")
async def browser(request: pytest.FixtureRequest) -> AsyncIterator[Browser]:
    """One browser for the tests of a module."""
    need(request.param)
    async with launch(request.param) as running:
        yield running


class Tocsin:
    """The real server, in a home of its own, and the commands a user gives beside it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = os.environ | {"TOCSIN_HOME": str(home), "NO_COLOR": "1"}
        self.url = ""

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "tocsin", *words]

    @asynccontextmanager
    async def serving(self, port: int = 0, *words: str) -> AsyncIterator[str]:
        command = self.command("serve", "--port", str(port), *words)
        async with process(*command, announce=ADDRESS, env=self.environment, cwd=self.home) as self.url:
            yield self.url

    async def run(self, *words: str) -> str:
        """The standard output of a command that ends."""
        pipe = asyncio.subprocess.PIPE
        running = await asyncio.create_subprocess_exec(
            *self.command(*words), env=self.environment, cwd=self.home, stdout=pipe, stderr=pipe
        )
        output, errors = await running.communicate()
        assert running.returncode == 0, errors.decode()
        return output.decode()

    async def token(self, origin: str) -> str:
        """A token for a browser's extension, as a script would get it."""
        return (await self.run("clients", "add", urlsplit(origin).scheme, "--origin", origin.rstrip("/"))).strip()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tocsin(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tocsin]:
    """The server, running."""
    running = Tocsin(tmp_path_factory.mktemp("home"))
    async with running.serving():
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(browser: Browser, tocsin: Tocsin) -> Browser:
    """A browser whose extension is agreed to and paired with the running server."""
    await browser.set_storage(server=tocsin.url, token=await tocsin.token(browser.pages), consent=True)
    return browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def recorder(browser: Browser, tocsin: Tocsin) -> AsyncIterator[Recorder]:
    """What a paired browser's extension sends to the running server, with the console of its pages."""
    await browser.session.command("session.subscribe", events=["log.entryAdded"])
    async with Recorder(tocsin.url).serving() as recording:
        await browser.set_storage(server=recording.url, token=await tocsin.token(browser.pages), consent=True)
        yield recording


async def page(request: web.Request) -> web.StreamResponse:
    """A page of `pages/`; `?csp` adds a policy under which a page may do nothing at all."""
    path = PAGES / request.match_info["name"]
    headers = {"Content-Security-Policy": CSP} if "csp" in request.query else {}
    if path.suffix == ".xhtml":
        headers["Content-Type"] = "application/xhtml+xml"
    return web.FileResponse(path, headers=headers)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site() -> AsyncIterator[str]:
    """The address of somebody else's web site, with the pages of `pages/`."""
    app = web.Application()
    app.router.add_get("/{name:.+}", page)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/"))
