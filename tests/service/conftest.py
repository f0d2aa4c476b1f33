"""Real servers on loopback, their home in a temporary directory, and a raw HTTP client that can misbehave."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from tocsin.service.clients import Clients
from tocsin.service.pairing import Pairing
from tocsin.service.reload import Renewal
from tocsin.service.run import listening
from tocsin.service.settings import Settings

PATIENCE = 30  # seconds; a machine under load may stand still for several
EXTENSION = "moz-extension://0f0f0f0f-1111-4222-8333-444444444444"


@dataclass
class Reply:
    status: int
    headers: dict
    body: bytes


@dataclass
class Server:
    """A running server; `clients` and `pairing` are those that it reads."""

    url: str
    home: object
    tokens: dict = field(default_factory=dict)

    @property
    def port(self):
        return urlsplit(self.url).port

    @property
    def host(self):
        return f"127.0.0.1:{self.port}"

    @property
    def clients(self):
        return Clients(self.home)

    @property
    def pairing(self):
        return Pairing(self.home)

    async def raw(self, data):
        """Send bytes as they are; the reply, or None when the connection was closed without one."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(data)
            await writer.drain()
            return await asyncio.wait_for(read_reply(reader), PATIENCE)
        finally:
            writer.close()

    async def ask(self, method="GET", path="/v1/rules", body=b"", version="HTTP/1.1", **headers):
        """A request with exactly these headers beside Host and Content-Length; a header None is left out."""
        named = {"host": self.host, "connection": "close"} | {key.replace("_", "-"): v for key, v in headers.items()}
        if body:
            named.setdefault("content-length", str(len(body)))
        lines = [
            f"{method} {path} {version}",
            *(f"{key}: {value}" for key, value in named.items() if value is not None),
        ]
        return await self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + body)


async def read_reply(reader):
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.decode().rstrip().split("\r\n")
    headers = {key.lower(): value for key, value in (line.split(": ", 1) for line in lines)}
    length = headers.get("content-length")
    body = await reader.readexactly(int(length)) if length else await reader.read()
    return Reply(int(first.split()[1]), headers, body)


@pytest.fixture
async def start(engine, tmp_path):
    """Start servers with settings of their own: `await start(head_seconds=0.2)`; `watched` rules are read again."""
    stack = []

    async def started(watched=None, renewed=None, **settings):
        renewal = Renewal(watched, renewed, renewed, 0.05) if watched else None
        first = watched.load() if watched else engine
        running = listening(first, Settings(home=tmp_path, **settings), "127.0.0.1", 0, renewal)
        server = Server(await running.__aenter__(), tmp_path)
        stack.append(running)
        server.tokens = {
            "script": server.clients.add("script"),
            "extension": server.clients.add("extension", EXTENSION),
        }
        return server

    yield started
    for running in stack:
        await running.__aexit__(None, None, None)


@pytest.fixture
async def server(start):
    """A server with a script's and an extension's token."""
    return await start()
