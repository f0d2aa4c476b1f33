"""Pages' heads, of our own making, with the date a careful reader would give them.

Each case of `heads/*.html` begins with `<!-- @ name | address or - | expected -->`, expected being a day, its basis and
perhaps `clash`, or `unknown`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin.page import dates
from tocsin.page.html import read

HEAD = re.compile(r"<!-- @ (?P<name>[^|]+) \| (?P<url>\S+) \| (?P<expected>[^|]+) -->\n")


def cases() -> list[tuple[str, str | None, str, str]]:
    """(name, address, expected, page) of each case."""
    found = []
    for path in sorted((Path(__file__).parent / "heads").glob("*.html")):
        text = path.read_text("utf-8")
        heads = list(HEAD.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            page = text[head.end() : following.start() if following else None]
            url = None if head["url"] == "-" else head["url"]
            found.append((f"{path.stem}: {head['name']}", url, head["expected"], page))
    return found


CASES = cases()


@pytest.mark.parametrize(("name", "url", "expected", "page"), CASES, ids=[case[0] for case in CASES])
def test_date(name: str, url: str | None, expected: str, page: str) -> None:
    chosen, notices = dates.choose(None, read(page, url).dates, None)
    clash = " clash" if any(notice.code == "date-clash" for notice in notices) else ""
    told = f"{chosen.value} {chosen.basis}{clash}" if chosen.value else "unknown"
    assert told == expected


def test_there_are_heads_enough() -> None:
    assert len(CASES) >= 60
