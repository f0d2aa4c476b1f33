"""A reverse proxy on loopback between the extension and the real server: what reached the server is seen in it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

LARGEST = 4 * 1024 * 1024  # bytes, twice what the server takes
HOP = {"host", "connection", "content-length", "transfer-encoding"}  # headers of one connection


class Recorder:
    """`requests` holds the bodies of all analyses that were asked for, in their order."""

    def __init__(self, upstream: str) -> None:
        self.upstream = upstream
        self.url = ""
        self.requests: list[dict[str, Any]] = []

    @property
    def texts(self) -> list[str]:
        """All texts that were sent: titles and blocks."""
        blocks = (block["text"] for request in self.requests for block in request["blocks"])
        return [*(request["title"] or "" for request in self.requests), *blocks]

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
        call = self._http.request(request.method, self.upstream + request.path_qs, headers=headers, data=body or None)
        async with call as answer:
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP}
            reply = web.StreamResponse(status=answer.status, headers=kept)
            with suppress(aiohttp.ClientConnectionResetError):  # the browser may have gone on to another page
                await reply.prepare(request)
                async for chunk in answer.content.iter_any():
                    await reply.write(chunk)
        if request.path == "/v1/analyze":
            self.requests.append(json.loads(body))
        return reply

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[Recorder]:
        app = web.Application(client_max_size=LARGEST)
        app.router.add_route("*", "/{rest:.*}", self._forward)
        async with (
            aiohttp.ClientSession(auto_decompress=False) as self._http,
            TestServer(app, host="127.0.0.1") as server,
        ):
            self.url = str(server.make_url("")).rstrip("/")
            yield self
