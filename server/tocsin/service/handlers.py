"""What each route answers. Requests have passed `guard` before they come here."""

from __future__ import annotations

import asyncio
import re
import time

import msgspec
from aiohttp import hdrs, web

from tocsin.engine.analysis import Analysis
from tocsin.errors import InputError
from tocsin.model import Document, Options, Report
from tocsin.render.wire import in_offsets, to_json, with_texts
from tocsin.service import requests, stream
from tocsin.service.openapi import openapi
from tocsin.service.problems import Problem
from tocsin.service.replies import (
    Health,
    PackReply,
    PairReply,
    RecordReply,
    RuleReply,
    RulesReply,
    SetAside,
    TimelineReply,
)
from tocsin.service.requests import AnalyzeRequest, PairRequest
from tocsin.service.settings import CLIENTS, PAIRING, SERVING, WORKERS

_NONCE = re.compile(r"[0-9a-f]{16,64}")
_CLIENT = re.compile(r"[0-9a-f]{16}")
_LONGEST_QUERY = 200
_MOST_RECORDS = 50


async def healthz(request: web.Request) -> web.Response:
    """That the server is there; to a client that asks with a nonce, the proof that it is the one it was paired with."""
    client, nonce = request.query.get("client", ""), request.query.get("nonce", "")
    asked = _CLIENT.fullmatch(client) and _NONCE.fullmatch(nonce)
    proof = request.app[CLIENTS].proof(client, nonce) if asked else None
    return _json(Health(proof=proof) if proof else Health())


async def analyze(request: web.Request) -> web.StreamResponse:
    """The report on a text, as JSON or, when asked so, as lines."""
    asked = await requests.body(request, AnalyzeRequest)
    if stream.NDJSON in request.headers.get(hdrs.ACCEPT, ""):
        return await _streamed(request, asked)
    started = time.perf_counter()
    report = await request.app[WORKERS].run(_report, request.app, asked)
    report = msgspec.structs.replace(report, took_ms=round((time.perf_counter() - started) * 1000, 2))
    return web.Response(body=to_json(report), content_type="application/json")


def _report(app: web.Application, asked: AnalyzeRequest) -> Report:
    document: Document = requests.document(asked)
    options: Options = asked.options()
    report = app[SERVING].engine.analyse(document, options)
    if asked.blocks is None:
        report = with_texts(report, document)
    return in_offsets(report, document, asked.offsets)


async def _streamed(request: web.Request, asked: AnalyzeRequest) -> web.StreamResponse:
    """The lines in two writes: those that can be told before the whole text is known, and all others."""
    run, started = request.app[WORKERS].run, time.perf_counter()
    lines, analysis, opening = await run(_opening, request.app, asked)
    response = web.StreamResponse(headers={hdrs.CONTENT_TYPE: stream.NDJSON})
    await response.prepare(request)
    await response.write(opening)
    try:
        await response.write(await run(_rest, lines, analysis, asked.options(), started))
    except Exception:
        if request.transport:  # half a reply has gone out: only its breaking off can tell that no more will come
            request.transport.abort()
        raise
    await response.write_eof()
    return response


def _opening(app: web.Application, asked: AnalyzeRequest) -> tuple[stream.Lines, Analysis, bytes]:
    engine = app[SERVING].engine
    analysis = engine.begin(requests.document(asked))
    lines = stream.Lines(analysis, asked.offsets, asked.first, texts=asked.blocks is None)
    return lines, analysis, b"".join(lines.opening(engine.rules_digest, engine.timeline_info))


def _rest(lines: stream.Lines, analysis: Analysis, options: Options, started: float) -> bytes:
    return b"".join(lines.rest(analysis.report(options), started))


async def rules(request: web.Request) -> web.Response:
    """Packs, rules, and the files and rules that were set aside with their reason."""
    engine = request.app[SERVING].engine
    packs = msgspec.convert(engine.packs, list[PackReply], from_attributes=True)
    problems = msgspec.convert(engine.problems, list[SetAside], from_attributes=True)
    described = msgspec.convert(engine.rules(), list[RuleReply])
    return _json(RulesReply(digest=engine.rules_digest, packs=packs, rules=described, problems=problems))


async def timeline(request: web.Request) -> web.Response:
    """Records for an id, a few words or a date."""
    query = request.query.get("q", "").strip()
    if not query or len(query) > _LONGEST_QUERY:
        told = f"q: ask with an id, a name, a title or a date, in 1 to {_LONGEST_QUERY} characters (?q=2024-06-19)."
        raise Problem("bad-request", told)
    engine = request.app[SERVING].engine
    try:
        found = await request.app[WORKERS].run(engine.timeline_search, query, _MOST_RECORDS)
    except InputError as error:
        raise Problem("bad-request", f"q: {error}. {error.hint}".rstrip()) from None
    info = engine.timeline_info
    records = msgspec.convert(found.records, list[RecordReply], from_attributes=True)
    return _json(TimelineReply(until=info.until, digest=info.digest, records=records, more=found.more))


async def pair(request: web.Request) -> web.Response:
    """A token for a right code, bound to the origin that sent it."""
    asked = await requests.body(request, PairRequest)
    origin = request.headers[hdrs.ORIGIN]
    outcome = await asyncio.to_thread(request.app[PAIRING].attempt, asked.code, origin)
    if outcome == "closed":
        raise Problem("pairing-closed", "Run `tocsin pair` for a code; it is good once and for 120 seconds.")
    if outcome == "refused":
        raise Problem("pairing-refused", "Look at the code again; five wrong ones close the pairing.")
    name = re.sub(r"[^\w .()-]", "", asked.name)[:64] or "browser"
    token = await asyncio.to_thread(request.app[CLIENTS].add, name, origin)
    return _json(PairReply(token=token))


async def description(_: web.Request) -> web.Response:
    """The OpenAPI document of this interface."""
    return _json(openapi())


def _json(value: object) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")
