"""The popover at a mark: what it says, where it stands, and how the reader dismisses a finding and takes that back."""

from __future__ import annotations

import os
from typing import Any

import pytest
from PIL import Image

from .conftest import Tocsin
from .drivers import Browser
from .test_marks import ALT, ESCAPE, PANEL, RECTANGLE, SHIFT, ring, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPEN = "() => Boolean(document.querySelector('html > [popover]'))"
SHUT = "() => !document.querySelector('html > [popover]')"
STORED = "() => (globalThis.browser ?? globalThis.chrome).storage.local.get('dismissals')"
TAB, ENTER = "\ue004", "\ue006"
HOSTILE = """() => {
    const style = document.createElement("style");
    style.textContent = `div, [popover] {
        display: none !important; opacity: 0 !important; transform: scale(0) !important;
    }`;
    document.head.append(style);
}"""
SEEN = """() => {
    const { display, opacity, transform } = getComputedStyle(document.querySelector("html > [popover]"));
    return [display, opacity, transform];
}"""
LINES = """(name) => {
    let range;
    CSS.highlights.get(name).forEach((each) => { range ??= each; });
    return [...range.getClientRects()].map(({ left, top, right, bottom }) => [left, top, right, bottom]);
}"""


async def open_at(reader: Browser, name: str) -> None:
    """Click the first mark of a kind."""
    x, y = await reader.js(RECTANGLE, name)
    await reader.session.pointer(reader.tab, x, y, click=True)
    await reader.until(OPEN)


