"""Every defence of a server on loopback against the web pages, DNS names and programs that can reach it too.

1. It listens on 127.0.0.1 unless told otherwise (`run`).
2. `Host` must be a loopback name with our port: a DNS name that was re-bound to 127.0.0.1 brings its own (421).
3. An `Origin` must be one that was paired, exactly, or our own page's; a browser that sends none still tells by
   `Sec-Fetch-Site` that a web page asks (403). No CORS header is ever sent, so no preflight succeeds.
4. All data needs a bearer token; one bound to an origin works from there alone. The public paths hold no user data.
5. Pairing is open only while a person has opened a window (`pairing`), and only to extensions and our own page.
6. Data comes as POST of plain `application/json`: the types that a form can send are refused, encodings too.
7. Sizes, deadlines and numbers are limited (`limits`, and the count of requests in work here).
9. Every reply forbids sniffing, caching, embedding and scripts that are not ours.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable

from aiohttp import hdrs, web

from tocsin.errors import ServiceError
from tocsin.service.clients import Client
from tocsin.service.problems import Problem, content, of_status
from tocsin.service.settings import CLIENTS, SETTINGS

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

CLIENT = web.RequestKey("client", Client)
PUBLIC = frozenset({"/healthz", "/", "/demo"})
STATIC = "/static/"
PAIR = "/v1/pair"

_HOST = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(?::([0-9]{1,5}))?")
_EXTENSION = re.compile(r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_WEB = frozenset({"cross-site", "same-site"})

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@web.middleware
async def problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn refusals, aiohttp's own errors and defects into problem+json."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()
    except web.HTTPException as error:
        if error.status < 400:
            raise
        allowed = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else {}
        return Problem(of_status(error.status), headers=allowed).response()
    except ServiceError as error:  # speaks of our own files, never of a text: the terminal may have it whole
        request.app.logger.error("%s. %s", error, error.hint)  # noqa: TRY400
        return Problem("internal", "The server cannot read its own files; its terminal tells which.").response()
    except Exception as error:  # the caller learns nothing of our insides, the terminal only the kind of error
        request.app.logger.error("defect in %s: %s", request.match_info.route.name, type(error).__name__)  # noqa: TRY400
        return Problem("internal", "This is a defect of tocsin; the text was not the cause.").response()


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Rows 2 to 6 of this module's list, in that order."""
    _check_host(request)
    _check_origin(request)
    if not is_public(request.path) and request.path != PAIR:
        request[CLIENT] = _client(request)
    if request.method == hdrs.METH_POST:
        _check_type(request)
    return await handler(request)


def is_public(path: str) -> bool:
    """Paths that need no token: they show nothing of any user."""
    return path in PUBLIC or path.startswith(STATIC)


def _check_host(request: web.Request) -> None:
    hosts = request.headers.getall(hdrs.HOST, [])
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    match = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if socket and match and int(match[2] or 80) == socket[1]:
        return
    if socket and len(hosts) == 1 and request.app[SETTINGS].allow_remote and hosts[0] == _address(socket):
        return
    raise Problem("bad-host", "Ask for http://127.0.0.1 with the server's own port.")


def _address(socket: tuple[str, int]) -> str:
    """The Host header of somebody who asked for the very address that we listen on."""
    ip = ipaddress.ip_address(socket[0])
    return f"[{ip}]:{socket[1]}" if ip.version == 6 else f"{ip}:{socket[1]}"


def _check_origin(request: web.Request) -> None:
    if request.method == hdrs.METH_OPTIONS:
        raise Problem("origin-not-paired", "Cross-origin requests are not answered.")
    origins = request.headers.getall(hdrs.ORIGIN, [])
    if len(origins) > 1:
        raise Problem("origin-not-paired")
    if origins:
        _check_named_origin(request, origins[0])
    elif request.path == PAIR:
        raise Problem("origin-not-paired", "Pairing is for the extension and the page at /.")
    elif request.headers.get("Sec-Fetch-Site") in _WEB and not _is_visit(request):
        raise Problem("origin-not-paired", "A web page asked for this.")


def _check_named_origin(request: web.Request, origin: str) -> None:
    if origin == own_origin(request):
        unsaid = "" if request.path == PAIR else "same-origin"  # to pair, the browser itself must vouch for our page
        if request.headers.get("Sec-Fetch-Site", unsaid) == "same-origin":
            return
    elif request.path == PAIR:
        if _EXTENSION.fullmatch(origin):
            return
    elif origin in request.app[CLIENTS].origins():
        return
    raise Problem("origin-not-paired", "Run `tocsin pair` and type its code into the extension.")


def own_origin(request: web.Request) -> str:
    """The origin of the page at `/`, as this request's (already checked) Host names it."""
    return f"http://{request.headers[hdrs.HOST]}"


def _is_visit(request: web.Request) -> bool:
    """A link followed to one of our pages: a whole new document, which tells the linking page nothing."""
    headers = request.headers
    visit = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    return visit and request.method == hdrs.METH_GET and request.path in ("/", "/demo")


def _client(request: web.Request) -> Client:
    scheme, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Problem("token-missing", "Send the header Authorization: Bearer TOKEN.")
    client = request.app[CLIENTS].by_token(token.strip())
    if client is None:
        raise Problem("token-refused", "Run `tocsin pair` (extension) or `tocsin clients add NAME` (scripts).")
    origin = request.headers.get(hdrs.ORIGIN)
    if origin is not None and origin != client.origin:
        raise Problem("origin-not-paired", "This token belongs to another origin.")
    return client


def _check_type(request: web.Request) -> None:
    if hdrs.CONTENT_ENCODING in request.headers:
        raise Problem("unsupported-type", "Send the body without a Content-Encoding.")
    if request.content_type != "application/json" or (request.charset or "utf-8").lower() != "utf-8":
        raise Problem("unsupported-type", "Send application/json in UTF-8.")
    if request.content_length is not None and request.content_length > request.app[SETTINGS].body_bytes:
        raise Problem("too-large", f"A request has at most {request.app[SETTINGS].body_bytes} bytes.")


async def harden(_: web.Request, response: web.StreamResponse) -> None:
    """Row 9, on every reply just before it is sent."""
    response.headers.update(_HEADERS)
    page = response.content_type in ("text/html", "text/css", "text/javascript", "application/javascript")
    response.headers["Content-Security-Policy"] = _PAGE_POLICY if page else _DATA_POLICY
    response.headers.popall(hdrs.SERVER, None)


def bare_reply(status: int) -> tuple[bytes, dict[str, str]]:
    """Body and headers for a request that was no HTTP at all and so never came this far."""
    _, body = content(of_status(status))
    return body, _HEADERS | {"Content-Security-Policy": _DATA_POLICY}
