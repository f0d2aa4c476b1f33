"""What a running server may be told, and the typed keys under which its application keeps its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tocsin.service.clients import Clients
from tocsin.service.pairing import Pairing
from tocsin.service.reload import Serving
from tocsin.service.work import Workers

MIB = 1024 * 1024
MEMORY_ROOM = 8_000_000  # units of `engine.memory`: a page takes about ten a character, and a unit about eight bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits in bytes and seconds. The defaults are for people; tests shorten the deadlines.

    What is remembered of texts fills at most `memory_room`, some 120,000 words in some 65 MB, and is forgotten when it
    was not asked for in `memory_seconds`.
    """

    home: Path
    body_bytes: int = 2 * MIB
    head_seconds: float = 5.0
    body_seconds: float = 10.0
    in_work: int = 64
    connections: int = 1024
    memory_room: int = MEMORY_ROOM
    memory_seconds: float = 300.0
    allow_remote: bool = False


SERVING = web.AppKey("serving", Serving)
SETTINGS = web.AppKey("settings", Settings)
CLIENTS = web.AppKey("clients", Clients)
PAIRING = web.AppKey("pairing", Pairing)
WORKERS = web.AppKey("workers", Workers)
