"""Pictures of tocsin's own pages for a person to look at, light and dark: kept where TOCSIN_SCREENSHOTS says."""

from __future__ import annotations

import base64
import io
import os

from PIL import Image

from .drivers import Browser

SCHEME = """(scheme) => {
    const { style } = document.documentElement;
    style.colorScheme = scheme;
    style.scrollbarWidth = scheme && "none";
}"""
HEIGHT = """async () => {
    await new Promise(requestAnimationFrame);
    return Math.ceil(document.body.getBoundingClientRect().height);
}"""


async def keep_page(browser: Browser, context: str, name: str, width: int, height: int = 0) -> None:
    """The page at a width in pixels, from Chromium: all of it, or the top. Afterwards the page is as it was."""
    if (folder := wanted(browser)) is None:
        return
    command = browser.session.command
    await command("browsingContext.activate", context=context)
    heights = [height] if height else [640, 0, 0, 0, 0]  # what comes into view has its own height, not a guessed one
    for each in heights:
        viewport = {"width": width, "height": each or await browser.session.run(context, HEIGHT)}
        await command("browsingContext.setViewport", context=context, viewport=viewport)
    for scheme in ("dark", "light"):
        await browser.session.run(context, SCHEME, scheme)
        data = (await command("browsingContext.captureScreenshot", context=context))["data"]
        Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB").save(
            f"{folder}/{name}-{scheme}.png", optimize=True
        )
    await browser.session.run(context, SCHEME, "")
    await command("browsingContext.setViewport", context=context, viewport=None)


async def keep_popup(browser: Browser, name: str) -> None:
    """The open popup, from Chromium."""
    if (folder := wanted(browser)) is None:
        return
    for scheme in ("dark", "light"):
        await browser.popup(f"({SCHEME})('{scheme}')")
        (await browser.popup_screenshot()).save(f"{folder}/{name}-{scheme}.png", optimize=True)


def wanted(browser: Browser) -> str | None:
    """The folder for pictures, if this browser's are kept."""
    folder = os.environ.get("TOCSIN_SCREENSHOTS")
    return folder if browser.pages.startswith("chrome-extension:") else None
