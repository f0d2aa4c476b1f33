"""The pages that the extension is measured on, and the site that has them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

PLAIN = (
    "The harbour council met on Monday and put the repair of the old bridge first.",
    "A clerk read the minutes of the spring meeting, which took most of an hour.",
    "Three engineers had looked at the pillars and found sand where there should be stone.",
    "The ferry company offered two of its boats for the time of the repair.",
    "Nobody asked how long the gravel for the northern road would have to wait.",
    "The library will stay open in the evening, and the museum in the morning.",
)
LOUD = (
    "Stay tuned for the vote.",
    "You will not believe what the clerk said.",
    "Sources say that time is running out.",
)
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Harbour council</title>
<meta property="article:published_time" content="2024-05-03T08:00:00Z"><link rel="icon" href="data:,"></head>
<body><h1>Harbour council</h1><article>{}<p id="moving">0</p></article></body></html>"""


def article(words: int) -> str:
    """A page of about so many words, a loud sentence in each paragraph."""
    paragraphs, count = [], 0
    while count < words:
        number = len(paragraphs)
        sentences = [PLAIN[(number + step * (step + 1)) % len(PLAIN)] for step in range(4)]
        sentences.insert(number % 5, LOUD[number % len(LOUD)])
        paragraphs.append(" ".join(sentences))
        count += len(paragraphs[-1].split())
    return PAGE.format("".join(f"<p>{text}</p>" for text in paragraphs))


@asynccontextmanager
async def site() -> AsyncIterator[str]:
    """The address of a site that has an article of N words at `/N`."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text=article(int(request.match_info["words"])), content_type="text/html")

    app = web.Application()
    app.router.add_get("/{words:[0-9]+}", page)
    async with TestServer(app, host="127.0.0.1") as server:
        yield str(server.make_url("/"))
