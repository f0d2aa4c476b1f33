"""How long the page's main thread is held, and by whom.

Chromium's own trace names each task of that thread, the scripts in it and, beside the time by the clock, that on a
core: a task that is long by the clock and short on a core was waiting for one. Firefox has no such trace. There it is
the longest time in which the thread took no message; how much of it the thread was on a core, the kernel tells.
"""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.chromium import Chromium
from tests.browser.drivers import Browser, eventually
from tests.browser.firefox import Firefox

LONG = 50  # ms
WORLD = "tocsin"  # the world of our content scripts, by the extension's name
CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "v8"]
DONE = "goog:cdp.Tracing.tracingComplete"
GAP = """async (duration) => {
    const { port1, port2 } = new MessageChannel();
    const end = performance.now() + duration;
    let longest = [0];
    await new Promise((resolve) => {
        let last = performance.now();
        port2.onmessage = () => {
            const now = performance.now();
            if (now - last > longest[0]) longest = [now - last, Date.now()];
            last = now;
            if (now > end) resolve(); else port1.postMessage(0);
        };
        port1.postMessage(0);
    });
    return longest;
}"""


@dataclass(frozen=True)
class Task:
    """Milliseconds by the clock and on a core, and whether a content script of ours ran in it."""

    wall: float
    core: float
    ours: bool


async def held(browser: Browser, act: Callable[[], Awaitable[object]], seconds: float) -> str:
    """What the page's thread did in the seconds after an act, in words."""
    if isinstance(browser, Chromium):
        return _told(await _traced(browser, act, seconds))
    assert isinstance(browser, Firefox)
    wall, core = await _gap(browser, act, seconds)
    return f"took no message for {wall:.0f} ms at most ({core:.0f} on a core)"


def _told(tasks: list[Task]) -> str:
    ours = [task for task in tasks if task.ours]
    long = [sum(getattr(task, clock) >= LONG for task in tasks) for clock in ("wall", "core")]
    words = f"longest task {_longest(tasks)}, with a script of ours {_longest(ours)}"
    return f"{words}; {long[0]} of {LONG} ms or more by the clock, {long[1]} on a core"


def _longest(tasks: Iterable[Task]) -> str:
    task = max(tasks, key=lambda each: each.wall, default=None)
    return f"{task.wall:.0f} ms ({task.core:.0f} on a core)" if task else "none"


async def _gap(browser: Firefox, act: Callable[[], Awaitable[object]], seconds: float) -> tuple[float, float]:
    status = Path(f"/proc/{await browser.process()}/schedstat")  # of the process's first thread, which is its main one
    watching = asyncio.create_task(browser.js(GAP, 1000 * (seconds + 0.5)))
    acting = asyncio.create_task(_later(act))
    samples = []
    while not watching.done():
        samples.append((time.time() * 1000, _on_core(status)))
        await asyncio.sleep(0.004)
    await acting
    wall, end = await watching
    before = max((core for at, core in samples if at <= end - wall), default=samples[0][1])
    after = min((core for at, core in samples if at >= end), default=samples[-1][1])
    return wall, min(wall, after - before)


def _on_core(status: Path) -> float:
    return int(status.read_text().split()[0]) / 1e6


async def _later(act: Callable[[], Awaitable[object]]) -> None:
    await asyncio.sleep(0.5)
    await act()


async def _traced(browser: Chromium, act: Callable[[], Awaitable[object]], seconds: float) -> list[Task]:
    # Chromium tells of a trace's end in the session that began it, and of a page's process when that is the page's own.
    session = (await browser.session.command("goog:cdp.getSession", context=browser.tab))["session"]
    subscribed = await browser.session.command("session.subscribe", events=[DONE])
    await browser.cdp(
        "Tracing.start", session, transferMode="ReturnAsStream", traceConfig={"includedCategories": CATEGORIES}
    )
    await act()
    await asyncio.sleep(seconds)
    await browser.cdp("Tracing.end", session)
    ends = browser.session.events
    done = await eventually(lambda: _first(each for each in ends if each["method"] == DONE), "a trace", 30)
    ends.clear()
    await browser.session.command("session.unsubscribe", subscriptions=[subscribed["subscription"]])
    text = await _stream(browser, session, done["params"]["params"]["stream"])
    return tasks_of(json.loads(text)["traceEvents"], browser.tab)


async def _first(events: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    return next(iter(events), None)


async def _stream(browser: Chromium, session: str, handle: str) -> bytes:
    parts = []
    while True:
        part = await browser.cdp("IO.read", session, handle=handle, size=4_000_000)
        parts.append(base64.b64decode(part["data"]) if part.get("base64Encoded") else part["data"].encode())
        if part["eof"]:
            return b"".join(parts)


def tasks_of(events: list[dict[str, Any]], frame: str) -> list[Task]:
    """The tasks of the main thread of the process that has a frame: its outermost events, with what ran inside."""
    pid = _process(events, frame)
    thread = next(
        each["tid"] for each in events if each["pid"] == pid and each.get("args", {}).get("name") == "CrRendererMain"
    )
    whole = [each for each in events if (each["pid"], each["tid"], each["ph"]) == (pid, thread, "X")]
    tasks: list[Task] = []
    end = 0
    for each in sorted(whole, key=lambda each: (each["ts"], -each["dur"])):
        ours = each.get("args", {}).get("worldName") == WORLD
        if each["ts"] >= end:
            end = each["ts"] + each["dur"]
            # The clock of the core is read beside the other, and may be a little ahead.
            tasks.append(Task(each["dur"] / 1000, min(each.get("tdur", 0), each["dur"]) / 1000, ours))
        elif ours and not tasks[-1].ours:
            tasks[-1] = Task(tasks[-1].wall, tasks[-1].core, ours=True)
    return tasks


def _process(events: list[dict[str, Any]], frame: str) -> int:
    for each in events:
        if each["name"] == "TracingStartedInBrowser":
            frames = each["args"]["data"].get("frames", ())
            if found := next((of["processId"] for of in frames if of["frame"] == frame), None):
                return int(found)
    raise LookupError(f"the trace knows no frame {frame}")
