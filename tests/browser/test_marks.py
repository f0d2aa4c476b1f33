"""A click on the bell marks the page: the words, the pixels, the reasons; and leaves the page as it was."""

from __future__ import annotations

import pytest

from .conftest import Tocsin
from .drivers import Browser
from .pictures import wanted

pytestmark = pytest.mark.asyncio(loop_scope="module")

INK = {
    "tocsin-contradicted": (255, 205, 199),
    "tocsin-anachronism": (230, 211, 255),
    "tocsin-urgency-high": (255, 213, 79),
}
PANEL = "() => document.querySelector('html > [popover]')"
RECTANGLE = """(name) => {
    let range;
    CSS.highlights.get(name).forEach((each) => { range ??= each; });
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    const { left, top, width, height } = range.getClientRects()[0];
    return [left + width / 2, top + height / 2];
}"""
ALT, SHIFT, ESCAPE = "\ue00a", "\ue008", "\ue00c"


async def ring(reader: Browser, url: str) -> dict[str, list[str]]:
    """Open a page and click the bell: what is marked then."""
    await reader.go(url)
    assert await reader.marks() == {}
    assert await reader.ring() == "report"
    return await reader.marks()


async def test_demo_is_marked(reader: Browser, tocsin: Tocsin) -> None:
    await reader.go(f"{tocsin.url}/demo")
    before = await reader.js("() => [document.body.innerHTML, document.head.innerHTML]")
    marks = await ring(reader, f"{tocsin.url}/demo")
    assert "October 16, 2023" in marks["tocsin-contradicted"]
    assert "US President Donald Trump" in marks["tocsin-anachronism"]
    assert "stay tuned" in marks["tocsin-urgency-high"]
    assert await reader.js("() => [document.body.innerHTML, document.head.innerHTML]") == before
    assert await reader.js("() => document.documentElement.children.length") == 2


async def test_marks_are_painted(reader: Browser, tocsin: Tocsin) -> None:
    await reader.go(f"{tocsin.url}/demo")
    assert not set(INK.values()) & set(await colours(reader))
    await ring(reader, f"{tocsin.url}/demo")
    count = await colours(reader)
    assert {name: count.get(ink, 0) > 500 for name, ink in INK.items()} == dict.fromkeys(INK, True)


async def colours(reader: Browser) -> dict[object, int]:
    """Colour -> number of pixels of it in the picture of the tab."""
    picture = await reader.session.screenshot(reader.tab)
    return {colour: number for number, colour in picture.getcolors(1 << 24) or []}


async def keep_pictures(reader: Browser) -> None:
    """Chromium's picture of the marks is the README's: `make screenshots` draws it anew."""
    if folder := wanted(reader):
        (await reader.session.screenshot(reader.tab)).save(f"{folder}/marks.png", optimize=True)


async def words(reader: Browser) -> str:
    return " ".join(node["text"] for node in await reader.session.texts(reader.tab, PANEL) if "text" in node)


