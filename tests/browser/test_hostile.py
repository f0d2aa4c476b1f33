"""Pages that make it hard: the expected words are marked and nothing else, the page stays as it was, nothing that is
hidden or can be edited reaches the server, and the console is silent.

Each page of `pages/hostile/` with a JSON file beside it. What must not be sent has the word "hush" in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .drivers import Browser, eventually
from .recording import Recorder

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGES = Path(__file__).parent / "pages" / "hostile"
PATIENCE = 60  # seconds: fifty thousand words on a busy machine
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))
# Asked of the prototype: a page's names may stand in the way.
MARKUP = "() => Reflect.get(Document.prototype, 'documentElement', document).outerHTML"


def contexts(tree: list[dict[str, Any]]) -> Iterator[str]:
    for each in tree:
        yield each["context"]
        yield from contexts(each["children"] or [])


async def all_marks(browser: Browser) -> dict[str, Counter[str]]:
    """Registry name -> the quotes marked in the tab and all its frames, each with how often."""
    found: dict[str, Counter[str]] = {}
    for context in contexts(await browser.session.contexts(root=browser.tab)):
        for name, quotes in (await browser.marks(context)).items():
            found[name] = found.get(name, Counter()) + Counter(quotes)
    return found


def complaints(browser: Browser) -> list[str]:
    """What stands in the console as an error."""
    entries = [event["params"] for event in browser.session.events if event["method"] == "log.entryAdded"]
    return [str(entry.get("text")) for entry in entries if entry["level"] == "error"]


@pytest.mark.parametrize("name", NAMES)
async def test_hostile_page(browser: Browser, recorder: Recorder, site: str, name: str) -> None:
    told = json.loads((PAGES / f"{name}.json").read_text("utf-8"))
    expected = {mark: Counter(quotes) for mark, quotes in told["marks"].items()}
    await browser.go(f"{site}hostile/{told.get('file', f'{name}.html')}{told.get('query', '')}")
    before = None if told.get("moves") else await browser.js(MARKUP)
    browser.session.events.clear()
    recorder.requests.clear()
    assert await browser.ring(within=PATIENCE) == "report"
    assert recorder.requests
    assert [text for text in recorder.texts if "hush" in text] == []
    await eventually(lambda: is_marked(browser, expected), f"the marks {expected}", PATIENCE)
    assert before is None or await browser.js(MARKUP) == before
    assert complaints(browser) == []


async def is_marked(browser: Browser, expected: dict[str, Counter[str]]) -> bool:
    """True as soon as these are the marks; while there are more than those it is told at once."""
    found = await all_marks(browser)
    surplus = {name: found[name] - expected.get(name, Counter()) for name in found}
    assert not any(surplus.values()), surplus
    return found == expected


async def test_enough_pages() -> None:
    assert len(NAMES) >= 14
