"""Errors as `application/problem+json` (RFC 9457): a code for programs, a sentence for people, never a stack trace."""

from __future__ import annotations

from typing import Literal

import msgspec
from aiohttp import web

Code = Literal[
    "token-missing", "token-refused", "origin-not-paired", "pairing-closed", "pairing-refused", "bad-host",
    "bad-request", "unsupported-type", "too-large", "busy", "timeout", "not-found", "method", "internal",
]  # fmt: skip

_STATUS: dict[Code, tuple[int, str]] = {
    "token-missing": (401, "A token is needed"),
    "token-refused": (401, "The token is not known"),
    "origin-not-paired": (403, "This origin is not paired"),
    "pairing-closed": (404, "No pairing is open"),
    "pairing-refused": (403, "The code is wrong"),
    "bad-host": (421, "Wrong host"),
    "bad-request": (400, "The request cannot be read"),
    "unsupported-type": (415, "The content type is not supported"),
    "too-large": (413, "The request is too large"),
    "busy": (503, "Too many requests in work"),
    "timeout": (408, "The request came too slowly"),
    "not-found": (404, "There is nothing here"),
    "method": (405, "The method is not allowed here"),
    "internal": (500, "Something went wrong in tocsin"),
}
_BY_STATUS: dict[int, Code] = {404: "not-found", 405: "method", 413: "too-large", 408: "timeout", 400: "bad-request"}


class ProblemBody(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in the reply."""

    type: str
    title: str
    status: int
    detail: str
    code: Code


class Problem(Exception):  # noqa: N818  (the word of RFC 9457)
    """A refusal on its way to the caller."""

    def __init__(self, code: Code, detail: str = "", *, headers: dict[str, str] | None = None) -> None:
        super().__init__(code)
        self.code, self.detail, self.headers = code, detail, headers or {}

    def response(self) -> web.Response:
        """The reply; its connection is closed, since an unread body may follow."""
        status, body = content(self.code, self.detail)
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        response = web.Response(
            status=status, body=body, content_type="application/problem+json", headers=headers | self.headers
        )
        response.force_close()
        return response


def content(code: Code, detail: str = "") -> tuple[int, bytes]:
    """Status and JSON of a problem."""
    status, title = _STATUS[code]
    body = ProblemBody(type="about:blank", title=title, status=status, detail=detail or f"{title}.", code=code)
    return status, msgspec.json.encode(body)


def of_status(status: int) -> Code:
    """The code that fits an HTTP status that aiohttp itself chose."""
    return _BY_STATUS.get(status, "bad-request" if 400 <= status < 500 else "internal")
