"""How fast the extension marks a page, and what it costs the page. Prints figures; asserts nothing.

    python tests/bench/extension.py [chromium|firefox ...]

Real browsers against the real server. Each click is on a page just loaded; the server has read its text before.
"server" is what the click's request costs when it is sent again and nothing else is at work, until the first block's
findings and until all; "own" is the rest. Machines are noisy: the load is told, too, and which tasks the page's thread
had without a click beside those with one (`extension_tasks`).
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import aiohttp

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.extension_pages import site
from tests.bench.extension_tasks import held
from tests.browser.conftest import Tocsin
from tests.browser.drivers import Browser, launch
from tests.browser.recording import Recorder

CLICKS, SECONDS = 5, 10

# Resolves with the time at which at least so many marks stand, all of them or those in view.
MARKED = """async (wanted, inView) => {
    const seen = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    const count = () => {
        let count = 0;
        const look = (range) => { count += !inView || seen(range.getBoundingClientRect()); };
        CSS.highlights.forEach((all) => all.forEach(look));
        return count;
    };
    while (count() < wanted) await new Promise((resolve) => setTimeout(resolve, 4));
    return Date.now();
}"""
COUNT = """() => {
    let [all, inView] = [0, 0];
    CSS.highlights.forEach((ranges) => ranges.forEach((range) => {
        const { top, bottom } = range.getBoundingClientRect();
        all += 1;
        inView += bottom > 0 && top < innerHeight;
    }));
    return [all, inView];
}"""
FRAMES = """async (seconds) => {
    const text = document.getElementById("moving").firstChild;
    let [frames, changes] = [0, 0];
    const timer = setInterval(() => { text.data = `${changes += 1} changes`; }, 50);
    const started = performance.now();
    while (performance.now() - started < seconds * 1000) {
        await new Promise(requestAnimationFrame);
        frames += 1;
    }
    clearInterval(timer);
    return frames / (performance.now() - started) * 1000;
}"""


async def finish(browser: Browser) -> None:
    """Wait until the popup has an answer, and close it."""
    await browser.popup_until("Boolean(document.querySelector('main.report, main.trouble'))", 60)
    await browser.popup("window.close()")


async def click(browser: Browser, url: str, wanted: int, in_view: int) -> tuple[float, float]:
    """Milliseconds from a click to all marks in view, and to all marks."""
    await browser.go(url)
    waits = [browser.js(MARKED, in_view, True), browser.js(MARKED, wanted, False)]
    waiting = [asyncio.create_task(wait) for wait in waits]
    await asyncio.sleep(0.3)
    started = time.time() * 1000
    await browser.click_action()
    first, last = await asyncio.gather(*waiting)
    await finish(browser)
    return first - started, last - started


async def reply(url: str, token: str, request: dict[str, Any]) -> tuple[float, float]:
    """Milliseconds until the server has told the first block's findings, and until all."""
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/x-ndjson"}
    async with aiohttp.ClientSession(headers=headers) as http:
        await (await http.get(f"{url}/healthz")).read()  # the extension has its connection by then, too
        started = time.perf_counter()
        async with http.post(f"{url}/v1/analyze", json=request) as answer:
            await answer.content.readline()  # the head
            await answer.content.readline()
            first = time.perf_counter()
            await answer.content.read()
        return (first - started) * 1000, (time.perf_counter() - started) * 1000


async def clicks(browser: Browser, tocsin: Tocsin, token: str, url: str) -> None:
    async with Recorder(tocsin.url).serving() as recorder:
        await browser.set_storage(server=recorder.url, token=token, consent=True)
        await browser.go(url)
        await browser.click_action()
        await finish(browser)
        (request,) = recorder.requests
    wanted, in_view = await browser.js(COUNT)
    await browser.set_storage(server=tocsin.url)
    times = [await click(browser, url, wanted, in_view) for _ in range(CLICKS)]
    first, last = (statistics.median(part) for part in zip(*times, strict=True))
    replies = [await reply(tocsin.url, token, request) for _ in range(CLICKS)]
    server_first, server_all = (statistics.median(part) for part in zip(*replies, strict=True))
    print(f"  click to marks in view {first:7.0f} ms, server {server_first:7.0f}, own {first - server_first:7.0f}")
    print(f"  click to all {wanted:4} marks {last:7.0f} ms, server {server_all:7.0f}, own {last - server_all:7.0f}")


async def tasks(browser: Browser, url: str) -> None:
    for name, act in (("without", lambda: asyncio.sleep(0)), ("with", browser.click_action)):
        await browser.go(url)
        await asyncio.sleep(1)
        for line in await held(browser, act, 4):
            print(f"  tasks of the page's thread {name} a click, {line}")
    await finish(browser)


async def frames(browser: Browser, url: str) -> None:
    rates: dict[bool, list[float]] = {False: [], True: []}
    for clicked in (False, True) * 2:
        await browser.go(url)
        if clicked:
            await browser.ring()
            await browser.popup("window.close()")
        rates[clicked].append(await browser.js(FRAMES, SECONDS))
    without, marked = max(rates[False]), max(rates[True])
    print(f"  {without:.2f} frames/s without, {marked:.2f} with: {marked / without - 1:+.1%} (the better of two runs)")


async def measure(name: str, home: Path) -> None:
    tocsin = Tocsin(home)
    async with launch(name) as browser, tocsin.serving(), site() as pages:
        token = await tocsin.token(browser.pages)
        for words in (600, 50_000):
            print(f"{name}, {words} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            await clicks(browser, tocsin, token, f"{pages}{words}")
            await tasks(browser, f"{pages}{words}")
        print(f"{name}, 20 changes a second for {SECONDS} s")
        await frames(browser, f"{pages}600")


def main(names: list[str]) -> None:
    for name in names or ["chromium", "firefox"]:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            asyncio.run(measure(name, Path(home)))


if __name__ == "__main__":
    main(sys.argv[1:])
