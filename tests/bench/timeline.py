"""What an imported timeline costs as it grows. Prints figures; asserts nothing.

    python -m tests.bench.timeline [EVENTS ...]        (default: 1000 100000 1000000)

For each size, seeded synthetic records (a fifth as many people as events, one event in ten with the same hub) are
imported into a temporary directory: records a second, microseconds of a look-up (two actors; the hub alone), a
400-word article against the shipped timeline with and without the import, and the memory that the import adds to a
process of its own. Compare ratios within one run: machines are noisy.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from tocsin import calendar
from tocsin.engine import Engine
from tocsin.model import Block, Document
from tocsin.page import plain
from tocsin.timeline.database import Database
from tocsin.timeline.importers.run import run

SIZES = (1_000, 100_000, 1_000_000)
HUB = "hub"
LOOKUPS, ROUNDS, ARTICLES = 2_000, 5, 30
SOURCE = [{"publisher": "Example", "url": "https://example.org/", "date": "2025-01-01"}]
SYLLABLES = "ka ro ve lin dra mos tu hel san bri gor pel nia zet wol fay cor dun lam ist".split()
ARTICLE = """{0} met {1} in Smalltown on {when}, and the two agreed to meet again before the end of the year.

US President Donald Trump spoke with Vladimir Putin by telephone in March 2025, and said afterwards that talks in Riyadh
would go on. Volodymyr Zelenskyy, the president of Ukraine, travelled to London and met Keir Starmer and Emmanuel Macron
on March 2, 2025. Foreign ministers of the European Union and of the United Kingdom discussed the proposal in Brussels
for several hours, while their counterparts in Ankara offered to be the hosts of a further round of negotiations.

{2} and {3} visited the region in 2019 with a delegation of forty engineers from Japan. The Ministry of Transport in
Oslo counted 12,400 tonnes of grain that had left by rail since January, about a tenth more than a year earlier. {0},
who had led the committee from 2011 to 2016, told the Wall Street Journal that the bridge over the Vistula would be
opened on Friday. Local councils in Hokkaido, Aomori and Akita had asked for a second line, and the Bank of Japan
published a report on the cost of it on 3 June 2024.

Kim Jong Un met Vladimir Putin at the Vostochny Cosmodrome on September 13, 2023. The pair signed a treaty on a
comprehensive strategic partnership in Pyongyang on June 19, 2024, and both parliaments ratified it in November of that
year. The General Assembly voted 141-5 with 35 abstentions on March 2, 2022, when it demanded that Russia withdraw.
{1} said that the decision of the Supreme Court of Norway had come as a surprise to many farmers in Finnmark.

According to a study by the University of Helsinki, written with the Karolinska Institute and printed in the Journal of
Public Health on Monday, two in five readers of the Daily Mirror remembered a headline better than what stood below it.
Professor {2} called that "no great surprise", for people read in a hurry. The study asked 1,900 adults in Finland,
Sweden and Denmark between May and August 2024, and its authors plan to ask them again in 2026. Until then, said
{3}, nobody should build a policy on it. The Nordic Council meets in Reykjavik on Thursday, where Prime Minister
Kristrún Frostadóttir will open the session, and the Ministers of Culture are to hear the authors on the same afternoon.

