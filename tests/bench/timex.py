"""How fast time expressions are read, and how the time grows with the text. Prints figures; asserts nothing.

    python -m tests.bench.timex NEWS.txt ...

`slope` is that of log time over log size from 10 kB to 1 MB: 1 is linear, 2 quadratic. Where dateparser is installed,
its `search_dates` reads a part of the same news in the same run.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from tocsin.extract.timex import TimexReader
from tocsin.model import Block
from tocsin.rules import find, lexicon
from tocsin.text.normalise import View, normalise
from tocsin.text.sentences import sentences

WORDS, _ = lexicon.load("en", find.roots(()))
READER = TimexReader(WORDS.section("timex"))
ABBREVIATIONS = WORDS.words("abbreviations", "abbreviations")
SIZES = (10_000, 31_623, 100_000, 316_228, 1_000_000)
ANCHOR = date(2024, 6, 20)
HOSTILE = {
    "digits only": "1234567890",
    "digit groups": "12 2014 3 1999 ",
    "months only": "May June March ",
    "months in one word": "MayJuneMarch",
    "one long line": "the last of the first days of the year and ",
    "one long word": "a",
    "number words": "two hundred and ",
    "clock figures": "10:30:",
}
RIVAL_SHARE = 60_000  # characters of news that dateparser is given


def read(view: View) -> int:
    """How many expressions a text has: the whole extractor, sentences and all."""
    return len(READER.read(view, sentences(view, ABBREVIATIONS), ANCHOR))


def seconds(run: Callable[[], object]) -> float:
    """CPU seconds of the faster of two runs."""
    took = []
    for _ in range(2):
        began = time.process_time()
        run()
        took.append(time.process_time() - began)
    return min(took)


def slope(pattern: str) -> tuple[float, float]:
    """Least-squares slope over SIZES, and MB per CPU second at the largest."""
    points = []
    for size in SIZES:
        view = normalise(Block(id="", kind="p", text=(pattern * (size // len(pattern) + 1))[:size]))
        points.append((math.log(size), math.log(max(1e-5, seconds(lambda view=view: read(view))))))
    x, y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    rise = sum((one - x) * (other - y) for one, other in points) / sum((one - x) ** 2 for one, _ in points)
    return rise, SIZES[-1] / math.exp(points[-1][1]) / 1e6


def rival(text: str, ours: float) -> None:
    """Print how much longer dateparser takes."""
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found]  # an optional rival
    except ImportError:
        print("dateparser is not installed: no comparison")
        return
    part = text[:RIVAL_SHARE]
    paragraphs = [each for each in part.split("\n") if each.strip()]
    for name, languages in (("any language", None), ("told that it is English", ["en"])):
        took = seconds(lambda given=languages: [search_dates(each, languages=given) for each in paragraphs])
        speed = len(part.encode()) / took / 1e6
        print(f"dateparser.search, {name}: {speed:.4f} MB per CPU s; we are {ours / speed:.0f} times as fast")


def main(paths: Sequence[str]) -> int:
    """Measure news from files, then hostile texts."""
    if not paths:
        print(__doc__)
        return 2
    news = "\n".join(Path(path).read_text("utf-8", "replace") for path in paths)
    views = [normalise(Block(id="", kind="p", text=line)) for line in news.split("\n") if line.strip()]
    for view in views:
        read(view)
    took = seconds(lambda: [read(view) for view in views])
    ours = len(news.encode()) / took / 1e6
    print(f"news: {len(news.encode()) / 1e6:.2f} MB, {ours:.2f} MB per CPU s")
    rival(news, ours)
    print(f"{'text':22} {'slope':>6} {'MB per CPU s':>13}")
    for name, pattern in {"news": news, **HOSTILE}.items():
        rise, speed = slope(pattern)
        print(f"{name:22} {rise:6.2f} {speed:13.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
