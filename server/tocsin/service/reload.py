"""The engine that answers, what it remembers, and its renewal when rules change: made in a thread, then swapped.

A request takes the engine once, when its work begins, and ends on it. What an engine remembers goes with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.engine import Engine
from tocsin.engine.memory import Memory
from tocsin.engine.watched import Watched
from tocsin.service.work import Workers


class Serving:
    """The engine of now.

    It remembers work on texts, in memory alone: as many characters as there is `room` for (`engine.memory`), and what
    nobody asked for in so many seconds is forgotten.
    """

    def __init__(self, engine: Engine, room: int, seconds: float) -> None:
        self._room, self._seconds = room, seconds
        self.take(engine)

    def take(self, engine: Engine) -> None:
        """Go on with another engine, which remembers nothing yet."""
        self.memory = Memory(self._room, self._seconds)
        self.engine = engine.remembering(self.memory)

    async def forget(self) -> None:
        """Look for what is to be forgotten, until cancelled."""
        while True:
            await asyncio.sleep(self._seconds / 10)
            self.memory.sweep()


@dataclass(frozen=True, slots=True)
class Renewal:
    """Which rules are watched, how often they are looked at, and who is told of the engines before and after.

    `failed` is told what kept an engine from being made; the one before stays.
    """

    watched: Watched
    renewed: Callable[[Engine, Engine], None]
    failed: Callable[[Exception], None]
    seconds: float = 1.0


async def renew(serving: Serving, renewal: Renewal, workers: Workers) -> None:
    """Look at the rules until cancelled."""
    while True:
        await asyncio.sleep(renewal.seconds)
        if not await workers.run(renewal.watched.changed):
            continue
        try:
            engine = await workers.run(renewal.watched.load)
        except Exception as error:
            renewal.failed(error)
            continue
        before = serving.engine
        serving.take(engine)
        renewal.renewed(before, engine)
