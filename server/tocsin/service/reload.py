"""The engine that answers, and its renewal when rules change: made in a thread, swapped in one assignment.

A request takes the engine once, when its work begins, and ends on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.engine import Engine
from tocsin.engine.watched import Watched
from tocsin.service.work import Workers


@dataclass(slots=True)
class Serving:
    """The engine of now."""

    engine: Engine


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
        before, serving.engine = serving.engine, engine
        renewal.renewed(before, engine)
