"""Fetching: what may be dialled, what is followed, what is read. Loopback only, and only where a test allows it."""

import asyncio
import gzip
import socket
import ssl
import time
import zlib
from contextlib import asynccontextmanager
from ipaddress import ip_address

import pytest

import tocsin
from tocsin.errors import FetchError
from tocsin.page.fetch import MAX_BYTES, fetch
from tocsin.page.network import Network, is_public

PAGE = "<p>Café".encode()

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://10.1.2.3/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[fc00::1]/",
    "http://[fd12:3456::1]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://localhost:8765/",
    "https://localhost/",
]


def never(*_):
    pytest.fail("dialled")


@pytest.mark.parametrize("url", PRIVATE)
def test_private_addresses_are_never_dialled(url):
    with pytest.raises(FetchError, match="private or special address") as caught:
        fetch(url, Network(dial=never))
    assert caught.value.hint


def test_one_private_address_among_several_is_enough():
    network = Network(resolve=lambda *_: ("93.184.215.14", "10.0.0.1"), dial=never)
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        fetch("http://a.example/", network)


@pytest.mark.parametrize("text", ["93.184.215.14", "2606:2800:21f:cb07::1", "::ffff:93.184.215.14", "64:ff9b::808:808"])
def test_public_addresses(text):
    assert is_public(ip_address(text))


def test_what_is_dialled_is_what_was_judged():
    answers, dialled = iter([("93.184.215.14",), ("127.0.0.1",)]), []

    def dial(address, port, timeout):
        dialled.append((address, port))
        assert 0 < timeout <= 20
        raise ConnectionRefusedError(111, "Connection refused")

    with pytest.raises(FetchError, match="does not answer on port 8080: Connection refused"):
        fetch("http://a.example:8080/", Network(resolve=lambda *_: next(answers), dial=dial))
    assert dialled == [("93.184.215.14", 8080)]


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://a.example/", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("a.example", "no scheme"),
        ("http://user:secret@a.example/", "user name"),
        ("http://[::1/", "cannot be read"),
        ("http://a.example:99999/", "cannot be read"),
        ("http:///path", "no host"),
        ("http://a b/", "no host"),
        ("http://[fe80::1%25eth0]/", "no host"),
        ("http://" + "ä" * 300 + ".example/", "no host"),
    ],
)
def test_addresses_refused(url, message):
    with pytest.raises(FetchError, match=message):
        fetch(url, Network(resolve=never, dial=never))


def test_unknown_host():
    def resolve(*_):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(FetchError, match="Name or service not known"):
        fetch("http://a.invalid/", Network(resolve=resolve, dial=never))


def test_a_resolver_that_hangs_costs_the_deadline_at_most():
    begun = time.monotonic()
    with pytest.raises(FetchError, match="no reply in time"):
        fetch("http://a.example/", Network(resolve=lambda *_: time.sleep(1) or ("127.0.0.1",), dial=never), seconds=0.2)
    assert time.monotonic() - begun < 0.9


# --- a real server on loopback, answering each path with bytes of the test's own ------------------------------------

LOOPBACK = Network(resolve=lambda *_: ("127.0.0.1",), allowed=lambda address: address.is_loopback)


