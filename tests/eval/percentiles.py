"""The table that tells where a score stands among plain news, counted anew for the packs as they are.

    python -m tests.eval.percentiles DATA

Reads the plain sets of `urgency_sets` and writes `rules/percentiles/en.yaml`. It has to be run when a pack has changed:
with other packs than those it was made from the percentiles are null.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from tests.eval import urgency_sets
from tests.eval.urgency import hear

from tocsin.engine import Engine
from tocsin.model import SCORES
from tocsin.rules import find
from tocsin.urgency import percentile

NEWS = ("reuters17", "bbc", "reuters87")
KNOTS = (1, 2, 3, 5, 7.5, 10, 15, 20, 25, 30, 40, 50)  # percent of the texts with a score that score higher
_HEAD = """# Where a score stands among plain news: pairs of a score and the percentage of texts that score lower.
# Counted by `python -m tests.eval.percentiles` on {documents} texts of Reuters (1987, 2017) and the BBC (2004-05).
"""


def pairs(values: Sequence[float]) -> list[tuple[float, float]]:
    """The table of one score from its values in plain texts."""
    ordered = sorted(values)
    zero = bisect_left(ordered, 1e-9)
    positive = ordered[zero:]
    if not positive:
        return [(0.1, 100.0)]
    picked = {positive[0], positive[-1]}
    picked.update(positive[min(int(len(positive) * (1 - share / 100)), len(positive) - 1)] for share in KNOTS)
    picked.update(positive[int(len(positive) * share / 100)] for share in KNOTS)
    table = {round(value, 1): 100 * bisect_left(ordered, value) / len(ordered) for value in sorted(picked)}
    table[round(positive[-1] + 0.1, 1)] = 100.0
    return sorted((value, round(share, 2)) for value, share in table.items())


def main(arguments: Sequence[str]) -> int:
    """Count and write."""
    if len(arguments) != 1:
        print("One argument: the directory of the data.", file=sys.stderr)
        return 2
    engine = Engine.load()
    texts = [text for name in NEWS for text in urgency_sets.read(name, Path(arguments[0]))]
    if not texts:
        print(f"No plain news in {arguments[0]}.", file=sys.stderr)
        return 2
    scores = [hear(engine, text).scores.values for text in texts]
    lines = [_HEAD.format(documents=len(texts)), f"digest: {percentile.digest(find.roots(()))}\n"]
    lines += [f"documents: {len(texts)}\n", "scores:\n"]
    for score in SCORES:
        told = ", ".join(f"[{value}, {share}]" for value, share in pairs([each[score] for each in scores]))
        lines.append(f"  {score}: [{told}]\n")
    target = find.shipped() / percentile.FOLDER / "en.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_text("".join(lines), encoding="utf-8")
    print(f"{target}: {len(texts)} texts")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
