"""How fast the scan and the urgency rules are, what ten times the rules cost, and whether hostile text stays linear.

    python -m tests.bench.urgency [ARTICLE.txt ...]

Prints figures; asserts nothing. Without articles the true paragraphs of our own are read, fifteen to a text: about as
long as a news item. What is compared is measured in turns in one run, CPU seconds, the best of five. `growth` is the
cost of eight times the text over eight times the cost: 1 is linear, 8 quadratic.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.speed import HOSTILE
from tests.eval.paragraphs import read_all

from tocsin.engine import Engine
from tocsin.model import Block, Document
from tocsin.page.document import build_document
from tocsin.rules import find

COPIES = 9
TOGETHER = 15
ROUNDS = 5
SMALL, TIMES = 2_500, 8
_ID = re.compile(r"^(pack|\s+- id): *(\S+)$", re.MULTILINE)
_WORD = re.compile(r"(?<![@\w])[a-z]{4,}")
_QUOTED = re.compile(r'"[^"]*"')
_SHIFTED = str.maketrans("bcdfghjklmnpqrstvwxz", "zbcdfghjklmnpqrstvwx")


def own_texts() -> list[str]:
    """The true paragraphs of our own, put together to texts."""
    paragraphs = [each.text for each in read_all()]
    return ["\n\n".join(paragraphs[at : at + TOGETHER]) for at in range(0, len(paragraphs), TOGETHER)]


def cost(engine: Engine, documents: Sequence[Document]) -> float:
    """CPU seconds of one pass."""
    started = time.process_time()
    for document in documents:
        engine.hear(document)
    return time.process_time() - started


def copied(directory: Path, alter: Callable[[str], str]) -> Path:
    """Nine more of every pack, under other names, each phrase changed by `alter`."""
    for path in find.files(find.shipped(), "urgency"):
        text = path.read_text(encoding="utf-8")
        for number in range(COPIES):
            copy = _ID.sub(lambda match, number=number: f"{match[1]}: {match[2]}-{number}", text)
            target = directory / "urgency" / path.parent.name / f"{path.stem}-{number}.yaml"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(_altered(line, alter) for line in copy.split("\n")), encoding="utf-8")
    return directory


def _altered(line: str, alter: Callable[[str], str]) -> str:
    """A line of phrases with its words changed; other lines as they are."""
    phrases = line.lstrip().startswith(('- "', 'any: ["', 'unless: ["'))
    return _QUOTED.sub(lambda match: alter(match[0]), line) if phrases else line


def _other_words(line: str) -> str:
    return _WORD.sub(lambda match: match[0].translate(_SHIFTED), line)


def main(paths: Sequence[str]) -> None:
    """Print all figures."""
    texts = [Path(path).read_text(encoding="utf-8") for path in paths] or own_texts()
    documents = [build_document(text=text, language="en") for text in texts]
    with tempfile.TemporaryDirectory() as same, tempfile.TemporaryDirectory() as other:
        engines = {
            "all packs": Engine.load(),
            "ten times, the same phrases": Engine.load([copied(Path(same), str)]),
            "ten times, phrases of other words": Engine.load([copied(Path(other), _other_words)]),
        }
        seconds = dict.fromkeys(engines, float("inf"))
        for _ in range(ROUNDS):
            for name, engine in engines.items():
                seconds[name] = min(seconds[name], cost(engine, documents))
    words = sum(engines["all packs"].hear(document).words for document in documents)
    for name, engine in engines.items():
        rate, ratio = words / seconds[name], seconds[name] / seconds["all packs"]
        print(f"{name:34} {len(engine.rules()):6} rules  {rate:9.0f} words/s  {ratio:5.2f} times")
    for unit in HOSTILE:
        print(f"{unit!r:<42}{growth(engines['all packs'], unit)}")


def growth(engine: Engine, unit: str) -> str:
    """How the cost of a block grows that repeats a text."""
    small, large = (
        min(
            cost(engine, [Document(blocks=(Block(id="0", kind="p", text=unit * (size // len(unit))),), language="en")])
            for _ in range(3)
        )
        for size in (SMALL, SMALL * TIMES)
    )
    return f"{SMALL * TIMES / large / 1e6:8.3f} MB/s, growth {large / small / TIMES:.2f}"


if __name__ == "__main__":
    main(sys.argv[1:])
