"""How well time expressions are read: spans and values against any directory of TimeML files, by class.

    python -m tests.eval.timex DIRECTORY ... [--errors]

Prints F1 in percent (strict spans, relaxed spans, values), and how many were marked by people and found. Where
dateparser is installed, its search is measured beside ours, for quality and for time on the same texts.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from tests.eval.scoring import Tally, of_type, paired
from tests.eval.timeml import Marked, TimeML, read_all

from tocsin.extract.timex import TimexReader
from tocsin.model import Block, Timex
from tocsin.rules import find, lexicon
from tocsin.text.normalise import normalise
from tocsin.text.sentences import sentences

Reader = Callable[[TimeML], list[Marked]]

_WORDS, _ = lexicon.load("en", find.roots(()))
_READER = TimexReader(_WORDS.section("timex"))
_ABBREVIATIONS = _WORDS.words("abbreviations", "abbreviations")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_WARM = 20  # documents read before the clock starts, for what is made at first use
_HEAD = "                       strict  relaxed   value    gold  found"
_SHAPES = (
    ("reference", r"[A-Z]+_REF$"),
    ("duration", r"P"),
    ("time of day", r".*T"),
    ("week", r".*-W"),
    ("quarter or half", r".*-[QH]"),
    ("season", r".*-(?:SP|SU|FA|WI)"),
    ("day", r"[\dX]{4}-[\dX]{2}-[\dX]{2}"),
    ("month", r"[\dX]{4}-[\dX]{2}$"),
    ("year", r"\d{4}$"),
    ("decade or century", r"\d{2,3}X*$"),
)


def ours(document: TimeML) -> list[Marked]:
    """What tocsin finds, block by block as the engine reads."""
    anchor = _day(document.published)
    found: list[Marked] = []
    above: list[Timex] = []
    for paragraph in _PARAGRAPH.finditer(document.text):
        view = normalise(Block(id="", kind="p", text=paragraph[0]))
        timexes = _READER.read(view, sentences(view, _ABBREVIATIONS), anchor, above)
        above.extend(timexes)
        for timex in timexes:
            raw = view.raw(timex.span)
            at = paragraph.start()
            found.append(Marked(at + raw.start, at + raw.end, timex.type, timex.value))
    return found


def _day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else None


def dateparser_reader() -> Reader | None:
    """The search of dateparser; it knows days only, so its values are days. None where it is not installed."""
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found]  # an optional rival
    except ImportError:
        return None

    def read(document: TimeML) -> list[Marked]:
        base = _day(document.published)
        settings = {"RELATIVE_BASE": datetime.combine(base, datetime.min.time())} if base else {}
        at, marks = 0, []
        for words, moment in search_dates(document.text, settings=settings) or ():
            start = document.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                marks.append(Marked(start, at, "DATE", moment.date().isoformat()))
        return marks

    return read


def shape(mark: Marked) -> str:
    """The class a mark is told under, by its value."""
    if mark.type == "SET":
        return "set"
    return next((name for name, pattern in _SHAPES if re.match(pattern, mark.value)), "other")


def measure(name: str, documents: Sequence[TimeML], reader: Reader) -> float:
    """Print a reader's figures; the CPU seconds it took."""
    for document in documents[:_WARM]:
        reader(document)
    began = time.process_time()
    read = [(document, sorted(set(reader(document)))) for document in documents]
    took = time.process_time() - began
    whole, dates, recalled = Tally(), Tally(), defaultdict(lambda: [0, 0, 0])
    for document, found in read:
        whole.add(document.marked, found)
        dates.add(of_type(document.marked, "DATE"), of_type(found, "DATE"))
        partner = dict(paired(document.marked, found))
        for mark in document.marked:
            counts = recalled[shape(mark)]
            counts[0] += 1
            counts[1] += mark in partner
            counts[2] += mark in partner and partner[mark].value == mark.value
    size = sum(len(document.text.encode()) for document in documents)
    print(f"{name}: {took:.2f} CPU s, {size / took / 1e6:.2f} MB/s\n{_HEAD}")
    print(f"  all                 {whole}\n  type DATE           {dates}")
    for label, (count, touched, right) in sorted(recalled.items(), key=lambda entry: -entry[1][0]):
        print(f"  {label:18} found {100 * touched / count:5.1f}%  right {100 * right / count:5.1f}%  of {count}")
    return took


def errors(documents: Sequence[TimeML]) -> Iterator[str]:
    """Every mark that is missed, too many, or has another span or value."""
    for document in documents:
        found = ours(document)
        pairs = paired(document.marked, found)
        known = {one for pair in pairs for one in pair}
        for mark in document.marked:
            if mark not in known:
                yield f"missed   {document.name} {mark.value}: {_around(document, mark)}"
        for mark in found:
            if mark not in known:
                yield f"too many {document.name} {mark.value}: {_around(document, mark)}"
        for one, other in pairs:
            if one != other:
                told = f"{one.type} {one.value} / {other.type} {other.value}"
                yield f"differs  {document.name} {told}: {_around(document, one)}"


def _around(document: TimeML, mark: Marked) -> str:
    text = document.text
    before, after = text[max(0, mark.start - 40) : mark.start], text[mark.end : mark.end + 30]
    return f"{before}[[{text[mark.start : mark.end]}]]{after}".replace("\n", " ")


def main(arguments: Sequence[str]) -> int:
    """Measure each directory."""
    directories = [Path(argument) for argument in arguments if argument != "--errors"]
    if not directories:
        print(__doc__)
        return 2
    rival = dateparser_reader()
    for directory in directories:
        documents = read_all(directory)
        print(f"== {directory.name}: {len(documents)} documents")
        if "--errors" in arguments:
            print("\n".join(errors(documents)))
            continue
        took = measure("tocsin", documents, ours)
        if rival:
            other = measure("dateparser.search", documents, rival)
            print(f"  dateparser takes {other / took:.0f} times as long")
        else:
            print("  dateparser is not installed: no comparison")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
