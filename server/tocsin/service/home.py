"""Where configuration and state live, and how two processes write there one after the other."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tocsin.errors import ServiceError
from tocsin.rules.home import config_path

_PATIENCE = 5.0  # seconds to wait for another process that writes
_STALE = 30.0  # seconds after which a lock's owner is taken for dead


def home() -> Path:
    """The directory named by TOCSIN_HOME, else the platform's; made on first use, open to its owner alone."""
    path = config_path()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceError(
            f"{path} cannot be made: {error.strerror}", hint="Set TOCSIN_HOME to a directory of yours."
        ) from None
    return path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold `path` + ".lock" so that two processes never interleave a read and a write. Works on every platform."""
    lock = path.with_name(path.name + ".lock")
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            with suppress(FileNotFoundError):
                if time.time() - lock.stat().st_mtime > _STALE:
                    lock.unlink(missing_ok=True)
                    continue
            if time.monotonic() > until:
                raise ServiceError(f"{lock} is held by another process", hint="Remove it if none is running.") from None
            time.sleep(0.02)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
