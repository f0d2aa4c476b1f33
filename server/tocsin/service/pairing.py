"""Pairing: a code on the terminal, typed into the extension. One window at a time, 120 seconds, 5 tries, one use.

The window is a file, since `tocsin pair` and the server are two processes. It holds the code's hash, never the code.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from pathlib import Path
from typing import Literal

import msgspec

from tocsin.rules.home import write_private
from tocsin.service.home import locked

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without I L O 0 1, which are misread
LENGTH = 8
SECONDS = 120
TRIES = 5

Outcome = Literal["paired", "refused", "closed"]


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """An open pairing window. `until` is seconds since the epoch; `paired` is the origin that used the code."""

    salt: str
    code_hash: str
    until: float
    tries: int = TRIES
    paired: str | None = None

    @property
    def open(self) -> bool:
        return self.paired is None and self.tries > 0 and time.time() < self.until


class Pairing:
    """The file `pairing.json` of a home directory."""

    def __init__(self, directory: Path) -> None:
        self._path = directory / "pairing.json"
        self._started = ""  # the salt of the window that this object opened

    def start(self) -> str:
        """Open a window, closing any other; the code, in two groups of four."""
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        salt = secrets.token_hex(16)
        with locked(self._path):
            self._write(Window(salt=salt, code_hash=_hash(salt, code), until=time.time() + SECONDS))
        self._started = salt
        return f"{code[:4]}-{code[4:]}"

    def window(self) -> Window | None:
        """The last window, open or not; None when there was none or its file is damaged."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Window)
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def own(self) -> Window | None:
        """The window that this object opened, unless another has taken its place."""
        window = self.window()
        return window if window and window.salt == self._started else None

    def attempt(self, code: str, origin: str) -> Outcome:
        """Try a code; case, spaces and hyphens do not matter. A right one ends the window, a wrong one costs a try."""
        typed = "".join(char for char in code.upper() if char.isalnum())
        with locked(self._path):
            window = self.window()
            if window is None or not window.open:
                return "closed"
            if hmac.compare_digest(window.code_hash, _hash(window.salt, typed)):
                self._write(msgspec.structs.replace(window, paired=origin))
                return "paired"
            self._write(msgspec.structs.replace(window, tries=window.tries - 1))
            return "refused"

    def close(self) -> None:
        """Forget the window that this object opened."""
        with locked(self._path):
            if self.own():
                self._path.unlink(missing_ok=True)

    def _write(self, window: Window) -> None:
        write_private(self._path, msgspec.json.encode(window))


def _hash(salt: str, code: str) -> str:
    return hashlib.sha256(f"{salt}:{code}".encode()).hexdigest()
