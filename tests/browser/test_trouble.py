"""What goes wrong is told in words, with the command that mends it; and nobody but the paired server gets anything."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from .conftest import Tocsin
from .drivers import Browser

pytestmark = pytest.mark.asyncio(loop_scope="module")

SECRET = "a-token-that-nobody-else-may-see"  # noqa: S105


async def trouble(browser: Browser, url: str, **storage: object) -> str:
    """What the popup says on a page, with this in the extension's storage."""
    await browser.set_storage(**storage)
    await browser.go(url)
    assert await browser.ring() == "trouble"
    assert await browser.marks() == {}
    said: str = await browser.popup("document.getElementById('trouble').innerText")
    return said


async def test_nothing_without_consent(browser: Browser, tocsin: Tocsin, site: str) -> None:
    said = await trouble(browser, f"{site}story.html", server=tocsin.url, token=SECRET, consent=False)
    assert "Nothing was sent yet" in said
    assert "Set up tocsin" in said


async def test_not_paired(browser: Browser, tocsin: Tocsin, site: str) -> None:
    assert "tocsin pair" in await trouble(browser, f"{site}story.html", server=tocsin.url, token="", consent=True)


async def test_token_that_the_server_does_not_know(browser: Browser, tocsin: Tocsin, site: str) -> None:
    assert "tocsin pair" in await trouble(browser, f"{site}story.html", server=tocsin.url, token=SECRET, consent=True)


async def test_token_of_another_origin(browser: Browser, tocsin: Tocsin, site: str) -> None:
    token = await tocsin.token("chrome-extension://" + "a" * 32)
    assert "tocsin pair" in await trouble(browser, f"{site}story.html", server=tocsin.url, token=token, consent=True)


async def test_server_off(browser: Browser, site: str) -> None:
    server = f"http://127.0.0.1:{unused_port()}"
    assert "tocsin serve" in await trouble(browser, f"{site}story.html", server=server, token=SECRET, consent=True)


@pytest.mark.parametrize("server", ["https://example.org", "http://127.0.0.1", "http://127.0.0.1:80@example.org:80", 7])
async def test_server_elsewhere(browser: Browser, site: str, server: object) -> None:
    said = await trouble(browser, f"{site}story.html", server=server, token=SECRET, consent=True)
    assert "not an address of a local server" in said


async def test_page_without_text(browser: Browser, tocsin: Tocsin, site: str) -> None:
    token = await tocsin.token(browser.pages)
    said = await trouble(browser, f"{site}empty.html", server=tocsin.url, token=token, consent=True)
    assert "No text here" in said


async def test_page_of_the_browser(browser: Browser, tocsin: Tocsin) -> None:
    await browser.set_storage(server=tocsin.url, token=await tocsin.token(browser.pages), consent=True)
    assert await browser.ring() == "trouble"  # on the extension's own options page, which no click opens to scripts
    assert "cannot be read" in await browser.popup("document.getElementById('trouble').innerText")


class Stranger:
    """Somebody else on tocsin's port: answers as told, and keeps all that reaches it."""

    def __init__(self, **answers: dict[str, Any]) -> None:
        self.answers = answers
        self.heard: list[str] = []

    async def answer(self, request: web.Request) -> web.StreamResponse:
        headers = json.dumps(dict(request.headers))
        self.heard.append(f"{request.method} {request.path_qs} {headers} {await request.text()}")
        answer = self.answers.get(request.path.rpartition("/")[2])
        return web.json_response(answer) if answer is not None else web.Response(status=404)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"healthz": {"status": "ok"}},
        {"healthz": {"status": "ok", "proof": "0" * 64}, "analyze": {"annotations": []}},
        {"healthz": {"proof": None}},
    ],
)
async def test_somebody_else_on_the_port(browser: Browser, site: str, answers: dict[str, Any]) -> None:
    app, stranger = web.Application(), Stranger(**answers)
    app.router.add_route("*", "/{rest:.*}", stranger.answer)
    async with TestServer(app, host="127.0.0.1") as server:
        await trouble(browser, f"{site}story.html", server=str(server.make_url("")), token=SECRET, consent=True)
    heard = "\n".join(stranger.heard)
    assert stranger.heard
    assert all(line.startswith("GET /healthz?client=") for line in stranger.heard)  # asked for a proof, then nothing
    assert SECRET not in heard
    assert "harbour" not in heard
    assert site not in heard


def answering(status: int, headers: dict[str, str], body: str) -> web.Application:
    """A server that proves itself and answers every analysis like this."""

    async def healthz(request: web.Request) -> web.Response:
        key = hashlib.sha256(SECRET.encode()).digest()
        return web.json_response({"proof": hmac.new(key, request.query["nonce"].encode(), "sha256").hexdigest()})

    async def analyze(_: web.Request) -> web.Response:
        return web.Response(status=status, headers=headers, text=body)

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    app.router.add_post("/v1/analyze", analyze)
    return app


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, "token-refused", ["not paired", "tocsin pair"]),
        (403, "origin-not-paired", ["not paired", "tocsin pair"]),
        (503, "busy", ["is busy", "7 s"]),
        (503, "timeout", ["took too long"]),
        (413, "too-large", ["too large"]),
        (400, "bad-request", ["did not understand", "Why so."]),
        (418, "code-of-a-later-version", ["no words for", "Why so."]),
        (302, "", ["did not understand"]),
        (200, "", ["did not understand", "broke off"]),
    ],
)
async def test_refusals_are_told_in_words(
    browser: Browser, site: str, status: int, code: str, words: list[str]
) -> None:
    body = json.dumps({"code": code, "detail": "Why so.", "status": status}) if code else ""
    headers = {"Content-Type": "application/problem+json", "Retry-After": "7", "Location": "/elsewhere"}
    async with TestServer(answering(status, headers, body), host="127.0.0.1") as server:
        url = str(server.make_url("")).rstrip("/")
        said = await trouble(browser, f"{site}story.html", server=url, token=SECRET, consent=True)
    assert [word for word in words if word not in said] == []
