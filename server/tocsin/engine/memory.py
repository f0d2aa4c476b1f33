"""Work that is kept for the next time: a page that its reader moves through is sent again and again.

In memory only, never on disk; bounded in characters of text, the longest unused goes first; and whatever was not used
for some minutes is forgotten.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any

_EACH = 50  # characters that every result counts beside those of its text
_LEFT = 0.75  # of the room: what remains when it was full, so that making room is seldom needed


@dataclass(slots=True)
class _Entry:
    value: Any
    size: int
    used: float


class Memory:
    """Results of one engine's pure steps by what they are made of. Safe in many threads.

    `room` is in characters of the texts that results were made from, each result counted by itself; with none nothing
    is kept. Keys and results must not be changed.
    """

    def __init__(self, room: int = 0, seconds: float = 300, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = room
        self._seconds = seconds
        self._clock = clock
        self._kept: dict[Hashable, _Entry] = {}
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Characters that count at the moment; never more than the room."""
        return self._size

    def recall(self, key: Hashable) -> Any:
        """What is kept for a key, or None."""
        found = self._kept.get(key)
        if found is None:
            return None
        found.used = self._clock()
        return found.value

    def keep(self, key: Hashable, value: Any, size: int) -> Any:
        """Keep a result made of so many characters; gives the one to use, which is that of whoever was faster."""
        entry = _Entry(value, size + _EACH, self._clock())
        if entry.size > self._room:
            return value
        with self._lock:
            known = self._kept.setdefault(key, entry)
            if known is entry:
                if self._size + entry.size > self._room:
                    self._drop_down_to(self._room * _LEFT - entry.size, entry)
                self._size += entry.size
            known.used = entry.used
            return known.value

    def sweep(self) -> None:
        """Forget what was not used for the given seconds."""
        oldest = self._clock() - self._seconds
        with self._lock:
            for key, entry in tuple(self._kept.items()):
                if entry.used <= oldest:
                    self._drop(key)

    def _drop_down_to(self, size: float, new: _Entry) -> None:
        for key, entry in sorted(self._kept.items(), key=lambda item: item[1].used):
            if self._size <= size:
                break
            if entry is not new:
                self._drop(key)

    def _drop(self, key: Hashable) -> None:
        self._size -= self._kept.pop(key).size
