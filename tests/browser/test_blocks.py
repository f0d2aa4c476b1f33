"""A page becomes the same blocks in Chromium, in Firefox and on the server, or the difference is written down.

Each page of `pages/` has its expected blocks beside it; one whose `why` is given differs between server and browser.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.page.html import read

from .drivers import EXTENSION, Browser

PAGES = Path(__file__).parent / "pages"
GOLDEN = sorted(path.stem for path in PAGES.glob("*.json"))
FILES = ("dom", "slices", "extract")
READING = "\n".join((EXTENSION / "content" / f"{name}.js").read_text("utf-8") for name in FILES)
TABLES = json.loads((EXTENSION / "blocks.json").read_text("utf-8"))
EXTRACT = f"""async (tables) => {{ {READING}
    return (await extract(tables)).blocks.map((block, at) => [String(at), block.kind, block.seen.text]);
}}"""


def expected(name: str, reader: str) -> list[list[str]]:
    golden: dict[str, Any] = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    blocks: list[list[str]] = golden["blocks"] if "blocks" in golden else golden[reader]
    return [[str(number), *block] for number, block in enumerate(blocks)]


@pytest.mark.parametrize("name", GOLDEN)
def test_server_reads(name: str) -> None:
    blocks = read((PAGES / f"{name}.html").read_bytes()).blocks
    assert [[block.id, block.kind, block.text] for block in blocks] == expected(name, "server")


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", GOLDEN)
async def test_browser_reads(browser: Browser, site: str, name: str) -> None:
    await browser.go(f"{site}{name}.html")
    assert await browser.js(EXTRACT, TABLES) == expected(name, "browser")


def test_enough_pages_agree() -> None:
    agreeing = [name for name in GOLDEN if "why" not in json.loads((PAGES / f"{name}.json").read_text("utf-8"))]
    assert len(agreeing) >= 12
