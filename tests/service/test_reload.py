"""Rules change under a running server: it answers with the new ones, and goes on with the old where they are broken."""

import asyncio
import json

import pytest
from tests.own_pack import PACK

from tocsin.engine.watched import Watched
from tocsin.model import Block, Document
from tocsin.service.reload import Serving

PATIENCE = 30  # seconds


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "own" / "urgency" / "en" / "mine.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(PACK)
    return path


async def rules(server):
    reply = await server.ask(path="/v1/rules", authorization=f"Bearer {server.tokens['script']}")
    told = json.loads(reply.body)
    return {rule["id"] for rule in told["rules"] if rule["pack"].endswith("/mine")}, told["problems"]


async def marked(server):
    body = json.dumps({"schema": 1, "offsets": "utf16", "language": "en", "text": "They go zonking along."}).encode()
    headers = {"content_type": "application/json", "authorization": f"Bearer {server.tokens['script']}"}
    reply = await server.ask(method="POST", path="/v1/analyze", body=body, **headers)
    assert reply.status == 200
    return [note["rule"] for note in json.loads(reply.body)["annotations"]]


async def test_rules_are_read_again(start, tmp_path, pack):
    renewals = asyncio.Queue()
    watched = Watched(lambda: [tmp_path / "own"])
    server = await start(watched, lambda *engines: renewals.put_nowait(engines))
    assert await marked(server) == ["mine.first"]

    pack.write_text(PACK.replace("message:", "mesage:"))
    before, _ = await asyncio.wait_for(renewals.get(), PATIENCE)
    ids, (problem,) = await rules(server)
    assert (ids, problem["rule"], problem["line"]) == ({"mine.first"}, "mine.first", 7)
    assert "unknown field `mesage`" in problem["reason"]
    assert before.problems == ()
    assert await marked(server) == ["mine.first"]

    pack.write_text(PACK.replace("mine.first", "mine.other"))
    asked = [marked(server) for _ in range(20)]
    answers, _ = await asyncio.gather(asyncio.gather(*asked), asyncio.wait_for(renewals.get(), PATIENCE))
    assert {rule for answer in answers for rule in answer} <= {"mine.first", "mine.other"}
    assert await rules(server) == ({"mine.other"}, [])
    assert await marked(server) == ["mine.other"]


async def test_what_is_remembered_is_bounded_and_forgotten(engine):
    serving = Serving(engine, room=3000, seconds=0.1)
    for number in range(20):
        text = f"URGENT UPDATE: stay tuned on {number} May 2021."
        serving.engine.analyse(Document(blocks=(Block(id="0", kind="p", text=text),), language="en"))
        assert 0 < serving.memory.size <= 3000
    forgetting = asyncio.create_task(serving.forget())
    for _ in range(PATIENCE * 100):
        if serving.memory.size:
            await asyncio.sleep(0.01)
    forgetting.cancel()
    assert serving.memory.size == 0


async def test_another_engine_remembers_nothing_of_the_one_before(engine):
    serving = Serving(engine, room=100_000, seconds=300)
    serving.engine.analyse(Document(blocks=(Block(id="0", kind="p", text="Stay tuned."),), language="en"))
    assert serving.memory.size > 0
    serving.take(engine)
    assert serving.memory.size == 0