@asynccontextmanager
async def server(answers, requests=None):
    """Listens on a free port; `answers` maps a path to the raw reply, or to a coroutine function that writes it."""

    async def handle(reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        if requests is not None:
            requests.append(head)
        answer = answers[head.split()[1]]
        try:
            if callable(answer):
                await answer(writer)
            else:
                writer.write(answer)
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    listening = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


def reply(body=PAGE, *headers, status="200 OK", content_type="text/html; charset=UTF-8"):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def moved(to, status="302 Found"):
    return reply(b"", f"Location: {to}", status=status)


async def got(answers, path="/", network=LOOPBACK, seconds=10.0, requests=None):
    async with server(answers, requests) as port:
        url = f"http://news.example:{port}{path}"
        return port, await asyncio.to_thread(fetch, url, network, seconds)


async def test_a_page():
    requests = []
    port, found = await got({"/a%20b?q=%C3%A9": reply()}, "/a b?q=é#part", requests=requests)
    assert (found.data, found.content_type, found.charset) == (PAGE, "text/html", "utf-8")
    assert found.final_url == f"http://news.example:{port}/a b?q=é"
    assert f"Host: news.example:{port}\r\n" in requests[0]
    assert f"User-Agent: tocsin/{tocsin.__version__}\r\n" in requests[0]


ENCODED = {
    "gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "Deflate": zlib.compress(PAGE)[2:-4],
    "identity": PAGE,
}


@pytest.mark.parametrize("coding", ENCODED)
async def test_compression(coding):
    _, found = await got({"/": reply(ENCODED[coding], f"Content-Encoding: {coding}")})
    assert found.data == PAGE


async def test_chunked():
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunked = head + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    _, found = await got({"/": chunked})
    assert (found.data, found.content_type, found.charset) == (b"abcde", "text/plain", None)


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
async def test_redirects_are_followed(status):
    port, found = await got({"/": moved("/b/", status), "/b/": moved("c"), "/b/c": reply()})
    assert found.data == PAGE
    assert found.final_url == f"http://news.example:{port}/b/c"


FAILURES = [
    (moved("/"), "more than 5 redirects"),
    (moved("http://127.0.0.1:1/"), "private or special address 127.0.0.1"),
    (moved("http://[::1]/"), "private or special address ::1"),
    (moved("file:///etc/passwd"), "only http and https"),
    (moved("javascript:alert(1)"), "only http and https"),
    (reply(status="404 \x1b[31mGone"), "answered 404 Not Found$"),
    (reply(status="599 Odd"), "answered 599$"),
    (reply(status="302 Found"), "answered 302 Found"),
    (reply(content_type="application/pdf"), "holds 'application/pdf'"),
    (reply(content_type="image/svg+xml"), "holds 'image/svg"),
    (reply(content_type=None), "holds 'nothing'"),
    (reply(b"x" * (MAX_BYTES + 1)), "larger than 5 MiB"),
    (reply(gzip.compress(b"x" * (MAX_BYTES + 1)), "Content-Encoding: gzip"), "larger than 5 MiB"),
    (reply(b"<p>", "Content-Encoding: gzip"), "compression is broken"),
    (reply(b"\xff<p>", "Content-Encoding: deflate"), "compression is broken"),
    (reply(gzip.compress(PAGE * 99)[:-9], "Content-Encoding: gzip"), "ended early"),
    (reply(b"<p>", "Content-Encoding: br"), "compressed as 'br'"),
    (reply()[:-2], "ended early"),
    (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc", "broke off"),
    (b"", "broke off"),
    (b"SSH-2.0-OpenSSH\r\n", "broke off"),
    (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "broke off"),
    (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "broke off"),
]


@pytest.mark.parametrize(("answer", "message"), FAILURES)
async def test_failures(answer, message):
    def resolve(host, port):
        return ("127.0.0.1",) if host == "news.example" else (host,)

    allowed_once = Network(resolve=resolve, allowed=lambda address: False)
    network = LOOPBACK if b"Location: http:" not in answer else _only_first(allowed_once)
    with pytest.raises(FetchError, match=message):
        await got({"/": answer}, network=network)


def _only_first(network):
    """Loopback is allowed for the first address judged, as if it were public; those of redirects are judged truly."""
    judged = []

    def allowed(address):
        judged.append(address)
        return len(judged) == 1 or is_public(address)

    return Network(resolve=network.resolve, allowed=allowed)


async def test_a_server_that_drips_is_left():
    async def drip(writer):
        writer.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(100):
            writer.write(b"X")
            await writer.drain()
            await asyncio.sleep(0.05)

    begun = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        await got({"/": drip}, seconds=0.5)
    assert time.monotonic() - begun < 2


async def test_a_server_that_says_nothing_is_left():
    async def silent(_):
        await asyncio.sleep(1)

    with pytest.raises(FetchError, match="took too long"):
        await got({"/": silent}, seconds=0.3)


async def test_https_without_tls_is_refused():
    async def plain(reader, writer):
        await reader.read(1)
        writer.write(reply())
        writer.close()

    listening = await asyncio.start_server(plain, "127.0.0.1", 0)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match=r"no safe connection to news\.example: WRONG_VERSION_NUMBER"):
            await asyncio.to_thread(fetch, f"https://news.example:{port}/", LOOPBACK, 5.0)


async def test_the_certificate_is_asked_for_by_the_name_of_the_url():
    asked = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _, name, __: asked.append(name) or ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    listening = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=context)
    async with listening:
        port = listening.sockets[0].getsockname()[1]
        with pytest.raises(FetchError, match=r"no safe connection to news\.example"):
            await asyncio.to_thread(fetch, f"https://news.example:{port}/", LOOPBACK, 5.0)
    assert asked == ["news.example"]
