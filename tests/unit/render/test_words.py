"""Words that all renderings share."""

import pytest

from tocsin.model import ScoreSet
from tocsin.render.words import percentile


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (0.0, "no more than plain news"),
        (0.9, "no more than plain news"),
        (1.0, "more than 1 % of plain news"),
        (99.0, "more than 99 % of plain news"),
        (99.9, "more than 99 % of plain news"),
        (100.0, "more than any plain news it was compared with"),
    ],
)
def test_percentile(value, told):
    assert percentile(ScoreSet(urgency=value), "urgency") == told
