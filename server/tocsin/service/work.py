"""Where analyses run: in threads, so that the loop stays free, and a few at a time, since each holds a whole report."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """A pool that does not make the server wait when it ends: a thread cannot be stopped, but it can be left behind."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(thread_name_prefix="analysis")
        self._given: set[Future[Any]] = set()

    @property
    def busy(self) -> bool:
        """Whether a thread is still at work, so that the interpreter would wait for it."""
        return any(future.running() for future in tuple(self._given))

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result, or its exception. Cancelled before a thread is free, it never runs."""
        future = self._pool.submit(function, *args, **kwargs)
        self._given.add(future)
        future.add_done_callback(self._given.discard)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Take no more, and wait for nothing."""
        self._pool.shutdown(wait=False, cancel_futures=True)
