"""Where a score stands among plain news."""

import pytest

from tocsin.urgency.percentile import Percentiles, digest, load

TABLE = Percentiles(
    digest="d",
    documents=4,
    scores={
        "urgency": [(2.0, 50.0), (4.0, 90.0), (8.0, 100.0)],
        "bait": [(0.1, 100.0)],
        "loaded": [],
        "sourcing": [(1.0, 10.0)],
    },
)


@pytest.mark.parametrize(
    ("value", "percent"), [(0.0, 0.0), (1.0, 50.0), (2.0, 50.0), (3.0, 70.0), (4.0, 90.0), (7.0, 97.5), (20.0, 100.0)]
)
def test_between_the_pairs_in_a_straight_line(value, percent):
    assert TABLE.of({"urgency": value, "bait": 0.0, "loaded": value, "sourcing": 0.0}).urgency == percent


def write(root, digest):
    for path, text in (
        ("urgency/en/pack.yaml", "pack: x"),
        ("percentiles/en.yaml", f"digest: {digest}\ndocuments: 1\nscores: {{urgency: [[1, 50], [2, 100]]}}\n"),
        ("percentiles/xx.yaml", "digest: 1\n"),
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def test_a_table_of_other_packs_is_not_used_and_a_broken_one_is_told(tmp_path):
    write(tmp_path, "other")
    assert load([tmp_path])[0] == {}
    write(tmp_path, digest([tmp_path]))
    tables, problems = load([tmp_path])
    assert list(tables) == ["en"]
    assert [problem.path for problem in problems] == [str(tmp_path / "percentiles" / "xx.yaml")]
