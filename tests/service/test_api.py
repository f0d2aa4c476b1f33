"""What the routes answer: reports in both forms, refusals that name the field, pairing, proof, and the description."""

import hashlib
import hmac
import json

import msgspec
import pytest

from tocsin.model import Report
from tocsin.service import pairing
from tocsin.service.stream import BlockLine, Head, SummaryLine

from .conftest import EXTENSION

TEXT = "URGENT UPDATE 🚨: Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023. Stay tuned."
ASKED = {"schema": 1, "offsets": "utf16", "text": TEXT}


async def analyze(server, asked, **headers):
    body = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
    headers = {"content_type": "application/json", "authorization": f"Bearer {server.tokens['script']}"} | headers
    return await server.ask(method="POST", path="/v1/analyze", body=body, **headers)


async def get(server, path):
    return await server.ask(path=path, authorization=f"Bearer {server.tokens['script']}")


@pytest.mark.parametrize("offsets", ["utf16", "codepoint"])
async def test_a_report_is_the_type_it_is_made_from(server, offsets):
    reply = await analyze(server, ASKED | {"offsets": offsets})
    report = msgspec.json.decode(reply.body, type=Report)
    assert (report.offsets, report.schema) == (offsets, 1)
    assert report.took_ms > 0
    units = TEXT.encode("utf-16-le")
    for note in report.annotations:
        if offsets == "utf16":
            assert units[2 * note.start : 2 * note.end].decode("utf-16-le") == note.quote
        else:
            assert TEXT[note.start : note.end] == note.quote
    assert {note.verdict for note in report.annotations} >= {None, "contradicted"}
    assert report.blocks[0].text == TEXT


async def test_blocks_come_back_without_their_text(server):
    blocks = [{"id": "a", "kind": "p", "text": TEXT}, {"id": "b", "kind": "li", "text": "Nothing."}]
    report = json.loads((await analyze(server, {"schema": 1, "offsets": "utf16", "blocks": blocks})).body)
    assert [block["id"] for block in report["blocks"]] == ["a", "b"]
    assert all(block["text"] is None for block in report["blocks"])
    assert "timexes" not in report


async def test_extra_lists_come_when_asked_for(server):
    report = json.loads((await analyze(server, ASKED | {"include": ["timexes", "claims"]})).body)
    assert [timex["value"] for timex in report["timexes"]] == ["2023-10-16"]
    assert report["claims"][0]["class"]
    assert "mentions" not in report


async def test_the_stream_says_what_the_plain_reply_says(server):
    blocks = [{"id": str(number), "kind": "p", "text": TEXT} for number in range(4)]
    asked = {"schema": 1, "offsets": "utf16", "blocks": blocks, "first": ["2", "nowhere"]}
    plain = json.loads((await analyze(server, asked)).body)
    streamed = await analyze(server, asked, accept="application/x-ndjson")
    assert streamed.headers["content-type"] == "application/x-ndjson"
    head, *middle, last = (line for line in unchunked(streamed).splitlines() if line)
    assert msgspec.json.decode(head, type=Head).schema == 1
    lines = [msgspec.json.decode(line, type=BlockLine) for line in middle]
    assert [line.block.id for line in lines] == ["2", "0", "1", "3"]
    assert msgspec.json.decode(last, type=SummaryLine).summary.took_ms > 0
    assert json.loads(last)["summary"]["scores"] == plain["scores"]
    told = sorted((note.block, note.start, note.id) for line in lines for note in line.annotations)
    assert told == sorted((note["block"], note["start"], note["id"]) for note in plain["annotations"])


async def test_the_blocks_asked_for_first_of_a_long_text_come_before_it_is_read(server):
    texts = [TEXT, *["He met him there a year later, sources say."] * 600, TEXT, "Choe Son Hui met him. " + TEXT]
    blocks = [{"id": str(number), "kind": "p", "text": text} for number, text in enumerate(texts)]
    asked = {"schema": 1, "offsets": "utf16", "blocks": blocks, "first": ["602", "601", "300"]}
    plain = json.loads((await analyze(server, asked)).body)
    streamed = await analyze(server, asked, accept="application/x-ndjson")
    _, *lines, last = map(json.loads, unchunked(streamed).splitlines())
    assert [line["block"]["id"] for line in lines[:4]] == ["602", "601", "300", "0"]
    assert len(lines) == len(texts)
    points = last["summary"]["points"]
    assert any(points.values())
    early = [note for line in lines[:3] for note in line["annotations"]]
    assert all(note["points"] is None for note in early)
    filled = [note | {"points": points.get(note["id"])} for note in early]
    told = filled + [note for line in lines[3:] for note in line["annotations"]]
    assert sorted(told, key=lambda note: note["id"]) == sorted(plain["annotations"], key=lambda note: note["id"])
    assert {line["block"]["id"]: line["block"] for line in lines} == {block["id"]: block for block in plain["blocks"]}
    assert last["summary"]["scores"] == plain["scores"]