async def test_a_claim_is_set_against_the_reference(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    await open_at(reader, "tocsin-contradicted")
    said = await words(reader)
    for each in ("October 16, 2023", "In the text", "2023-10-16", "In the reference", "2025-10-27", "event.date"):
        assert each in said
    assert "October 2025" in said  # the hypothesis explains this finding
    nodes = await reader.session.texts(reader.tab, PANEL)
    assert any(node.get("tag") == "a" and node["attributes"]["href"].startswith("https://") for node in nodes)


async def test_wording_has_no_dates_and_no_hypothesis(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    await open_at(reader, "tocsin-urgency-high")
    said = await words(reader)
    assert "In the text" not in said
    assert "October 2025" not in said
    assert "Not useful here" in said


@pytest.mark.parametrize("scroll", ["start", "center", "end"])
async def test_it_never_covers_the_words(reader: Browser, tocsin: Tocsin, scroll: str) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    await open_at(reader, "tocsin-contradicted")
    await reader.js(RECTANGLE.replace('"center"', f'"{scroll}"'), "tocsin-contradicted")
    picture = await reader.session.screenshot(reader.tab)
    if folder := os.environ.get("TOCSIN_SCREENSHOTS"):
        picture.save(f"{folder}/why-{scroll}-{reader.pages[0]}.png", optimize=True)
    assert await covered(reader, picture, "tocsin-contradicted") == []


async def test_it_stands_beside_the_words_in_a_low_window(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    await resize(reader, {"width": 900, "height": 240})
    await open_at(reader, "tocsin-contradicted")
    lines = await covered(reader, await reader.session.screenshot(reader.tab), "tocsin-contradicted")
    await resize(reader, None)
    assert lines == []


async def resize(reader: Browser, viewport: dict[str, int] | None) -> None:
    await reader.session.command("browsingContext.setViewport", context=reader.tab, viewport=viewport)


async def covered(reader: Browser, picture: Image.Image, name: str) -> list[list[float]]:
    """The lines of a mark that show less than half of its wash."""
    found = []
    for line in await reader.js(LINES, name):
        left, top, right, bottom = map(int, line)
        cut = picture.crop((left + 1, top + 1, right - 1, bottom - 1))
        washed = sum(count for count, colour in cut.getcolors(1 << 20) or [] if is_wash(colour))
        if washed * 2 <= cut.width * cut.height:
            found.append(line)
    return found


def is_wash(colour: Any) -> bool:
    """The red of contradicted words, or that in the panel's shadow."""
    red, green, blue = colour
    return bool(red - green > 25 and abs(green - blue) < 15 and red > 180)


async def test_it_follows_its_mark(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    await open_at(reader, "tocsin-contradicted")
    await reader.js(
        "() => { document.querySelector('h1').remove(); scrollTo(0, 0); dispatchEvent(new Event('resize')); }"
    )
    assert await reader.js(OPEN)
    await reader.session.keys(reader.tab, ESCAPE)
    await reader.until(SHUT)


async def test_page_styles_do_not_reach_it(reader: Browser, site: str) -> None:
    await ring(reader, f"{site}story.html")
    await reader.js(HOSTILE)
    await reader.session.keys(reader.tab, ALT, SHIFT, "j")
    await reader.until(OPEN)
    assert await reader.js(SEEN) == ["block", "1", "none"]


async def dismissals(reader: Browser) -> list[dict[str, Any]]:
    await reader.go(reader.pages + "options.html")
    stored: dict[str, Any] = await reader.js(STORED, sandbox=None)
    return list(stored.get("dismissals", []))


async def press(reader: Browser, tag: str, **attributes: str) -> None:
    """Click the last element of the panel with this tag and these attributes (Chromium has a summary of its own)."""
    nodes = [node for node in await reader.session.texts(reader.tab, PANEL) if node.get("tag") == tag]
    node = [each["node"] for each in nodes if attributes.items() <= each["attributes"].items()][-1]
    await reader.session.pointer(reader.tab, *await reader.session.centre(reader.tab, node), click=True)


async def dismiss(reader: Browser, level: str) -> None:
    """Walk to the first mark of the page, open “Not useful here” and choose a level."""
    await reader.session.keys(reader.tab, ALT, SHIFT, "j")
    await reader.until(OPEN)
    await press(reader, "summary")
    await press(reader, "button", value=level)


@pytest.mark.parametrize(
    ("level", "kept"),
    [
        ("once", {"quote": "Stay tuned"}),
        ("rule", {"rule": "liveness.stay-tuned"}),
        ("site", {}),
    ],
)
async def test_dismissed_stays_dismissed(reader: Browser, site: str, level: str, kept: dict[str, str]) -> None:
    await ring(reader, f"{site}story.html")
    await dismiss(reader, level)
    await reader.until("() => !CSS.highlights.has('tocsin-urgency-high')")
    assert "hidden" in await words(reader)
    (record,) = await dismissals(reader)
    assert record["key"].startswith(level)
    assert {key: record[key] for key in ("rule", "quote") if key in record} == kept
    assert "harbour" not in str(record)
    await reader.go(f"{site}story.html")
    await reader.ring()
    assert "tocsin-urgency-high" not in await reader.marks()
    await reader.go(reader.pages + "options.html")
    await reader.until("() => document.querySelectorAll('#dismissals button').length === 1", sandbox=None)
    await reader.js("() => document.querySelector('#dismissals button').click()", sandbox=None)
    await reader.until("() => !document.querySelector('#dismissals button')", sandbox=None)
    assert await dismissals(reader) == []
    await ring(reader, f"{site}story.html")
    assert (await reader.marks())["tocsin-urgency-high"] == ["Stay tuned"]


async def test_undo_at_once(reader: Browser, site: str) -> None:
    await ring(reader, f"{site}story.html")
    await dismiss(reader, "rule")
    await reader.until("() => !CSS.highlights.has('tocsin-urgency-high')")
    await press(reader, "button", value="undo")
    await reader.until("() => CSS.highlights.has('tocsin-urgency-high')")
    assert await dismissals(reader) == []


async def test_by_keyboard_alone(reader: Browser, site: str) -> None:
    if reader.pages.startswith("moz-extension:"):
        pytest.skip("a headless Firefox gives pages no focus, so that Enter activates nothing in any of them")
    await ring(reader, f"{site}story.html")
    await reader.session.keys(reader.tab, ALT, SHIFT, "j")
    await reader.until(OPEN)
    for keys in ([TAB, ENTER], [TAB, ENTER]):  # “Not useful here”, then its first choice
        for key in keys:
            await reader.session.keys(reader.tab, key)
    await reader.until("() => !CSS.highlights.has('tocsin-urgency-high')")
    await reader.session.keys(reader.tab, ENTER)  # the focus is on the button that takes it back
    await reader.until("() => CSS.highlights.has('tocsin-urgency-high')")
    assert await dismissals(reader) == []
