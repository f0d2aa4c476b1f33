"""How long the page's main thread is held, and by whom.

Chromium's own trace names each task of that thread, the scripts in it and, beside the time by the clock, that on a
core: a task that is long by the clock and short on a core waited for one. Firefox's profiler, taking no samples, names
the tasks of 50 ms or more; how much of them the thread was on a core, the kernel tells.
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
START = """() => Services.profiler.StartProfiler(5_000_000, 1, ["nostacksampling"], ["GeckoMain"])"""
# Milliseconds since 1970 at which the long tasks of a process's main thread began and ended.
STOP = """async (pid) => {
    const profile = await Services.profiler.getProfileDataAsync();
    await Services.profiler.StopProfiler();
    const { meta, threads } = profile.processes.find(({ threads: [{ pid: own }] }) => Number(own) === pid);
    const { markers: { schema, data }, stringTable = profile.stringTable } = threads[0];
    const long = data.filter((marker) => stringTable[marker[schema.name]] === "LongTask");
    return long.map((marker) => [schema.startTime, schema.endTime].map((at) => meta.startTime + marker[at]));
}"""


@dataclass(frozen=True)
class Task:
    """Milliseconds by the clock and on a core, and whether a content script of ours ran in it."""

    wall: float
    core: float
    ours: bool


async def held(browser: Browser, act: Callable[[], Awaitable[object]], seconds: float) -> list[str]:
    """What the page's thread did in the seconds after an act, in lines."""
    if isinstance(browser, Chromium):
        tasks = await _traced(browser, act, seconds)
        return [f"all: {_told(tasks)}", f"with a script of ours: {_told([task for task in tasks if task.ours])}"]
    assert isinstance(browser, Firefox)
    long = [f"{wall:.0f} ms (at most {core:.0f} on a core)" for wall, core in await _profiled(browser, act, seconds)]
    return [f"of {LONG} ms or more by the clock: {', '.join(long) or 'none'}"]


def _told(tasks: list[Task]) -> str:
    if not tasks:
        return "none"
    wall, core = max(tasks, key=lambda task: task.wall), max(tasks, key=lambda task: task.core)
    walls, cores = (sum(getattr(task, clock) >= LONG for task in tasks) for clock in ("wall", "core"))
    longest = f"longest by the clock {wall.wall:.0f} ms ({wall.core:.0f} on a core), on a core {core.core:.0f} ms"
    return f"{longest}; of {LONG} ms or more {walls} by the clock, {cores} on a core"


async def _profiled(
    browser: Firefox, act: Callable[[], Awaitable[object]], seconds: float
) -> list[tuple[float, float]]:
    pid = await browser.process()
    status = Path(f"/proc/{pid}/schedstat")  # of the process's first thread, which is its main one
    await browser.chrome(START)
    acting = asyncio.ensure_future(act())
    samples = [(time.time() * 1000, _on_core(status))]
    while samples[-1][0] < samples[0][0] + 1000 * seconds:
        await asyncio.sleep(0.004)
        samples.append((time.time() * 1000, _on_core(status)))
    await acting
    return [
        (end - start, min(end - start, _between(samples, start, end))) for start, end in await browser.chrome(STOP, pid)
    ]


def _between(samples: list[tuple[float, float]], start: float, end: float) -> float:
    before = max((core for at, core in samples if at <= start), default=samples[0][1])
    after = min((core for at, core in samples if at >= end), default=samples[-1][1])
    return after - before


def _on_core(status: Path) -> float:
    return int(status.read_text().split()[0]) / 1e6


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
