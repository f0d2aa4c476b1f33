"""Starting and ending the server."""

from __future__ import annotations

import asyncio
import errno
import gc
import ipaddress
import logging
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from tocsin.engine import Engine
from tocsin.errors import ServiceError
from tocsin.service.app import create_app
from tocsin.service.limits import Gate, Runner
from tocsin.service.reload import Renewal
from tocsin.service.settings import SETTINGS, WORKERS, Settings

_GOODBYE = 1.5  # seconds that replies in work get when the server ends; aiohttp waits so long twice
_LINGER = 2.0  # seconds an unread body is drained so that its sender can read the refusal


@asynccontextmanager
async def listening(
    engine: Engine, settings: Settings, host: str, port: int, renewal: Renewal | None = None
) -> AsyncIterator[str]:
    """A server for the length of the block; gives its URL. Raises ServiceError for an address it cannot have."""
    async with _bound(create_app(engine, settings, renewal), host, port) as url:
        yield url


@asynccontextmanager
async def _bound(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    settings = app[SETTINGS]
    _refuse_remote(host, settings)
    gate = Gate(settings.connections, settings.head_seconds)
    runner = Runner(
        app,
        gate,
        access_log=None,
        shutdown_timeout=_GOODBYE,
        lingering_time=_LINGER,
        keepalive_timeout=settings.head_seconds,
        auto_decompress=False,  # row 6 refuses encodings: nobody may have a body inflated before that is said
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port, backlog=256)
        try:
            await site.start()
        except OSError as error:
            raise _unavailable(host, port, error) from None
        bound = runner.addresses[0][1]
        yield f"http://{f'[{host}]' if ':' in host else host}:{bound}"
    finally:
        await runner.cleanup()


async def serve(
    engine: Engine, settings: Settings, host: str, port: int, ready: Callable[[str], None], renewal: Renewal
) -> bool:
    """Serve until SIGTERM or SIGINT. `ready` gets the URL once connections are accepted.

    True when an analysis is still at work: its thread cannot be ended, and would hold the process back.
    """
    logging.getLogger("aiohttp").setLevel(logging.ERROR)
    _settle()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows: KeyboardInterrupt ends the loop instead
            loop.add_signal_handler(number, stop.set)
    app = create_app(engine, settings, renewal)
    async with _bound(app, host, port) as url:
        ready(url)
        await stop.wait()
    return app[WORKERS].busy


def _settle() -> None:
    """What is loaded stays, and what a reply is made of goes with it: looking through either would only cost time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _refuse_remote(host: str, settings: Settings) -> None:
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise ServiceError(f"{host!r} is not an address", hint="Use 127.0.0.1 or ::1.") from None
    if not loopback and not settings.allow_remote:
        raise ServiceError(
            f"{host} can be reached from other machines", hint="Add --allow-remote if that is what you want."
        )


def _unavailable(host: str, port: int, error: OSError) -> ServiceError:
    if error.errno == errno.EADDRINUSE:
        hint = f"Is tocsin running already? Otherwise choose another: tocsin serve --port {port + 1}"
        return ServiceError(f"port {port} on {host} is taken", hint=hint)
    if error.errno == errno.EACCES:
        return ServiceError(f"port {port} needs more rights than you have", hint="Choose one over 1023.")
    return ServiceError(f"cannot listen on {host} port {port}: {error.strerror or error}")
