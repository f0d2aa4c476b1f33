"""Pages by URL, for the command alone: the server fetches nothing.

Only http and https, only public addresses (see `page.network`), each redirect judged anew, size and time capped.
"""

from __future__ import annotations

import http.client
import re
import ssl
import zlib
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

import tocsin
from tocsin.errors import FetchError
from tocsin.page.network import Deadline, Network, TimedSocket, encrypted

MAX_BYTES = 5 * 1024 * 1024
"""Of the body, both as it is sent and as it is after decompression."""
MAX_SECONDS = 20.0
MAX_REDIRECTS = 5
TYPES = ("text/html", "application/xhtml+xml", "text/plain")

_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAFE = "/%:@!$&'()*+,;=~-._?"
_HOST = re.compile(r"[A-Za-z0-9._:-]{1,253}", re.ASCII)
_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. `content_type` is one of TYPES, `charset` the header's word, `final_url` after redirects."""

    data: bytes
    content_type: str
    charset: str | None
    final_url: str


@dataclass(frozen=True, slots=True)
class _Target:
    """A URL taken apart: `path` with its query, ready for a request line."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The Host header's value: the port only where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def fetch(url: str, network: Network | None = None, seconds: float = MAX_SECONDS) -> Fetched:
    """Get a page within `seconds` in all. Raises FetchError that says what was refused or went wrong."""
    deadline, way = Deadline.after(seconds), network or Network()
    target = _target(url)
    for _ in range(MAX_REDIRECTS + 1):
        answer = _exchange(target, way, deadline)
        if isinstance(answer, Fetched):
            return answer
        target = _target(answer)
    raise FetchError(f"more than {MAX_REDIRECTS} redirects", hint="Give the address the page ends at.")


def _target(url: str) -> _Target:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise FetchError("the address cannot be read", hint=_EXAMPLE) from None
    if parts.scheme not in _PORTS:
        raise FetchError(f"{parts.scheme or 'no'} scheme: only http and https are fetched", hint=_EXAMPLE)
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a user name, which is not sent", hint=_EXAMPLE)
    ascii_host = _ascii(host)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return _Target(parts._replace(fragment="").geturl(), parts.scheme, ascii_host, port or _PORTS[parts.scheme], path)


_EXAMPLE = "Write the address as in https://example.org/page."


def _ascii(host: str) -> str:
    try:
        name = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise FetchError("the address has no host that can be read", hint=_EXAMPLE)
    return name


def _exchange(target: _Target, way: Network, deadline: Deadline) -> Fetched | str:
    """One request: the page, or the URL that it points on to."""
    try:
        plain = way.connect(target.host, target.port, deadline)
        plain.settimeout(deadline.left())
        sock = encrypted(plain, target.host) if target.scheme == "https" else plain
        with sock:
            return _ask(target, TimedSocket(sock, deadline))
    except TimeoutError:
        raise FetchError(
            "the page took too long", hint="Try again, or save the page and give tocsin the file."
        ) from None
    except ssl.SSLError as error:
        raise FetchError(f"no safe connection to {target.host}: {error.reason or 'TLS failed'}") from None
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(f"{target.host} broke off: {type(error).__name__}", hint="Try again.") from None


def _ask(target: _Target, sock: TimedSocket) -> Fetched | str:
    response = http.client.HTTPResponse(sock, method="GET")  # type: ignore[arg-type]
    with response:
        sock.sendall(_request(target))
        response.begin()
        if response.status in _REDIRECTS and (to := response.getheader("Location")):
            return urljoin(target.url, to)
        if response.status != HTTPStatus.OK:
            raise FetchError(f"{target.host} answered {_status(response.status)}", hint="Check the address.")
        content_type, charset = _type(response.headers)
        data = _decompressed(_body(response), response.getheader("Content-Encoding", ""))
        return Fetched(data, content_type, charset, target.url)


def _request(target: _Target) -> bytes:
    lines = (
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: tocsin/{tocsin.__version__}",
        f"Accept: {', '.join(TYPES)}",
        "Accept-Encoding: gzip, deflate",
        "Connection: close",
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _type(headers: Message) -> tuple[str, str | None]:
    content_type = headers.get_content_type() if "Content-Type" in headers else "nothing"
    if content_type not in TYPES:
        raise FetchError(
            f"the address holds {content_type!r}, not a page or a text", hint=f"Read are {', '.join(TYPES)}."
        )
    charset = headers.get_content_charset()
    return content_type, charset


def _body(response: http.client.HTTPResponse) -> bytes:
    data = response.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large()
    if response.length:
        raise FetchError("the page ended early", hint="Try again.")
    return data


def _decompressed(data: bytes, coding: str) -> bytes:
    name = coding.strip().lower()
    if name in ("", "identity"):
        return data
    if name not in _WINDOW:
        raise FetchError(f"the page is compressed as {name!r}, which was not asked for")
    try:
        return _inflated(data, _WINDOW[name])
    except zlib.error:
        if name != "deflate":
            raise FetchError("the page's compression is broken", hint="Try again.") from None
    return _raw_deflate(data)


def _raw_deflate(data: bytes) -> bytes:
    """Some servers say "deflate" and leave the zlib header out."""
    try:
        return _inflated(data, -zlib.MAX_WBITS)
    except zlib.error:
        raise FetchError("the page's compression is broken", hint="Try again.") from None


def _inflated(data: bytes, window: int) -> bytes:
    machine = zlib.decompressobj(window)
    text = machine.decompress(data, MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        raise _too_large()
    if not machine.eof:
        raise FetchError("the page ended early", hint="Try again.")
    return text


def _too_large() -> FetchError:
    return FetchError(
        f"the page is larger than {MAX_BYTES // 1024 // 1024} MiB", hint="Save the part you want to read."
    )
