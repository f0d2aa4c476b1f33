"""Chromium and Firefox with the extension in them: `async with launch("firefox") as browser`."""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from .bidi import BiDiError, Session

EXTENSION = Path(__file__).parents[2] / "extension"
ADDON = "tocsin@tocsin.dev"
UUID = "7c3f1e52-90ab-4d57-8a6e-2f5b6c7d8e9f"  # Firefox draws one per profile; a fixed one gives pages known addresses
NEEDS = {"chromium": ("chromium", "chromedriver"), "firefox": ("firefox-esr|firefox",)}
PACKAGES = {"chromium": "chromium chromium-driver", "firefox": "firefox-esr"}

# Iterators of CSS.highlights throw in a sandbox, forEach does not.
QUOTES = """() => {
    const quotes = {};
    CSS.highlights.forEach((highlight, name) => {
        quotes[name] = [];
        highlight.forEach((range) => quotes[name].push(range.toString()));
    });
    return quotes;
}"""


def program(names: str) -> str | None:
    """The path of the first of `a|b` that is installed."""
    return next((path for name in names.split("|") if (path := shutil.which(name))), None)


class Browser:
    """A browser with the extension installed; `tab` is its one content tab."""

    pages: str  # where the extension's own pages are

    def __init__(self, session: Session, tab: str) -> None:
        self.session = session
        self.tab = tab

    async def go(self, url: str) -> None:
        """Load an address in the tab and bring the tab to the front."""
        await self.session.command("browsingContext.navigate", context=self.tab, url=url, wait="complete")
        await self.session.command("browsingContext.activate", context=self.tab)

    async def js(self, function: str, *args: object, sandbox: str | None = "test") -> Any:
        return await self.session.run(self.tab, function, *args, sandbox=sandbox)

    async def until(self, function: str, *args: object, sandbox: str | None = "test", within: float = 10) -> Any:
        """The first truthy value of a function in the tab; AssertionError when there is none in time."""
        return await eventually(lambda: self.js(function, *args, sandbox=sandbox), function, within)

    async def marks(self, context: str | None = None) -> dict[str, list[str]]:
        """What is highlighted: registry name -> quotes, in the tab or a frame of it."""
        quotes: dict[str, list[str]] = await self.session.run(context or self.tab, QUOTES)
        return quotes

    async def set_storage(self, **values: object) -> None:
        """Put values into the extension's storage, from one of its own pages."""
        await self.go(self.pages + "options.html")
        await self.js(
            "values => (globalThis.browser ?? globalThis.chrome).storage.local.set(values)", values, sandbox=None
        )

    async def click_action(self) -> None:
        """Click tocsin's button in the toolbar."""
        raise NotImplementedError

    async def grant(self, pattern: str) -> None:
        """Give the extension an optional host permission, as a reader who is asked and says yes."""
        raise NotImplementedError

    async def choose(self, entry: str, title: str) -> None:
        """Choose an entry of the context menu, by its id in one browser and its title in the other."""
        raise NotImplementedError

    async def shortcut(self, command: str, key: str) -> None:
        """Give a command as its shortcut does, by its name in one browser and its key in the other."""
        raise NotImplementedError

    async def popup(self, expression: str) -> Any:
        """The JSON value of an expression in the open popup, run as by a click in it; None while there is none."""
        raise NotImplementedError

    async def popup_until(self, expression: str, within: float = 10) -> Any:
        """The first truthy value of an expression in the popup."""
        return await eventually(lambda: self.popup(expression), expression, within)

    async def ring(self, within: float = 10) -> str:
        """Click the bell anew and wait until the popup has an answer: which of its views it shows."""
        await self.popup("window.close()")
        await self.click_action()
        view: str = await self.popup_until("document.querySelector('main.report, main.trouble')?.className", within)
        return view

    async def panel_is_open(self) -> bool:
        """Whether the side panel, or the sidebar, shows tocsin's panel."""
        raise NotImplementedError

    async def popup_screenshot(self) -> Image.Image:
        """What the popup looks like."""
        raise NotImplementedError


async def eventually(attempt: Callable[[], Awaitable[Any]], what: str, within: float) -> Any:
    """The first truthy value of an attempt made again and again; AssertionError when there is none in time."""
    value: Any = None
    try:
        async with asyncio.timeout(within):
            while not (value := await attempt()):  # noqa: ASYNC110 - a browser has no event for what it shows
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"still {value!r} after {within} s: {what}") from None
    return value


async def announced(stream: asyncio.StreamReader, pattern: str) -> str:
    """The first group of the first line of a program's output that matches."""
    while line := (await stream.readline()).decode(errors="replace"):
        if match := re.search(pattern, line):
            return match[1]
    raise BiDiError(f"the program ended without saying {pattern!r}")


@asynccontextmanager
async def process(
    *command: str, announce: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> AsyncIterator[str]:
    """Run a program until the block ends; the value is what it announced, on either stream."""
    pipes = asyncio.subprocess.PIPE, asyncio.subprocess.STDOUT
    running = await asyncio.create_subprocess_exec(*command, stdout=pipes[0], stderr=pipes[1], env=env, cwd=cwd)
    assert running.stdout
    try:
        async with asyncio.timeout(30):
            said = await announced(running.stdout, announce)
        drain = asyncio.create_task(running.stdout.read())  # a full pipe would stop the program
        yield said
    finally:
        if running.returncode is None:
            running.terminate()
        await running.wait()
    await drain


@asynccontextmanager
async def launch(name: str) -> AsyncIterator[Browser]:
    """A fresh browser, `chromium` or `firefox`, in a profile of its own, with the extension."""
    from .chromium import chromium
    from .firefox import firefox

    async with AsyncExitStack() as stack:
        profile = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        yield await stack.enter_async_context({"chromium": chromium, "firefox": firefox}[name](profile))