async def test_hovering_says_why(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    before = await reader.js("() => document.body.innerHTML")
    x, y = await reader.js(RECTANGLE, "tocsin-contradicted")
    await reader.session.pointer(reader.tab, x, y)
    await reader.until("() => Boolean(document.querySelector('html > [popover]'))")
    said = await words(reader)
    assert "No meeting of Vladimir Putin and Choe Son Hui" in said
    assert "event.date" in said
    links = [
        node["attributes"]["href"] for node in await reader.session.texts(reader.tab, PANEL) if node.get("tag") == "a"
    ]
    assert links
    assert all(link.startswith(("https://", "http://")) for link in links)
    assert await reader.js("() => document.body.innerHTML") == before
    assert await reader.js("() => document.querySelector('html > [popover]').shadowRoot") is None
    await keep_pictures(reader)
    await reader.session.pointer(reader.tab, 2, 2)
    await reader.until("() => !document.querySelector('html > [popover]')")


async def test_click_and_escape(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    x, y = await reader.js(RECTANGLE, "tocsin-anachronism")
    await reader.session.pointer(reader.tab, x, y, click=True)
    await reader.until("() => Boolean(document.querySelector('html > [popover]'))")
    await reader.session.pointer(reader.tab, 2, 2)
    assert "Anachronism" in await words(reader)
    await reader.session.keys(reader.tab, ESCAPE)
    await reader.until("() => !document.querySelector('html > [popover]')")


async def test_keyboard_walks_the_marks(reader: Browser, tocsin: Tocsin) -> None:
    await ring(reader, f"{tocsin.url}/demo")
    seen = []
    for key in "jjk":
        await reader.session.keys(reader.tab, ALT, SHIFT, key)
        seen.append(await words(reader))
    assert seen[0] != seen[1]
    assert seen[0] == seen[2]
    assert "1 of " in seen[0]
    assert "2 of " in seen[1]


async def test_second_click_reads_anew(reader: Browser, site: str) -> None:
    first = await ring(reader, f"{site}story.html")
    await reader.js("() => { document.querySelector('p').append(' You will not believe what comes next.') }")
    assert await reader.ring() == "report"
    second = await reader.marks()
    assert second["tocsin-urgency-high"] == first["tocsin-urgency-high"]
    assert any("will not believe" in quote for quote in second["tocsin-bait"])
    await reader.session.keys(reader.tab, ALT, SHIFT, "j")
    assert await reader.js("() => document.querySelectorAll('html > [popover]').length") == 1
    assert f"1 of {sum(map(len, second.values()))} " in await words(reader)


async def test_popup_lists_and_leads(reader: Browser, tocsin: Tocsin) -> None:
    marks = await ring(reader, f"{tocsin.url}/demo")
    listed = await reader.popup("[...document.querySelectorAll('#findings q')].map((q) => q.textContent)")
    assert {quote for quotes in marks.values() for quote in quotes} <= set(listed)
    assert await reader.popup("document.querySelectorAll('#scores b').length") == 4
    assert "October 2025" in await reader.popup("document.getElementById('hypothesis').innerText")
    assert "2025-10-31" in await reader.popup("document.getElementById('until').innerText")
    await reader.popup("[...document.querySelectorAll('#findings summary')].at(-1).click()")
    assert await reader.until("() => CSS.highlights.has('tocsin-focus')")
    assert (await reader.marks())["tocsin-focus"] == [listed[-1]]


async def test_page_that_forbids_everything(reader: Browser, site: str) -> None:
    marks = await ring(reader, f"{site}story.html?csp")
    assert marks["tocsin-urgency-high"] == ["Stay tuned"]
    x, y = await reader.js(RECTANGLE, "tocsin-urgency-high")
    await reader.session.pointer(reader.tab, x, y)
    await reader.until("() => Boolean(document.querySelector('html > [popover]'))")
    assert "liveness" in await words(reader)


async def test_frames_and_shadow_roots(reader: Browser, site: str) -> None:
    marks = await ring(reader, f"{site}frames.html")
    assert marks["tocsin-urgency-high"] == ["Stay tuned"]  # in a shadow root
    frames = (await reader.session.contexts(root=reader.tab))[0]["children"]
    assert [await reader.marks(frame["context"]) for frame in frames] == [{"tocsin-urgency-high": ["Stay tuned"]}] * 2
    assert (await colours(reader))[INK["tocsin-urgency-high"]] > 3 * 400


async def test_a_changed_page_is_never_marked_wrongly(reader: Browser, site: str) -> None:
    await ring(reader, f"{site}story.html")
    await reader.js("() => { document.querySelector('p').firstChild.data = 'Nothing of that kind is said any more.' }")
    assert "".join((await reader.marks()).get("tocsin-urgency-high", [])) == ""
    await reader.session.keys(reader.tab, ALT, SHIFT, "j")
    assert await reader.js("() => document.querySelector('html > [popover]')") is None


async def test_marks_need_no_popup(reader: Browser, tocsin: Tocsin) -> None:
    await reader.go(f"{tocsin.url}/demo")
    await reader.popup("window.close()")
    await reader.click_action()
    await reader.until("() => CSS.highlights.has('tocsin-contradicted')")
