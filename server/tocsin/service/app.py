"""The application factory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Middleware

from tocsin import render
from tocsin.engine import Engine
from tocsin.page.document import build_document
from tocsin.service import guard, handlers
from tocsin.service.clients import Clients
from tocsin.service.pairing import Pairing
from tocsin.service.problems import Problem
from tocsin.service.reload import Renewal, Serving, renew
from tocsin.service.settings import CLIENTS, PAIRING, SERVING, SETTINGS, WORKERS, Settings
from tocsin.service.work import Workers

_STATIC = Path(__file__).parent / "static"
_REPORT_STYLE = Path(render.__file__).parent / "report.css"  # one style for the page at / and for HTML reports
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
_RETRY_SECONDS = 1


def create_app(engine: Engine, settings: Settings, renewal: Renewal | None = None) -> web.Application:
    """A server application around a shared engine; clients and pairing live in `settings.home`.

    With a `renewal` another engine takes its place whenever rules change.
    """
    work = _limit_work(settings.in_work)
    app = web.Application(
        middlewares=[guard.problems, work, guard.guard],
        client_max_size=settings.body_bytes,
    )
    app[SERVING] = Serving(engine, settings.memory_room, settings.memory_seconds)
    app[SETTINGS] = settings
    app[CLIENTS] = Clients(settings.home)
    app[PAIRING] = Pairing(settings.home)
    app[WORKERS] = Workers()
    app.on_response_prepare.append(guard.harden)
    app.on_cleanup.append(_let_go)
    app.cleanup_ctx.append(_beside(app[SERVING].forget))
    app.cleanup_ctx.append(_beside(partial(_practise, engine, app[WORKERS])))
    if renewal:
        app.cleanup_ctx.append(_beside(partial(renew, app[SERVING], renewal, app[WORKERS])))
    app.add_routes(
        [
            web.get("/", _file(_STATIC / "index.html"), name="page"),
            web.get("/demo", _file(_STATIC / "demo.html"), name="demo"),
            web.get("/healthz", handlers.healthz, name="healthz"),
            web.post("/v1/analyze", handlers.analyze, name="analyze"),
            web.get("/v1/rules", handlers.rules, name="rules"),
            web.get("/v1/timeline", handlers.timeline, name="timeline"),
            web.post("/v1/pair", handlers.pair, name="pair"),
            web.get("/openapi.json", handlers.description, name="openapi"),
            *_static_files(),
        ]
    )
    return app


def _static_files() -> Iterator[web.RouteDef]:
    """A route a file: a path that is none of them is met by no code that knows of folders."""
    for path in (*sorted(_STATIC.iterdir()), _REPORT_STYLE):
        if path.suffix in (".css", ".js"):
            yield web.get(f"{guard.STATIC}{path.name}", _file(path), name=f"static-{path.stem}-{path.suffix[1:]}")


def _file(path: Path) -> guard.Handler:
    data = path.read_bytes()

    async def file(_: web.Request) -> web.StreamResponse:
        return web.Response(body=data, content_type=_TYPES[path.suffix], charset="utf-8")

    return file


async def _practise(engine: Engine, workers: Workers) -> None:
    """Read tocsin's own demo page: what is compiled when it is first needed is then there for the first reader."""
    demo = (_STATIC / "demo.html").read_bytes()
    await workers.run(lambda: engine.analyse(build_document(html=demo)))


def _beside(work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[web.Application], AsyncIterator[None]]:
    """Something that goes on for as long as the application runs."""

    async def beside(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(work())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return beside


async def _let_go(app: web.Application) -> None:
    app[WORKERS].close()


def _limit_work(most: int) -> Middleware:
    """Row 7: at most so many requests at a time, from a whole head to the reply's end."""
    in_work = 0

    @web.middleware
    async def limit(request: web.Request, handler: guard.Handler) -> web.StreamResponse:
        nonlocal in_work
        if in_work >= most:
            raise Problem("busy", "Try again in a moment.", headers={"Retry-After": str(_RETRY_SECONDS)})
        in_work += 1
        try:
            return await handler(request)
        finally:
            in_work -= 1

    return limit
