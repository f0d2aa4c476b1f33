"""Work that is kept for the next time: a page that its reader moves through is sent again and again.

In memory only, never on disk; bounded in characters of text, the longest unused goes first; and whatever was not used
for some minutes is forgotten.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any

_EACH = 50  # characters that every result counts beside those of its text


class Memory:
    """Results of one engine's pure steps by what they are made of. Safe in many threads.

    `room` is in characters of the texts that results were made from, each result counted by itself; with none nothing
    is kept. Keys and results must not be changed.
    """

    def __init__(self, room: int = 0, seconds: float = 300, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = room
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()  # the longest unused first
        self._used: dict[Hashable, float] = {}
        self._size = 0
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def size(self) -> int:
        """Characters that count at the moment; never more than the room."""
        return self._size

    def recall(self, key: Hashable) -> Any:
        """What is kept for a key, or None."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._touch(key)
            return found[0]

    def keep(self, key: Hashable, value: Any, size: int) -> Any:
        """Keep a result made of so many characters; gives the one to use, which is that of whoever was faster."""
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._touch(key)
                return known[0]
            if (size := size + _EACH) <= self._room:
                self._kept[key] = (value, size)
                self._used[key] = self._clock()
                self._size += size
                while self._size > self._room:
                    self._drop()
            return value

    def sweep(self) -> None:
        """Forget what was not used for the given seconds."""
        with self._lock:
            oldest = self._clock() - self._seconds
            while self._kept and self._used[next(iter(self._kept))] <= oldest:
                self._drop()

    def _touch(self, key: Hashable) -> None:
        self._kept.move_to_end(key)
        self._used[key] = self._clock()

    def _drop(self) -> None:
        key, (_, size) = self._kept.popitem(last=False)
        del self._used[key]
        self._size -= size
