"""What a page costs a reader who waits: the first time, sent again, changed in one place, and until its first line.

    python -m tests.bench.page [NEWS.txt ...]

Costs are CPU milliseconds from the body of a request to the body of its reply, as the server works, without sockets.
Plain text files are read as news, a paragraph a line; without any the texts of `tests/corpus/claims` are, which are
denser in claims than news. Nothing is asserted. Compare ratios within one run: machines are noisy.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median

import msgspec
from tests.eval.cases import read_all

from tocsin.engine import Engine
from tocsin.engine.memory import Memory
from tocsin.render.wire import in_offsets, to_json
from tocsin.service.requests import AnalyzeRequest, document
from tocsin.service.settings import MEMORY_ROOM
from tocsin.service.stream import Lines

SHORT, LONG = 600, 50_000  # words
BLOCKS, WORDS = 60, 60  # of the page that changes in one place, and words in each
RUNS = 5
FIRST = 12  # blocks in a window
PUBLISHED = "2024-06-20"


def cut(texts: Sequence[str], words: int) -> list[str]:
    """Paragraphs of WORDS words, no two the same, of about so many words together."""
    found: list[str] = []
    left = words
    for number, text in cycle(enumerate(texts)):
        whole = text.split()
        for start in range(0, len(whole), WORDS):
            part = [*whole[start : start + min(WORDS, left)], f"({number}/{len(found)})"]
            found.append(" ".join(part))
            left -= len(part)
            if left <= 0:
                return found
    return found


def request(texts: Sequence[str], first: Sequence[str] = ()) -> bytes:
    blocks = [{"id": str(number), "kind": "p", "text": text} for number, text in enumerate(texts)]
    asked = {"schema": 1, "offsets": "utf16", "published": PUBLISHED, "blocks": blocks, "first": first}
    return msgspec.json.encode(asked)


def reply(engine: Engine, body: bytes) -> bytes:
    asked = msgspec.json.decode(body, type=AnalyzeRequest)
    page = document(asked)
    return to_json(in_offsets(engine.analyse(page, asked.options()), page, asked.offsets))


def opening(engine: Engine, body: bytes) -> Iterator[bytes]:
    """The lines that are written before the rest of a text is read."""
    asked = msgspec.json.decode(body, type=AnalyzeRequest)
    lines = Lines(engine.begin(document(asked)), asked.offsets, asked.first, texts=False)
    return lines.opening(engine.rules_digest, engine.timeline_info)


def cost(work: Callable[[], object]) -> float:
    """CPU milliseconds."""
    gc.collect()
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


class Bench:
    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._engine = Engine.load()
        gc.collect()
        gc.freeze()
        reply(self._engine, request(cut(texts, 2000)))  # regular expressions are compiled when first needed

    def fresh(self) -> Engine:
        """An engine that remembers nothing yet, as much as the server's may."""
        return self._engine.remembering(Memory(MEMORY_ROOM))

    def page(self, words: int) -> None:
        """Cold and warm."""
        body = request(cut(self._texts, words))
        runs = []
        for _ in range(RUNS):
            engine = self.fresh()
            runs.append((cost(lambda: reply(engine, body)), cost(lambda: reply(engine, body))))  # noqa: B023
        cold, warm = (median(each) for each in zip(*runs, strict=True))
        print(f"{words:>6} words     first time {cold:8.1f} ms   sent again {warm:8.1f} ms   ratio {warm / cold:.3f}")

    def changed(self) -> None:
        """One block of BLOCKS with other words, against the whole page the first time."""
        texts = cut(self._texts, BLOCKS * (WORDS + 1))[:BLOCKS]
        engine, changes = self.fresh(), []
        colds = [cost(lambda: reply(self.fresh(), request(texts))) for _ in range(RUNS)]
        reply(engine, request(texts))
        for at in range(0, BLOCKS, BLOCKS // 12):
            other = [*texts[:at], f"Stay tuned: on Monday {texts[at]} A year later it was over.", *texts[at + 1 :]]
            body = request(other)
            changes.append(cost(lambda: reply(engine, body)))  # noqa: B023
            assert reply(engine, body) == reply(self._engine, body)
        cold, change, worst = median(colds), median(changes), max(changes)
        ratios = f"ratio {change / cold:.3f} (worst {worst / cold:.3f})"
        print(f"1 block of {BLOCKS:<4} first time {cold:8.1f} ms   changed    {change:8.1f} ms   {ratios}")

    def streamed(self, words: int) -> None:
        """Until the lines of the blocks in the window are there, at the top, in the middle and at the end."""
        texts = cut(self._texts, words)
        for name, at in (("top", 0), ("middle", len(texts) // 2), ("end", len(texts) - FIRST)):
            body = request(texts, [str(number) for number in range(at, at + FIRST)])
            one = median(cost(lambda: next(opening(self.fresh(), body))) for _ in range(RUNS))  # noqa: B023
            all_ = median(cost(lambda: list(opening(self.fresh(), body))) for _ in range(RUNS))  # noqa: B023
            print(
                f"{words:>6} words     first line {one:8.1f} ms   with {FIRST} blocks at the {name:<6} {all_:8.1f} ms"
            )


def main(paths: Sequence[str]) -> None:
    texts = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    bench = Bench(texts or [case.text for case in read_all()])
    bench.page(SHORT)
    bench.page(LONG)
    bench.changed()
    bench.streamed(LONG)


if __name__ == "__main__":
    main(sys.argv[1:])