def unchunked(reply):
    if reply.headers.get("transfer-encoding") != "chunked":
        return reply.body
    rest, body = reply.body, b""
    while rest:
        size, _, rest = rest.partition(b"\r\n")
        body, rest = body + rest[: int(size, 16)], rest[int(size, 16) + 2 :]
    return body


REFUSED = [
    (b"", "truncated"),
    (b"{", "truncated"),
    (b"[]", "object"),
    (b"\xff", "JSON|UTF-8|malformed"),
    (b'{"schema": NaN}', "malformed"),
    (b"[" * 200_000, "nested|truncated|object|recursion"),
    (b'{"schema": 1, "offsets": "utf16", "text": "\\ud800"}', "lone surrogate"),
    ({}, "schema"),
    (ASKED | {"schema": 2}, "schema"),
    ({"schema": 1, "text": TEXT}, "offsets"),
    (ASKED | {"offsets": "bytes"}, "offsets"),
    (ASKED | {"html": "<p>x"}, "together"),
    ({"schema": 1, "offsets": "utf16"}, "nothing to read"),
    (ASKED | {"text": "  "}, "nothing to read"),
    (ASKED | {"texxt": "x"}, "texxt"),
    (ASKED | {"include": ["everything"]}, "include"),
    (ASKED | {"published": "soon"}, "soon"),
    (ASKED | {"dates": [{"value": "2023-10-16", "basis": "rumour"}]}, "dates"),
    (ASKED | {"evidence": [{"value": "2023-10-16", "basis": "url"}]}, "evidence"),
    ({"schema": 1, "offsets": "utf16", "blocks": [{"id": "title", "kind": "p", "text": "x"}]}, "reserved"),
    ({"schema": 1, "offsets": "utf16", "blocks": [{"id": "0", "kind": "p", "text": "x"}] * 2}, "two blocks"),
    ({"schema": 1, "offsets": "utf16", "blocks": [{"id": "0", "kind": "div", "text": "x"}]}, "kind"),
    ({"schema": 1, "offsets": "utf16", "blocks": []}, "nothing to read"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED, ids=[told for _, told in REFUSED])
async def test_refusals_name_what_is_wrong(server, asked, told):
    reply = await analyze(server, asked)
    problem = json.loads(reply.body)
    assert (reply.status, problem["code"]) == (400, "bad-request")
    assert any(part.lower() in problem["detail"].lower() for part in told.split("|")), problem["detail"]
    assert (await analyze(server, ASKED)).status == 200


async def test_what_markup_shows_is_weighed(server):
    evidence = [
        {"basis": "json-ld", "value": '[{"@type":"WebPage NewsArticle","datePublished":"2023-10-16T09:00"}]'},
        {"basis": "meta", "name": "Date", "value": "2023-12-01"},
        {"basis": "meta", "name": "article:published_time", "value": "2023-10-17T01:00:00Z"},
        {"basis": "time", "name": "updated", "value": "2023-12-02"},
        {"basis": "time", "name": "pubdate", "value": "20231018"},
    ]
    asked = ASKED | {"evidence": evidence, "url": "https://news.example/2023/10/19/bridge"}
    body = json.loads((await analyze(server, asked)).body)
    date = body["document"]["date"]
    assert (date["value"], date["basis"]) == ("2023-10-16", "json-ld")
    told = [f"{each['basis']} {each['value'][-2:]}" for each in date["candidates"]]
    assert told == ["json-ld 16", "meta 17", "time 18", "url 19", "lead 16"]


async def test_a_headline_alone_is_read(server):
    report = json.loads(
        (await analyze(server, {"schema": 1, "offsets": "utf16", "title": "You won't believe this"})).body
    )
    assert report["blocks"][0]["id"] == "title"
    assert report["scores"]["title"]["bait"] > 0


async def pair(server, code, origin=EXTENSION, **headers):
    body = json.dumps({"code": code, "name": "Firefox"}).encode()
    headers = {"content_type": "application/json", "origin": origin} | headers
    return await server.ask(method="POST", path="/v1/pair", body=body, **headers)


async def test_pairing_gives_a_token_that_works_once(server):
    code = server.pairing.start()
    reply = await pair(server, code.lower().replace("-", " "))
    token = json.loads(reply.body)["token"]
    answer = await server.ask(path="/v1/rules", origin=EXTENSION, authorization=f"Bearer {token}")
    assert answer.status == 200
    again = await pair(server, code)
    assert (again.status, json.loads(again.body)["code"]) == (404, "pairing-closed")
    assert server.pairing.window().paired == EXTENSION
    assert token not in (server.home / "clients.json").read_text()


async def test_five_wrong_codes_close_the_window(server):
    code = server.pairing.start()
    for _ in range(5):
        reply = await pair(server, "AAAA-AAAA")
        assert (reply.status, json.loads(reply.body)["code"]) == (403, "pairing-refused")
    assert (await pair(server, code)).status == 404


async def test_a_window_ends(server, monkeypatch):
    monkeypatch.setattr(pairing, "SECONDS", -1)
    assert (await pair(server, server.pairing.start())).status == 404


async def test_no_window_no_pairing(server):
    reply = await pair(server, "AAAA-AAAA")
    assert (reply.status, json.loads(reply.body)["code"]) == (404, "pairing-closed")


@pytest.mark.parametrize(
    ("origin", "headers", "admitted"),
    [
        ("chrome-extension://abcdefghijklmnopabcdefghijklmnop", {}, True),
        ("chrome-extension://short", {}, False),
        ("chrome-extension://ABCDEFGHIJKLMNOPABCDEFGHIJKLMNOP", {}, False),
        ("moz-extension://not-a-uuid", {}, False),
        ("https://evil.example", {}, False),
        ("null", {}, False),
        (None, {}, False),
        ("http://127.0.0.1:{port}", {"sec_fetch_site": "same-origin"}, True),
        ("http://127.0.0.1:{port}", {"sec_fetch_site": "cross-site"}, False),
    ],
)
async def test_who_may_pair_and_that_others_cost_no_try(server, origin, headers, admitted):
    code = server.pairing.start()
    reply = await pair(server, code, origin and origin.format(port=server.port), **headers)
    assert (reply.status == 200) is admitted
    if not admitted:
        assert (reply.status, json.loads(reply.body)["code"]) == (403, "origin-not-paired")
        assert server.pairing.window().tries == pairing.TRIES


async def test_what_is_no_pairing_request_costs_no_try(server):
    server.pairing.start()
    for body in (b"{", b"{}", b'{"code": 1, "name": "x"}'):
        reply = await server.ask(
            method="POST", path="/v1/pair", body=body, content_type="application/json", origin=EXTENSION
        )
        assert reply.status == 400
    assert server.pairing.window().tries == pairing.TRIES


async def test_a_revoked_token_stops_working(server):
    assert (await get(server, "/v1/rules")).status == 200
    server.clients.revoke("script")
    assert (await get(server, "/v1/rules")).status == 401


async def test_files_are_private(server):
    server.pairing.start()
    for name in ("clients.json", "pairing.json"):
        assert (server.home / name).stat().st_mode & 0o777 == 0o600


async def test_the_server_proves_itself_to_a_client_it_knows(server):
    token, nonce = server.tokens["extension"], "0123456789abcdef" * 2
    name = hashlib.sha256(f"tocsin-client:{token}".encode()).hexdigest()[:16]
    reply = json.loads((await server.ask(path=f"/healthz?client={name}&nonce={nonce}")).body)
    key = hashlib.sha256(token.encode()).digest()
    assert reply == {"status": "ok", "proof": hmac.new(key, nonce.encode(), hashlib.sha256).hexdigest()}


@pytest.mark.parametrize(
    "query", ["", "client=0000000000000000&nonce=0123456789abcdef", "client=x&nonce=y", "nonce=0123456789abcdef"]
)
async def test_it_proves_nothing_to_others(server, query):
    assert json.loads((await server.ask(path=f"/healthz?{query}")).body) == {"status": "ok"}


async def test_rules_tell_packs_and_problems(server):
    told = json.loads((await get(server, "/v1/rules")).body)
    assert len({pack["category"] for pack in told["packs"]}) == 12
    assert len(told["rules"]) >= 100
    assert told["problems"] == []


async def test_the_timeline_is_searched(server):
    found = json.loads((await get(server, "/v1/timeline?q=Vladivostok%20Kim%20Putin")).body)
    assert set(found) == {"until", "digest", "records", "more"}
    (record,) = found["records"]
    assert (record["id"], record["kind"], record["date"]) == ("ev-2019-04-25-kim-putin", "events", "2019-04-25")
    assert record["statement"]
    assert record["title"]
    assert record["sources"][0]["url"].startswith("http")


async def test_a_search_gives_at_most_fifty_records_and_says_so(server):
    found = json.loads((await get(server, "/v1/timeline?q=Russia")).body)
    assert len(found["records"]) == 50
    assert found["more"] is True


async def test_a_search_for_nothing_known_is_empty(server):
    found = json.loads((await get(server, "/v1/timeline?q=xyzzy")).body)
    assert (found["records"], found["more"]) == ([], False)


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20%20", "?q=--", "?q=2024-13-45", f"?q={'x' * 201}"])
async def test_a_search_that_asks_nothing_is_told_what_to_ask(server, query):
    reply = await get(server, f"/v1/timeline{query}")
    told = json.loads(reply.body)
    assert (reply.status, told["code"]) == (400, "bad-request")
    assert told["detail"].startswith("q: ")


async def test_the_description_is_made_from_the_types(server):
    told = json.loads((await get(server, "/openapi.json")).body)
    assert told["openapi"] == "3.1.0"
    data = {"/v1/analyze", "/v1/rules", "/v1/timeline", "/v1/pair", "/healthz", "/openapi.json"}
    assert set(told["paths"]) == data | {"/", "/demo"}
    schemas = told["components"]["schemas"]
    assert {"Report", "AnalyzeRequest", "ProblemBody", "RulesReply", "TimelineReply", "Health"} <= set(schemas)
    for reference in references(told):
        assert reference.removeprefix("#/components/schemas/") in schemas


def references(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)
