"""The table of claims in `tests/corpus/claims`: a text, its date, and the one alarm it deserves or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CLAIMS = Path(__file__).parents[1] / "corpus" / "claims"
_MARK = re.compile(r"\[\[(.+?)\]\]")
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """`start` and `end` are code points of `text` without brackets; both 0 and `verdict` empty for an honest text."""

    where: str
    published: str | None
    kind: str
    verdict: str
    rule: str
    records: tuple[str, ...]
    text: str
    start: int = 0
    end: int = 0

    @property
    def honest(self) -> bool:
        return not self.verdict

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def __str__(self) -> str:
        return f"{self.where} {self.kind}"


def read_all(directory: Path = CLAIMS) -> list[Case]:
    """All cases of a directory. Raises ValueError that names file and line for one that has not the form."""
    return [case for path in sorted(directory.glob("*.txt")) for case in read(path)]


def read(path: Path) -> Iterator[Case]:
    """The cases of a file, in order."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield _case(line, f"{path.name}:{number}")


def _case(line: str, where: str) -> Case:
    cells = [cell.strip() for cell in line.split(" | ", _COLUMNS - 1)]
    if len(cells) != _COLUMNS or not all(cells):
        raise ValueError(f"{where}: five columns, none of them empty: published | kind | expected | records | text")
    published, kind, expected, records, text = cells
    marks = _MARK.findall(text)
    verdict, _, rule = expected.partition(" ") if expected != "-" else ("", "", "")
    if len(marks) != bool(verdict):
        raise ValueError(f"{where}: an honest text has no words in [[ ]], a wrong one has one such place")
    start = text.find("[[") if marks else 0
    return Case(
        where=where,
        published=None if published == "-" else published,
        kind=kind,
        verdict=verdict,
        rule=rule,
        records=tuple(records.split()),
        text=_MARK.sub(r"\1", text),
        start=start,
        end=start + len(marks[0]) if marks else 0,
    )