Rail traffic between Saint Petersburg and Helsinki has been suspended since March 2022. Finland joined NATO on April 4,
2023, and Sweden followed on March 7, 2024. {0} and {3} last met in Smalltown, at the opening of the harbour.
"""


@dataclass(frozen=True, slots=True)
class World:
    """Synthetic people and meetings, the same for the same size."""

    people: list[str]
    events: int

    def meetings(self) -> Iterator[tuple[str, str, str]]:
        """Two actors and a day each."""
        luck = random.Random(self.events)  # noqa: S311  (a seed, not a secret)
        for _ in range(self.events):
            one, other = luck.sample(range(len(self.people)), 2)
            first = HUB if luck.random() < 0.1 else f"p{one}"
            yield first, f"p{other}", (date(1990, 1, 1) + timedelta(days=luck.randrange(13_000))).isoformat()

    def write(self, path: Path) -> int:
        """All records as JSON lines; how many they are."""
        with path.open("w", encoding="utf-8") as file:
            for record in self._records():
                file.write(json.dumps(record) + "\n")
        return self.events + len(self.people) + 2

    def _records(self) -> Iterator[dict[str, object]]:
        shared = {"sources": SOURCE}
        town = {"id": "smalltown", "name": "Smalltown", "type": "place"}
        yield {"kind": "entities", "id": HUB, "name": "Harald Hubert", "type": "person"} | shared
        yield {"kind": "entities"} | town | shared
        for number, name in enumerate(self.people):
            names = {"name": name, "aliases": [name.upper(), f"{name} Junior"]}
            yield {"kind": "entities", "id": f"p{number}", "type": "person"} | names | shared
        for number, (one, other, day) in enumerate(self.meetings()):
            told = {"class": "meet", "date": day, "actors": [one, other], "place": "smalltown"}
            yield {"kind": "events", "id": f"e{number}", "statement": f"{one} met {other}."} | told | shared


def world(events: int) -> World:
    luck = random.Random(events)  # noqa: S311
    names: dict[str, None] = {}
    while len(names) < max(20, events // 5):
        given, family = ("".join(luck.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        names[f"{given} {family}"] = None
    return World(list(names), events)


@dataclass(slots=True)
class Built:
    """A database with what it was made of, and the best figures so far: (p50, p99) in microseconds by question."""

    world: World
    database: Path
    best: dict[str, tuple[float, float]]


def lookups(built: Built) -> None:
    """Two actors as a text names them, and the hub alone. A round keeps what is better than before."""
    asked = random.Random(1).choices(list(built.world.meetings()), k=LOOKUPS)  # noqa: S311
    database = Database(built.database)
    for told, hub in (("two actors", False), ("the hub", True)):
        took = []
        for one, other, day in asked:
            actors, days = (HUB,) if hub else (one, other), calendar.parse(day).days
            started = time.perf_counter()
            database.events(actors, ("meet", "visit"), days)
            took.append((time.perf_counter() - started) * 1e6)
        took.sort()
        figures = took[len(took) // 2], took[len(took) * 99 // 100]
        built.best[told] = min(built.best.get(told, figures), figures)


def article(people: list[str], when: str) -> Document:
    text = ARTICLE.format(*people[:4], when=when)
    blocks = tuple(Block(id=str(at), kind="p", text=part) for at, part in enumerate(text.split("\n\n")))
    return Document(blocks=blocks, language="en", published="2025-06-02")


def resident(database: str, document: str) -> None:
    """Print the megabytes of this process after one article with the given databases."""
    engine = Engine.load((), [Path(database)] if database else [])
    engine.analyse(Document(blocks=plain.split(document), language="en", published="2025-06-02"))
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    print(pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


def memory(database: Path | None, document: Document) -> float:
    text = "\n".join(block.text for block in document.blocks)
    child = [sys.executable, "-m", "tests.bench.timeline", "--resident", str(database or ""), text]
    return float(subprocess.run(child, capture_output=True, text=True, check=True).stdout)


def build(events: int, folder: Path) -> Built:
    made = world(events)
    file, into = folder / f"{events}.jsonl", folder / f"{events}.db"
    count = made.write(file)
    started, busy = time.perf_counter(), time.process_time()
    run(file, "jsonl", into, {})
    took, worked = time.perf_counter() - started, time.process_time() - busy
    size = into.stat().st_size / 1e6
    file.unlink()
    rates = f"{count / took:,.0f} records imported a second, {count / worked:,.0f} a CPU second"
    print(f"{events:,} events: {rates}, {size:,.0f} MB on disk")
    return Built(made, into, {})


def read(built: Built, shipped: Engine) -> None:
    """The article and the memory of a process that has the database."""
    day = next(built.world.meetings())[2]
    document = article(built.world.people, calendar.spoken(calendar.parse(day)))
    engine = Engine.load((), [built.database])
    before, after = (sum(each.analyse(document).scores.verdicts.values()) for each in (shipped, engine))
    alone, beside = float("inf"), float("inf")
    for _ in range(ARTICLES):
        alone = min(alone, seconds(shipped, document))
        beside = min(beside, seconds(engine, document))
    times = f"{alone * 1e3:.1f} ms shipped, {beside * 1e3:.1f} ms with it, {beside / alone:.2f} times"
    print(f"{built.world.events:,} events: article ({after - before} verdicts more) {times}")
    print(
        f"{built.world.events:,} events: {memory(built.database, document) - memory(None, document):.1f} MB more memory"
    )


def seconds(engine: Engine, document: Document) -> float:
    started = time.perf_counter()
    engine.analyse(document)
    return time.perf_counter() - started


def main(sizes: list[int]) -> None:
    shipped = Engine.load()
    with tempfile.TemporaryDirectory(prefix="tocsin-bench-") as folder:
        built = [build(events, Path(folder)) for events in sizes]
        for _ in range(ROUNDS):
            for each in built:
                lookups(each)
        for each in built:
            for told, (median, worst) in each.best.items():
                growth = median / built[0].best[told][0]
                figures = f"p50 {median:.0f} us ({growth:.2f} times), p99 {worst:.0f} us"
                print(f"{each.world.events:,} events: {told}: {figures}")
        for each in built:
            read(each, shipped)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--resident"]:
        resident(*sys.argv[2:4])
    else:
        main([int(each) for each in sys.argv[1:]] or list(SIZES))
