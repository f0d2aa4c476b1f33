"""A WebDriver BiDi session over one WebSocket: commands, scripts, input. No Selenium, no geckodriver, no npm."""

from __future__ import annotations

import asyncio
import base64
import io
import itertools
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from PIL import Image

TEXT_NODE = 3
PATIENCE = 30  # seconds a command may take


class BiDiError(Exception):
    """A command the browser refused, or a script that threw."""


class Session:
    """`await session.command("module.name", key=value)`; replies are matched to commands by number."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._pending: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self.events: list[dict[str, Any]] = []  # of what `session.subscribe` was asked for, {method, params} each

    @classmethod
    @asynccontextmanager
    async def connect(cls, url: str) -> AsyncIterator[Session]:
        async with aiohttp.ClientSession() as http, http.ws_connect(url, max_msg_size=0) as socket:
            session = cls(socket)
            listener = asyncio.create_task(session._listen())
            try:
                yield session
            finally:
                listener.cancel()

    async def _listen(self) -> None:
        async for message in self._socket:
            reply = json.loads(message.data)
            if reply["type"] == "event":
                self.events.append(reply)
            future = self._pending.pop(reply.get("id"), None)
            if future and not future.done():
                future.set_result(reply)

    async def command(self, method: str, /, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._pending[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        async with asyncio.timeout(PATIENCE):
            reply = await self._pending[number]
        if reply["type"] == "error":
            raise BiDiError(f"{method}: {reply['error']}: {reply['message'][:300]}")
        result: dict[str, Any] = reply["result"]
        return result

    async def contexts(self, **params: Any) -> list[dict[str, Any]]:
        """Top-level browsing contexts, or those below `root`."""
        tree: list[dict[str, Any]] = (await self.command("browsingContext.getTree", **params))["contexts"]
        return tree

    async def run(self, context: str, function: str, *args: object, sandbox: str | None = "test") -> Any:
        """The JSON value of an (async) function called with JSON arguments. A sandbox is out of the page's CSP's reach;
        None is the page's own world, which on the extension's pages has its APIs."""
        call = f"(async () => JSON.stringify(await ({function})(...{json.dumps(args)})) ?? 'null')()"
        target = {"context": context} | ({"sandbox": sandbox} if sandbox else {})
        result = await self.command("script.evaluate", expression=call, target=target, awaitPromise=True)
        if result["type"] == "exception":
            raise BiDiError(result["exceptionDetails"]["text"])
        return json.loads(result["result"]["value"])

    async def texts(self, context: str, function: str) -> list[dict[str, Any]]:
        """The nodes of an element that a function returns, closed shadow trees included: each a dict with `text` or
        with `tag`, `attributes` and `node`, its reference for `centre`."""
        shape = {"maxDomDepth": 30, "includeShadowTree": "all"}
        target = {"context": context, "sandbox": "test"}
        result = await self.command(
            "script.evaluate",
            expression=f"({function})()",
            target=target,
            awaitPromise=False,
            serializationOptions=shape,
        )
        return list(_nodes(result["result"]))

    async def centre(self, context: str, node: str) -> tuple[float, float]:
        """The point of the viewport in the middle of a node, which is scrolled into view."""
        function = """(node) => {
            node.scrollIntoView({ block: "nearest" });
            const { left, top, width, height } = node.getBoundingClientRect();
            return JSON.stringify([left + width / 2, top + height / 2]);
        }"""
        result = await self.command(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"sharedId": node}],
            target={"context": context, "sandbox": "test"},
            awaitPromise=False,
        )
        x, y = json.loads(result["result"]["value"])
        return x, y

    async def screenshot(self, context: str) -> Image.Image:
        data = (await self.command("browsingContext.captureScreenshot", context=context))["data"]
        return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")

    async def _act(self, context: str, source: dict[str, Any]) -> None:
        await self.command("input.performActions", context=context, actions=[{"id": source["type"], **source}])

    async def pointer(self, context: str, x: float, y: float, *, click: bool = False) -> None:
        """Move the mouse to a point of the viewport, and click there."""
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}] if click else []
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)}, *press]
        await self._act(context, {"type": "pointer", "parameters": {"pointerType": "mouse"}, "actions": moves})

    async def keys(self, context: str, *keys: str) -> None:
        """Press keys together, the last one last, and let them go (WebDriver's key characters)."""
        down = [{"type": "keyDown", "value": key} for key in keys]
        up = [{"type": "keyUp", "value": key} for key in reversed(keys)]
        await self._act(context, {"type": "key", "actions": [*down, *up]})


def _nodes(remote: dict[str, Any]) -> Iterator[dict[str, Any]]:
    value = remote.get("value") or {}
    if value.get("nodeType") == TEXT_NODE:
        yield {"text": value["nodeValue"]}
    elif "localName" in value:
        yield {"tag": value["localName"], "attributes": value.get("attributes", {}), "node": remote.get("sharedId")}
    for child in [value["shadowRoot"]] if value.get("shadowRoot") else []:
        yield from _nodes(child)
    for child in value.get("children", []):
        yield from _nodes(child)
