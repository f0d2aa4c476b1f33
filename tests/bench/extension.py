"""How fast the extension marks a page, and what it costs the page. Prints figures; asserts nothing.

    python tests/bench/extension.py [chromium|firefox ...]

Real browsers against the real server. Each click is on a page just loaded, in a tab that tocsin has not seen. "server"
is the part of a click in which the request was with the server, seen by a proxy between them. `longest` is the longest
time in which the page's thread took no message, once without a click and once with one; Chromium's own long tasks stand
beside it. Machines are noisy, and slices are only as short as other programs let them be: the load is told, too.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestServer

sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.conftest import Tocsin
from browser.drivers import Browser, launch
from browser.recording import Recorder

CLICKS, SECONDS = 5, 10
PLAIN = (
    "The harbour council met on Monday and put the repair of the old bridge first.",
    "A clerk read the minutes of the spring meeting, which took most of an hour.",
    "Three engineers had looked at the pillars and found sand where there should be stone.",
    "The ferry company offered two of its boats for the time of the repair.",
    "Nobody asked how long the gravel for the northern road would have to wait.",
    "The library will stay open in the evening, and the museum in the morning.",
)
LOUD = (
    "Stay tuned for the vote.",
    "You will not believe what the clerk said.",
    "Sources say that time is running out.",
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour council</title>
<meta property="article:published_time" content="2024-05-03T08:00:00Z"><link rel="icon" href="data:,"></head>
<body><h1>Harbour council</h1><article>{}<p id="moving">0</p></article></body></html>"""

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
BUSY = """async (duration) => {
    const { port1, port2 } = new MessageChannel();
    const tasks = [];
    const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration)));
    if (PerformanceObserver.supportedEntryTypes.includes("longtask")) observer.observe({ type: "longtask" });
    const end = performance.now() + duration;
    let longest = 0;
    await new Promise((resolve) => {
        let last = performance.now();
        port2.onmessage = () => {
            const now = performance.now();
            longest = Math.max(longest, now - last);
            last = now;
            if (now > end) resolve(); else port1.postMessage(0);
        };
        port1.postMessage(0);
    });
    return [longest, tasks];
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


def article(words: int) -> str:
    """A page of about so many words, a loud sentence in each paragraph."""
    paragraphs, count = [], 0
    while count < words:
        number = len(paragraphs)
        sentences = [PLAIN[(number + step * (step + 1)) % len(PLAIN)] for step in range(4)]
        sentences.insert(number % 5, LOUD[number % len(LOUD)])
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return PAGE.format("".join(f"<p>{text}</p>" for text in paragraphs))


@asynccontextmanager
async def site() -> AsyncIterator[str]:
    async def page(request: web.Request) -> web.Response:
        return web.Response(text=article(int(request.match_info["words"])), content_type="text/html")

    app = web.Application()
    app.router.add_get("/{words:[0-9]+}", page)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/"))


async def click(browser: Browser, url: str, wanted: int, in_view: int) -> tuple[float, float]:
    """Milliseconds from a click to all marks in view, and to all marks."""
    await browser.go(url)
    waits = [browser.js(MARKED, in_view, True), browser.js(MARKED, wanted, False)]
    waiting = [asyncio.create_task(wait) for wait in waits]
    await asyncio.sleep(0.3)
    started = time.time() * 1000
    await browser.click_action()
    first, last = await asyncio.gather(*waiting)
    await browser.popup_until("document.getElementById('wait')?.hidden", 30)
    await browser.popup("window.close()")
    return first - started, last - started


async def clicks(browser: Browser, recorder: Recorder, url: str) -> None:
    await browser.go(url)
    await browser.click_action()
    await browser.popup_until("document.getElementById('wait')?.hidden", 60)
    wanted, in_view = await browser.js(COUNT)
    await browser.popup("window.close()")
    recorder.spans.clear()
    times = [await click(browser, url, wanted, in_view) for _ in range(CLICKS)]
    first, last = (statistics.median(part) for part in zip(*times, strict=True))
    server_first, server_all = (statistics.median(part) * 1000 for part in zip(*recorder.spans, strict=True))
    print(f"  click to marks in view {first:7.0f} ms, server {server_first:7.0f}, own {first - server_first:7.0f}")
    print(f"  click to all {wanted:4} marks {last:7.0f} ms, server {server_all:7.0f}, own {last - server_all:7.0f}")


async def tasks(browser: Browser, url: str) -> None:
    for clicked in (False, True):
        await browser.go(url)
        await asyncio.sleep(1)
        watching = asyncio.create_task(browser.js(BUSY, 5000))
        await asyncio.sleep(0.5)
        if clicked:
            await browser.click_action()
        longest, found = await watching
        long_tasks = ", ".join(f"{each:.0f}" for each in found) or "none"
        print(f"  longest {'with' if clicked else 'without'} a click {longest:.0f} ms; long tasks {long_tasks}")
        if clicked:
            await browser.popup("window.close()")


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
    async with launch(name) as browser, tocsin.serving() as url, site() as pages, Recorder(url).serving() as recorder:
        token = await tocsin.token(browser.pages)
        await browser.set_storage(server=recorder.url, token=token, consent=True)
        for words in (600, 50_000):
            print(f"{name}, {words} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            await clicks(browser, recorder, f"{pages}{words}")
            await tasks(browser, f"{pages}{words}")
        print(f"{name}, 20 changes a second for {SECONDS} s")
        await frames(browser, f"{pages}600")


def main(names: list[str]) -> None:
    for name in names or ["chromium", "firefox"]:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            asyncio.run(measure(name, Path(home)))


if __name__ == "__main__":
    main(sys.argv[1:])
