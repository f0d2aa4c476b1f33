"""The shipped percentiles are those of the shipped packs: with others they would silently be null."""

from tocsin.engine.knowledge import load
from tocsin.model import SCORES


def test_the_table_was_made_from_these_packs():
    table = load().percentiles.get("en")
    assert table is not None, "a pack has changed: run python -m tests.eval.percentiles DATA"
    for score in SCORES:
        values, shares = zip(*table.scores[score], strict=True)
        assert list(values) == sorted(set(values))
        assert list(shares) == sorted(shares)
        assert shares[-1] == 100.0
