"""How fast the engine reads, and whether hostile text stays linear. Prints figures; asserts nothing.

    python tests/bench/speed.py ARTICLE.txt ...

Compare ratios within one run: machines are noisy. `growth` is the cost of eight times the text over eight times the
cost: 1 is linear, 8 quadratic.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tocsin.engine import Engine
from tocsin.model import Block, Document
from tocsin.page import plain

HOSTILE = (
    "stay tuned ",
    "Donald Trump ",
    "Putin met Kim Jong Un on May 3, 2020. ",
    "US President Joe Biden and ",
    "500 soldiers died, ",
    "2014 ",
    "May June ",
    "the last of the ",
    "1-",
    "a",
    "10:30:",
    "'",
    "“",
    "on 3 May to ",
    "U.S. ",
    "very ",
    "! ",
)
SMALL, TIMES = 2_500, 8


def cost(engine: Engine, document: Document) -> float:
    """CPU seconds, the better of two runs."""
    best = float("inf")
    for _ in range(2):
        started = time.process_time()
        engine.analyse(document)
        best = min(best, time.process_time() - started)
    return best


def main(paths: list[str]) -> None:
    started = time.process_time()
    engine = Engine.load()
    print(f"load            {time.process_time() - started:8.3f} s")
    documents = [Document(blocks=plain.split(Path(path).read_text(encoding="utf-8"))) for path in paths]
    if documents:
        words = sum(engine.analyse(document).document.words for document in documents)
        seconds = sum(cost(engine, document) for document in documents)
        print(f"plain text      {words / seconds:8.0f} words/s over {words} words")
    for unit in HOSTILE:
        small, large = (
            cost(engine, Document(blocks=(Block(id="0", kind="p", text=unit * (length // len(unit))),), language="en"))
            for length in (SMALL, SMALL * TIMES)
        )
        print(f"{unit!r:<16}{SMALL * TIMES / large / 1e6:8.3f} MB/s, growth {large / small / TIMES:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
