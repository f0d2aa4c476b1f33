"""The attack table: every defence of the guard is a row against a real socket."""

import asyncio
import json
import logging

import pytest

from tocsin.errors import ServiceError
from tocsin.service.run import listening
from tocsin.service.settings import Settings

from .conftest import EXTENSION, read_reply

OTHER = "moz-extension://0f0f0f0f-1111-4222-8333-555555555555"
BODY = json.dumps({"schema": 1, "offsets": "utf16", "text": "The talks went on."}).encode()
SCRIPT, PAIRED = object(), object()


def bearer(server, which):
    if which is SCRIPT:
        return f"Bearer {server.tokens['script']}"
    return f"Bearer {server.tokens['extension']}" if which is PAIRED else which


ROWS = [
    # row, what is sent beside a good Host, expected status, code
    ("2 good", {"authorization": SCRIPT}, 200, None),
    ("2 localhost", {"host": "localhost:{port}", "authorization": SCRIPT}, 200, None),
    ("2 ipv6 name", {"host": "[::1]:{port}", "authorization": SCRIPT}, 200, None),
    ("2 rebound name", {"host": "evil.example:{port}", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 suffix", {"host": "localhost.evil.example:{port}", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 prefix", {"host": "evil-127.0.0.1:{port}", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 userinfo", {"host": "x@127.0.0.1:{port}", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 trailing dot", {"host": "localhost.:{port}", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 other port", {"host": "127.0.0.1:1", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 no port", {"host": "127.0.0.1", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 other loopback", {"host": "127.0.0.2:{port}", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 HTTP/1.0 without host", {"host": None, "version": "HTTP/1.0", "authorization": SCRIPT}, 421, "bad-host"),
    ("2 bad host on a public path", {"path": "/healthz", "host": "evil.example:{port}"}, 421, "bad-host"),
    ("3 paired", {"origin": EXTENSION, "authorization": PAIRED}, 200, None),
    ("3 paired without origin", {"authorization": PAIRED}, 200, None),
    ("3 not paired", {"origin": OTHER, "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 null", {"origin": "null", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 empty", {"origin": "", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 case", {"origin": EXTENSION.upper(), "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 suffix", {"origin": EXTENSION + ".evil.example", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 port", {"origin": EXTENSION + ":1", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 web page", {"origin": "https://evil.example", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 other local server", {"origin": "http://127.0.0.1:1", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 https of us", {"origin": "https://127.0.0.1:{port}", "authorization": PAIRED}, 403, "origin-not-paired"),
    ("3 no-cors image", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "no-cors"}, 403, "origin-not-paired"),
    ("3 same site", {"sec_fetch_site": "same-site", "authorization": SCRIPT}, 403, "origin-not-paired"),
    ("3 image of a public path", {"path": "/healthz", "sec_fetch_site": "cross-site"}, 403, "origin-not-paired"),
    ("3 frame of the page", {"path": "/", "sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate",
                             "sec_fetch_dest": "iframe"}, 403, "origin-not-paired"),
    ("3 link to the page", {"path": "/", "sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate",
                            "sec_fetch_dest": "document"}, 200, None),
    ("3 link to data", {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate",
                        "sec_fetch_dest": "document"}, 403, "origin-not-paired"),
    ("3 preflight", {"method": "OPTIONS", "path": "/v1/analyze", "origin": EXTENSION,
                     "access_control_request_method": "POST"}, 403, "origin-not-paired"),
    ("3 preflight of a web page", {"method": "OPTIONS", "path": "/v1/analyze", "origin": "https://evil.example"},
     403, "origin-not-paired"),
    ("4 no token", {}, 401, "token-missing"),
    ("4 basic", {"authorization": "Basic eDp5"}, 401, "token-missing"),
    ("4 empty", {"authorization": "Bearer "}, 401, "token-missing"),
    ("4 wrong", {"authorization": "Bearer wrong"}, 401, "token-refused"),
    ("4 in the address", {"path": "/v1/rules?token=x"}, 401, "token-missing"),
    ("4 in a cookie", {"cookie": "token=x"}, 401, "token-missing"),
    ("4 script's token from an origin", {"origin": EXTENSION, "authorization": SCRIPT}, 403, "origin-not-paired"),
    ("4 own page with the extension's token", {"origin": "http://127.0.0.1:{port}", "authorization": PAIRED},
     403, "origin-not-paired"),
    ("4 description needs one", {"path": "/openapi.json"}, 401, "token-missing"),
    ("4 timeline needs one", {"path": "/v1/timeline?q=x"}, 401, "token-missing"),
    ("4 unknown path needs one", {"path": "/v1/none"}, 401, "token-missing"),
    ("4 healthz is public", {"path": "/healthz"}, 200, None),
    ("4 the page is public", {"path": "/"}, 200, None),
    ("4 the demo is public", {"path": "/demo"}, 200, None),
    ("4 static is public", {"path": "/static/page.js"}, 200, None),
    ("4 static stays in its folder", {"path": "/static/../app.py"}, 404, "not-found"),
    ("4 static stays in its folder, encoded", {"path": "/static/%2e%2e/app.py"}, 404, "not-found"),
    ("6 get", {"path": "/v1/analyze", "authorization": SCRIPT}, 405, "method"),
    ("6 put", {"method": "PUT", "path": "/v1/analyze", "authorization": SCRIPT}, 405, "method"),
    ("6 json", {"post": BODY, "content_type": "application/json"}, 200, None),
    ("6 json in utf-8", {"post": BODY, "content_type": "application/json; charset=utf-8"}, 200, None),
    ("6 other charset", {"post": BODY, "content_type": "application/json; charset=utf-7"}, 415, "unsupported-type"),
    ("6 form", {"post": BODY, "content_type": "application/x-www-form-urlencoded"}, 415, "unsupported-type"),
    ("6 plain", {"post": BODY, "content_type": "text/plain"}, 415, "unsupported-type"),
    ("6 multipart", {"post": BODY, "content_type": "multipart/form-data; boundary=x"}, 415, "unsupported-type"),
    ("6 none", {"post": BODY}, 415, "unsupported-type"),
    ("6 gzip", {"post": BODY, "content_type": "application/json", "content_encoding": "gzip"}, 415, "unsupported-type"),
    ("6 identity", {"post": BODY, "content_type": "application/json", "content_encoding": "identity"},
     415, "unsupported-type"),
    ("7 too large", {"post": b" " * (2 * 1024 * 1024 + 1), "content_type": "application/json"}, 413, "too-large"),
    ("not found", {"path": "/v1/none", "authorization": SCRIPT}, 404, "not-found"),
]  # fmt: skip


@pytest.mark.parametrize(("sent", "status", "code"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
async def test_rows(server, sent, status, code):
    sent = {key: v.replace("{port}", str(server.port)) if isinstance(v, str) else v for key, v in sent.items()}
    if "post" in sent:
        sent |= {"method": "POST", "path": "/v1/analyze", "body": sent.pop("post"), "authorization": SCRIPT}
    if "authorization" in sent:
        sent["authorization"] = bearer(server, sent["authorization"])
    reply = await server.ask(**sent)
    assert reply.status == status, reply.body
    check_headers(reply)
    if code:
        assert reply.headers["content-type"].startswith("application/problem+json")
        assert json.loads(reply.body)["code"] == code
        assert json.loads(reply.body)["status"] == status


def check_headers(reply):
    """Row 9, on every reply of the table; and row 3: no CORS header, ever."""
    headers = reply.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert not any(name.startswith("access-control-") for name in headers)
    if headers.get("content-type", "").startswith("text/html"):
        for part in ("script-src 'self'", "style-src 'self'", "connect-src 'self'", "base-uri 'none'"):
            assert part in headers["content-security-policy"]


@pytest.mark.parametrize(
    "data", [b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n"]
)
async def test_what_is_no_http_gets_a_bare_problem(server, data):
    reply = await server.raw(data)
    assert reply.status == 400
    assert json.loads(reply.body)["code"] == "bad-request"
    check_headers(reply)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104  (refused is what is tested)
async def test_row_1_other_machines_need_a_word(engine, tmp_path, host):
    with pytest.raises(ServiceError, match="other machines") as refused:
        async with listening(engine, Settings(home=tmp_path), host, 0):
            pass
    assert "--allow-remote" in refused.value.hint


async def test_a_taken_port_is_told(server, engine, tmp_path):
    with pytest.raises(ServiceError, match="is taken") as refused:
        async with listening(engine, Settings(home=tmp_path), "127.0.0.1", server.port):
            pass
    assert "--port" in refused.value.hint


async def test_row_7_a_slow_head_is_dropped(start):
    server = await start(head_seconds=0.3)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"GET /healthz HTTP/1.1\r\nHost:")
    assert await asyncio.wait_for(_rest(reader), 3) == b""
    writer.close()


async def test_row_7_a_second_head_has_the_same_deadline(start):
    server = await start(head_seconds=0.4)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(f"GET /healthz HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
    assert (await read_reply(reader)).status == 200
    writer.write(b"GET /healthz HTTP/1.1\r\n")
    assert await asyncio.wait_for(_rest(reader), 3) == b""
    writer.close()


async def test_row_7_a_slow_body_is_refused(start):
    server = await start(body_seconds=0.3)
    head = (
        f"POST /v1/analyze HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
        f"Authorization: {bearer(server, SCRIPT)}\r\nContent-Length: 100\r\n\r\n{{"
    )
    reply = await server.raw(head.encode())
    assert (reply.status, json.loads(reply.body)["code"]) == (408, "timeout")


async def test_row_7_a_chunked_body_is_counted(start):
    server = await start(body_bytes=1000)
    head = (
        f"POST /v1/analyze HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
        f"Authorization: {bearer(server, SCRIPT)}\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    reply = await server.raw(head.encode() + b"7d0\r\n" + b" " * 2000 + b"\r\n0\r\n\r\n")
    assert (reply.status, json.loads(reply.body)["code"]) == (413, "too-large")


async def test_row_7_too_many_in_work_are_sent_away(start):
    server = await start(in_work=1, body_seconds=3)
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    head = (
        f"POST /v1/analyze HTTP/1.1\r\nHost: {server.host}\r\nContent-Type: application/json\r\n"
        f"Authorization: {bearer(server, SCRIPT)}\r\nContent-Length: {len(BODY)}\r\n\r\n"
    )
    writer.write(head.encode())
    await asyncio.sleep(0.2)
    busy = await server.ask(path="/healthz")
    assert (busy.status, json.loads(busy.body)["code"]) == (503, "busy")
    assert int(busy.headers["retry-after"]) >= 1
    writer.write(BODY)
    assert (await read_reply(reader)).status == 200
    writer.close()
    assert (await server.ask(path="/healthz")).status == 200


async def test_row_7_the_oldest_idle_connection_makes_room(start):
    server = await start(connections=3)
    idle = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(3)]
    await asyncio.sleep(0.1)
    assert (await server.ask(path="/healthz")).status == 200
    assert await asyncio.wait_for(_rest(idle[0][0]), 3) == b""
    assert not idle[2][0].at_eof()
    for _, writer in idle:
        writer.close()


async def test_row_12_no_text_address_or_quotation_is_logged(server, caplog, capfd):
    caplog.set_level(logging.DEBUG)
    word = "zanzibar"
    body = json.dumps(
        {"schema": 1, "offsets": "utf16", "text": f"“{word}” stay tuned", "url": f"https://{word}.example"}
    ).encode()
    sent = {"method": "POST", "path": "/v1/analyze", "content_type": "application/json"}
    assert (await server.ask(**sent, body=body, authorization=bearer(server, SCRIPT))).status == 200
    await server.ask(**sent, body=body.replace(b"text", b"texxt"), authorization=bearer(server, SCRIPT))
    await server.ask(path=f"/v1/timeline?q={word}", authorization=bearer(server, SCRIPT))
    await server.raw(f"GET /{word}\r\n\r\n".encode())
    logged = " ".join(record.getMessage() for record in caplog.records if record.name.startswith(("aiohttp", "tocsin")))
    printed = "".join(capfd.readouterr())
    assert word not in logged + printed
    assert server.tokens["script"] not in logged + printed


async def _rest(reader):
    try:
        return await reader.read()
    except ConnectionResetError:
        return b""
