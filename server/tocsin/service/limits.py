"""Deadlines and numbers of connections: aiohttp itself waits for ever for a head and takes any number of callers.

A connection has `head_seconds` to send a whole request head, the first as well as each later one. At the limit of
connections the oldest without a whole head is dropped, so that idle callers cannot shut out working ones.
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import hdrs, web
from aiohttp.web_protocol import RequestHandler
from aiohttp.web_server import Server

from tocsin.service import guard
from tocsin.service.problems import Problem, of_status


class Gate:
    """All open connections, those still without a head in the order in which they began to owe one."""

    def __init__(self, connections: int, head_seconds: float) -> None:
        self._most, self._seconds = connections, head_seconds
        self._open: set[Connection] = set()
        self._owing: dict[Connection, asyncio.TimerHandle] = {}

    def opened(self, connection: Connection) -> None:
        if len(self._open) >= self._most:
            victim = next(iter(self._owing), connection)
            self.closed(victim)
            victim.drop()
            if victim is connection:
                return
        self._open.add(connection)
        self.owes(connection)

    def owes(self, connection: Connection) -> None:
        """The connection is to send its next head from now on."""
        self.has_sent(connection)
        if connection in self._open:
            loop = asyncio.get_running_loop()
            self._owing[connection] = loop.call_later(self._seconds, connection.drop)

    def has_sent(self, connection: Connection) -> None:
        timer = self._owing.pop(connection, None)
        if timer:
            timer.cancel()

    def closed(self, connection: Connection) -> None:
        self.has_sent(connection)
        self._open.discard(connection)


class BareReply(web.Response):
    """A reply outside the application, whose signals would have taken the Server header away."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.popall(hdrs.SERVER, None)


class Connection(RequestHandler):
    """aiohttp's protocol, watched by a gate, and with our words for requests that are no HTTP."""

    gate: Gate

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.gate.opened(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self.gate.closed(self)
        super().connection_lost(exc)

    async def finish_response(
        self, request: web.BaseRequest, resp: web.StreamResponse, start_time: float | None
    ) -> tuple[web.StreamResponse, bool]:
        if isinstance(resp, web.HTTPException):  # raised by aiohttp before any middleware: an unknown Expect
            resp = Problem(of_status(resp.status)).response()
        result = await super().finish_response(request, resp, start_time)
        self.gate.owes(self)
        return result

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        body, headers = guard.bare_reply(status)
        response = BareReply(status=status, body=body, content_type="application/problem+json", headers=headers)
        response.force_close()
        return response

    def drop(self) -> None:
        """Close at once, without an answer: nobody is known to listen."""
        if self.transport:
            self.transport.abort()


class WatchedServer(Server):
    """Makes watched connections, and tells the gate when a head is whole."""

    def __init__(self, plain: Server, gate: Gate, **kwargs: Any) -> None:
        self._gate = gate
        self._make = plain.request_factory
        super().__init__(plain.request_handler, request_factory=self._with_head, **kwargs)

    def __call__(self) -> RequestHandler:
        connection = Connection(self, loop=self._loop, **self._kwargs)
        connection.gate = self._gate
        return connection

    def _with_head(self, message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> Any:
        self._gate.has_sent(protocol)
        return self._make(message, payload, protocol, writer, task)


class Runner(web.AppRunner):
    """An application runner whose connections are watched."""

    def __init__(self, app: web.Application, gate: Gate, **kwargs: Any) -> None:
        super().__init__(app, **kwargs)
        self._gate = gate

    async def _make_server(self) -> Server:
        plain = await super()._make_server()
        return WatchedServer(plain, self._gate, **plain._kwargs)
