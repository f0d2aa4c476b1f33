"""Time expressions in tables: a document's date, texts with every expression marked, and what it means.

A line of `timex/*.txt` is `@ document's date` (`-` for none), `# heading`, or a text with each expression marked as
`{words|TYPE value low..high MODIFIER}`: DATE is not written, and days only where they do not follow from the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.extract.timex import TimexReader
from tocsin.model import Block, Timex
from tocsin.rules import find, safeyaml
from tocsin.text.normalise import normalise
from tocsin.text.sentences import sentences

READER = TimexReader(safeyaml.read(find.shipped() / "lexicon" / "en" / "timex.yaml"))
MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")
TABLES = Path(__file__).parent / "timex"
PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:T.*)?$")


def cases() -> Iterator[tuple[str, str]]:
    """(document's date, marked text) of each line."""
    for path in sorted(TABLES.glob("*.txt")):
        anchor = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("@"):
                anchor = line[2:]
            elif line and not line.startswith("#"):
                yield anchor, line


def told(timex: Timex) -> str:
    """A time expression in the table's notation; its days are checked here where the table leaves them out."""
    parts = [timex.value] if timex.type == "DATE" else [timex.type, timex.value]
    if PLAIN.match(timex.value):
        try:
            assert timex.days == calendar.parse(timex.value.partition("T")[0]).days
        except InputError:
            assert timex.days is None, "a date that does not exist has no days"
    elif timex.days:
        parts.append(f"{calendar.iso(timex.days.low)}..{calendar.iso(timex.days.high)}")
    return " ".join([*parts, timex.modifier]).strip()


@pytest.mark.parametrize(("anchor", "marked"), list(cases()))
def test_read(anchor: str, marked: str) -> None:
    view = normalise(Block(id="0", kind="p", text=MARK.sub(r"\1", marked)))
    day = None if anchor == "-" else date.fromisoformat(anchor)
    found = READER.read(view, sentences(view, frozenset({"oct", "mr"})), day)
    assert [(view.words(timex.span), told(timex)) for timex in found] == MARK.findall(marked)


def test_table_is_large() -> None:
    assert sum(len(MARK.findall(line)) for _, line in cases()) >= 400
