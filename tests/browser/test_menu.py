"""The context menu and the shortcuts: what is read, and the walk from mark to mark."""

from __future__ import annotations

import pytest

from .drivers import Browser, eventually
from .test_marks import words

pytestmark = pytest.mark.asyncio(loop_scope="module")

OPEN = "() => Boolean(document.querySelector('html > [popover]'))"
TWO = """() => {
    const paragraph = (textContent) => Object.assign(document.createElement("p"), { textContent });
    const plain = "The council met on Monday and spoke of the quay, as it does. ".repeat(12);
    const article = document.createElement("article");
    article.append(document.querySelector("p"), ...Array.from({ length: 4 }, () => paragraph(plain)));
    const aside = Object.assign(paragraph("You will not believe what comes next."), { id: "aside" });
    document.body.append(article, aside);
}"""
SELECT = "() => getSelection().selectAllChildren(document.getElementById('aside'))"


async def quotes(reader: Browser) -> set[str]:
    return {quote for quotes in (await reader.marks()).values() for quote in quotes}


@pytest.mark.parametrize(
    ("entry", "title", "marked", "unmarked"),
    [
        ("page", "Check the whole page", ["Stay tuned", "believe"], []),
        ("main", "Check the main text", ["Stay tuned"], ["believe"]),
        ("selection", "Check the selection", ["believe"], ["Stay tuned"]),
    ],
)
async def test_what_is_read(
    reader: Browser, site: str, entry: str, title: str, marked: list[str], unmarked: list[str]
) -> None:
    await reader.popup("window.close()")
    await reader.go(f"{site}story.html")
    await reader.js(TWO)
    if entry == "selection":
        await reader.js(SELECT)
    await reader.choose(entry, title)

    async def there() -> bool:
        now = " ".join(await quotes(reader))
        return all(each in now for each in marked)

    await eventually(there, f"marks on {marked}", 10)
    await reader.popup_until("Boolean(document.querySelector('main.report'))")
    assert not any(each in quote for quote in await quotes(reader) for each in unmarked)


async def test_shortcuts_walk_the_marks(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    await reader.js(TWO)
    await reader.popup("window.close()")
    await reader.choose("page", "Check the whole page")
    await reader.popup_until("Boolean(document.querySelector('main.report'))")
    await reader.shortcut("next", "J")
    await reader.until(OPEN)
    assert "1 of " in await words(reader)
    await reader.shortcut("next", "J")
    await eventually(lambda: says(reader, "2 of "), "the second mark", 10)
    await reader.shortcut("previous", "K")
    await eventually(lambda: says(reader, "1 of "), "the first mark", 10)


async def says(reader: Browser, what: str) -> bool:
    return what in await words(reader)


async def test_menu_walks_too(reader: Browser, site: str) -> None:
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report"
    await reader.popup("window.close()")
    await reader.choose("next", "Next mark")
    await reader.until(OPEN)
    assert "Stay tuned" in await words(reader)


async def test_an_updated_extension_says_so(reader: Browser, site: str) -> None:
    """Last in this module: the extension is loaded anew beneath the page."""
    await reader.go(f"{site}story.html")
    assert await reader.ring() == "report"
    other = (await reader.session.command("browsingContext.create", type="tab", background=True))["context"]
    url = reader.pages + "options.html"
    await reader.session.command("browsingContext.navigate", context=other, url=url, wait="complete")
    reload = "() => { setTimeout(() => (globalThis.browser ?? globalThis.chrome).runtime.reload(), 50); }"
    await reader.session.run(other, reload, sandbox=None)

    async def gone() -> bool:
        return not any(each["context"] == other for each in await reader.session.contexts())

    await eventually(gone, "the extension's page is closed", 10)
    await reader.session.command("browsingContext.activate", context=reader.tab)
    x, y = await reader.js("() => { const { x, y } = document.querySelector('p').getClientRects()[0]; return [x, y]; }")
    await reader.session.pointer(reader.tab, x + 20, y + 10, click=True)
    if reader.pages.startswith("chrome-extension:"):
        await reader.until(OPEN)
        assert "Reload this page" in await words(reader)
    else:  # Firefox ends what an extension left in a page
        assert not await reader.js(OPEN)
