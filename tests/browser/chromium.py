"""Chromium: chromedriver speaks BiDi; what BiDi has no words for goes through its door to the DevTools protocol."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from PIL import Image

from .bidi import Session
from .drivers import EXTENSION, Browser, process, program

FLAGS = ["--headless=new", "--remote-debugging-pipe", "--enable-unsafe-extension-debugging", "--window-size=1200,900"]


class Chromium(Browser):
    extension: str

    async def cdp(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        where = {"session": session} if session else {}
        reply = await self.session.command("goog:cdp.sendCommand", method=method, params=params, **where)
        result: dict[str, Any] = reply["result"]
        return result

    async def _target(self, kind: str, url: str) -> str | None:
        found = (await self.cdp("Target.getTargets", filter=[{"type": kind}]))["targetInfos"]
        return next((each["targetId"] for each in found if each["url"].startswith(url)), None)

    async def _let_go(self) -> None:
        """chromedriver halts every new target for a debugger and never lets go of a popup: ask it not to."""
        await self.cdp("Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True)

    async def click_action(self) -> None:
        await self._let_go()
        url = next(each["url"] for each in await self.session.contexts() if each["context"] == self.tab)
        await self.cdp("Extensions.triggerAction", id=self.extension, targetId=await self._target("tab", url))

    async def _dispatch(self, event: str, argument: object) -> None:
        """Fire an event in the worker with the tab behind its argument: native menus and shortcuts are out of reach."""
        await self._let_go()
        target = await self._target("service_worker", self.pages)
        session = (await self.cdp("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        call = (
            f"chrome.tabs.query({{active: true}}).then(([tab]) => chrome.{event}.dispatch({json.dumps(argument)}, tab))"
        )
        await self.cdp("Runtime.evaluate", session, expression=call, awaitPromise=True)

    async def choose(self, entry: str, title: str) -> None:
        await self._dispatch("contextMenus.onClicked", {"menuItemId": entry})

    async def shortcut(self, command: str, key: str) -> None:
        await self._dispatch("commands.onCommand", command)

    async def _popup_session(self) -> str | None:
        target = await self._target("page", self.pages + "panel.html#popup")
        if not target:
            return None
        attached: str = (await self.cdp("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        return attached

    async def popup(self, expression: str) -> Any:
        session = await self._popup_session()
        if not session:
            return None
        call = f"Promise.resolve({expression}).then((value) => JSON.stringify(value) ?? 'null')"
        reply = await self.cdp("Runtime.evaluate", session, expression=call, awaitPromise=True, userGesture=True)
        return json.loads(reply["result"].get("value", "null"))

    async def panel_is_open(self) -> bool:
        tabs = {each["context"] for each in await self.session.contexts()}  # contexts are named by their targets
        pages = (await self.cdp("Target.getTargets", filter=[{"type": "page"}]))["targetInfos"]
        return any(each["url"] == f"{self.pages}panel.html" and each["targetId"] not in tabs for each in pages)

    async def popup_screenshot(self) -> Image.Image:
        data = (await self.cdp("Page.captureScreenshot", await self._popup_session()))["data"]
        return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")


def capabilities(profile: str) -> dict[str, Any]:
    """A headless Chromium with a profile of its own; `--no-sandbox` because containers run as root."""
    arguments = [*FLAGS, "--no-sandbox", f"--user-data-dir={profile}"]
    options = {"binary": program("chromium"), "args": arguments}
    return {"capabilities": {"alwaysMatch": {"webSocketUrl": True, "goog:chromeOptions": options}}}


@asynccontextmanager
async def chromium(profile: str) -> AsyncIterator[Browser]:
    driver = process(program("chromedriver") or "", "--port=0", announce=r"started successfully on port (\d+)")
    async with driver as port, aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
        async with http.post("/session", json=capabilities(profile)) as reply:
            value = (await reply.json())["value"]
        async with Session.connect(value["capabilities"]["webSocketUrl"]) as session:
            browser = Chromium(session, (await session.contexts())[0]["context"])
            installed = await session.command(
                "webExtension.install", extensionData={"type": "path", "path": str(EXTENSION)}
            )
            browser.extension = installed["extension"]
            browser.pages = f"chrome-extension://{browser.extension}/"
            yield browser
            await session.command("session.end")
