"""The OpenAPI 3.1 document, made from the types that requests are decoded into and replies are encoded from."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

import tocsin
from tocsin.model import Reference, Report
from tocsin.service.problems import ProblemBody
from tocsin.service.requests import AnalyzeRequest, PairReply, PairRequest
from tocsin.service.stream import NDJSON, BlockLine, Head, SummaryLine

_TYPES = (AnalyzeRequest, Report, Head, BlockLine, SummaryLine, PairRequest, PairReply, ProblemBody, Reference)


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
    references = {"type": "object", "properties": {"references": {"type": "array", "items": schema["Reference"]}}}
    query = {"name": "q", "in": "query", "required": True, "schema": {"type": "string", "maxLength": 200}}
    anything = {"type": "object"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "tocsin", "version": tocsin.__version__, "license": {"name": "MIT", "identifier": "MIT"}},
        "security": [{"bearer": []}],
        "paths": {
            "/v1/analyze": {"post": analyze},
            "/v1/rules": {"get": _get("The loaded rule packs", anything)},
            "/v1/timeline": {"get": _get("Search the reference timeline", references) | {"parameters": [query]}},
            "/v1/pair": {
                "post": {
                    "summary": "Exchange a pairing code for a token",
                    "security": [],
                    "requestBody": _json(schema["PairRequest"], required=True),
                    "responses": _answers({"application/json": {"schema": schema["PairReply"]}}),
                }
            },
            "/healthz": {"get": _get("Is the server there, and is it the right one", anything) | {"security": []}},
            "/openapi.json": {"get": _get("This document", anything)},
        },
        "components": {
            "schemas": components,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


def _json(schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}, **more}


def _get(summary: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"summary": summary, "responses": _answers({"application/json": {"schema": schema}})}


def _answers(content: dict[str, Any]) -> dict[str, Any]:
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
    return {
        "200": {"description": "The answer", "content": content},
        "default": {"description": "A refusal", "content": problem},
    }
