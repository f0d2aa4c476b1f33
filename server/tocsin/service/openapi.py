"""The OpenAPI 3.1 document, made from the types that requests are decoded into and replies are encoded from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

import tocsin
from tocsin.model import Report
from tocsin.service.problems import ProblemBody
from tocsin.service.replies import Health, PairReply, RulesReply, TimelineReply
from tocsin.service.requests import AnalyzeRequest, PairRequest
from tocsin.service.stream import NDJSON, BlockLine, Head, SummaryLine

_REQUESTS = (AnalyzeRequest, PairRequest)
_REPLIES = (Report, Head, BlockLine, SummaryLine, RulesReply, TimelineReply, PairReply, Health, ProblemBody)
_TYPES = (*_REQUESTS, *_REPLIES)
_PAGE = {"text/html": {"schema": {"type": "string"}}}
_ANYTHING = {"application/json": {"schema": {"type": "object"}}}


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    """The document, as plain values."""
    refs, components = msgspec.json.schema_components(_TYPES, ref_template="#/components/schemas/{name}")
    schema = dict(zip((kind.__name__ for kind in _TYPES), refs, strict=True))
    lines = {"oneOf": [schema["Head"], schema["BlockLine"], schema["SummaryLine"]]}
    analyze = {
        "summary": "Analyse a text, a page, blocks or a headline",
        "requestBody": _json(schema["AnalyzeRequest"], required=True),
        "responses": _answers({"application/json": {"schema": schema["Report"]}, NDJSON: {"schema": lines}}),
    }
    replies = {name: {"application/json": {"schema": reference}} for name, reference in schema.items()}
    return {
        "openapi": "3.1.0",
        "info": {"title": "tocsin", "version": tocsin.__version__, "license": {"name": "MIT", "identifier": "MIT"}},
        "security": [{"bearer": []}],
        "paths": {
            "/v1/analyze": {"post": analyze},
            "/v1/rules": {"get": _get("The loaded rule packs, and what was set aside", replies["RulesReply"])},
            "/v1/timeline": {
                "get": _get(
                    "Records of the reference timeline for an id, a name, a title or a date",
                    replies["TimelineReply"],
                    _asked("q", required=True),
                )
            },
            "/v1/pair": {
                "post": {
                    "summary": "Exchange a pairing code for a token",
                    "security": [],
                    "requestBody": _json(schema["PairRequest"], required=True),
                    "responses": _answers(replies["PairReply"]),
                }
            },
            "/healthz": {
                "get": _public("Is it there, and the right one", replies["Health"], _asked("client"), _asked("nonce"))
            },
            "/openapi.json": {"get": _get("This document", _ANYTHING)},
            "/": {"get": _public("A page to paste a text into", _PAGE)},
            "/demo": {"get": _public("An article written to be wrong", _PAGE)},
        },
        "components": {
            "schemas": components,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _json(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}, **more}


def _asked(name: str, *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": {"type": "string"}}


def _get(summary: str, content: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    return {"summary": summary, "parameters": list(parameters), "responses": _answers(content)}


def _public(summary: str, content: dict[str, Any], *parameters: dict[str, Any]) -> dict[str, Any]:
    return _get(summary, content, *parameters) | {"security": []}


def _answers(content: dict[str, Any]) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {
        "200": {"description": "The answer", "content": content},
        "default": {"description": "A refusal", "content": problem},
    }
