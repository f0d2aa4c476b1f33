"""Firefox speaks BiDi itself. Its toolbar and popup are reached from its own chrome document, which is privileged."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from .bidi import Session
from .drivers import ADDON, EXTENSION, UUID, Browser, eventually, process, program

PREFERENCES = {
    "extensions.webextensions.uuids": json.dumps({ADDON: UUID}),
    "browser.startup.homepage": "about:blank",
    "datareporting.policy.dataSubmissionEnabled": False,
}
CLICK = """async (id) => {
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    const extension = ExtensionParent.GlobalManager.getExtension(id);
    await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
}"""
# The popup is a remote <browser>: a frame script evaluates in its process, which its policy does not forbid.
EVALUATE = """(expression) => new Promise((resolve) => {
    const popup = document.querySelector("browser.webextension-popup-browser");
    if (!popup?.messageManager) return resolve(null);
    const name = "tocsin-test:" + Math.random();
    const script = `(async () => {
        const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
        const input = content.windowUtils.setHandlingUserInput(true);
        const begun = Cu.evalInSandbox(${JSON.stringify(expression)}, sandbox);
        input.destruct();
        const value = await begun;
        sendAsyncMessage("${name}", JSON.stringify(value) ?? "null");
    })().catch(() => sendAsyncMessage("${name}", "null"))`;
    popup.messageManager.addMessageListener(name, ({ data }) => resolve(JSON.parse(data)));
    popup.messageManager.loadFrameScript("data:application/javascript," + encodeURIComponent(script), false);
    setTimeout(() => resolve(null), 2000);
})"""
GRANT = """async (id, pattern) => {
    const load = (name) => ChromeUtils.importESModule(`resource://gre/modules/${name}.sys.mjs`);
    const { ExtensionPermissions } = load("ExtensionPermissions");
    const extension = load("ExtensionParent").ExtensionParent.GlobalManager.getExtension(id);
    await ExtensionPermissions.add(id, { permissions: [], origins: [pattern] }, extension);
}"""
CHOOSE = """async (title) => {
    const menu = document.getElementById("contentAreaContextMenu");
    const item = [...menu.querySelectorAll("menuitem")].find(({ label }) => label === title);
    item?.doCommand();
    menu.hidePopup();
    return Boolean(item);
}"""
SHORTCUT = """(letter) => {
    const keys = [...document.querySelectorAll("keyset[id^=ext-keyset-id] key")];
    keys.find((each) => each.getAttribute("key") === letter).doCommand();
}"""
PICTURE = """async () => {
    const popup = document.querySelector("browser.webextension-popup-browser");
    const bitmap = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, "white");
    const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    return canvas.toDataURL().split(",")[1];
}"""


class Firefox(Browser):
    pages = f"moz-extension://{UUID}/"

    async def chrome(self, function: str, *args: object) -> Any:
        """The value of a function in the browser's own document."""
        window = (await self.session.contexts(**{"moz:scope": "chrome"}))[0]["context"]
        return await self.session.run(window, function, *args, sandbox=None)

    async def process(self) -> int:
        """The id of the tab's process."""
        pid: int = await self.chrome("() => gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.osPid")
        return pid

    async def click_action(self) -> None:
        await self.chrome(CLICK, ADDON)

    async def grant(self, pattern: str) -> None:
        await self.chrome(GRANT, ADDON, pattern)

    async def choose(self, entry: str, title: str) -> None:
        move = {"type": "pointerMove", "x": 60, "y": 60}
        press = [{"type": "pointerDown", "button": 2}, {"type": "pointerUp", "button": 2}]
        source = {"type": "pointer", "id": "menu", "parameters": {"pointerType": "mouse"}, "actions": [move, *press]}
        await self.session.command("input.performActions", context=self.tab, actions=[source])
        await eventually(lambda: self.chrome(CHOOSE, title), f"the menu's entry {title!r}", 10)

    async def shortcut(self, command: str, key: str) -> None:
        await self.chrome(SHORTCUT, key)

    async def popup(self, expression: str) -> Any:
        return await self.chrome(EVALUATE, expression)

    async def panel_is_open(self) -> bool:
        return bool(await self.chrome("() => SidebarController.isOpen"))

    async def popup_screenshot(self) -> Image.Image:
        return Image.open(io.BytesIO(base64.b64decode(await self.chrome(PICTURE)))).convert("RGB")


def prefer(profile: str) -> None:
    """Write the preferences into a profile."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")


@asynccontextmanager
async def firefox(profile: str) -> AsyncIterator[Browser]:
    prefer(profile)
    command = [program("firefox-esr|firefox") or "", "--headless", "--no-remote", "--profile", profile]
    access = ["--remote-debugging-port=0", "--remote-allow-system-access"]  # the second opens moz-extension: pages
    running = process(*command, *access, announce=r"BiDi listening on (ws://\S+)")
    async with running as url, Session.connect(f"{url}/session") as session:
        await session.command("session.new", capabilities={})
        browser = Firefox(session, (await session.contexts())[0]["context"])
        await session.command("webExtension.install", extensionData={"type": "path", "path": str(EXTENSION)})
        yield browser
        await session.command("browser.close")
