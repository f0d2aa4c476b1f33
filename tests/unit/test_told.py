"""What a reader is told of scores and compared days: in whole numbers, in words, and laid out."""

import pytest

from tocsin.engine.told import time_line, told_scores
from tocsin.model import Annotation, Compared, Contribution, ScoreSet


def note(identity: str, said: str, known: str) -> Annotation:
    return Annotation(
        id=identity, kind="timeline", rule="event.date", category="event", level="high", block="0", start=0, end=4,
        quote="then", prefix="", suffix="", message="No.", verdict="contradicted",
        compared=Compared(said=said, said_day=said[:10], known=known, known_day=known[:10]),
    )  # fmt: skip


def test_later_days_are_lower_and_labels_never_touch():
    found = time_line([note("a", "2023-10-16", "2025-10-27"), note("b", "2023-10-16", "2023-10-17")], "2024-01-01")
    first, second = found.lanes
    assert first.said_y == second.said_y < second.known_y < found.own_y < first.known_y < found.height
    assert second.known_y - second.said_y == 20
    assert first.known_y - found.own_y == pytest.approx(51.6)


def test_intervals_are_told_with_their_ends_apart():
    (lane,) = time_line([note("a", "2023-10-16/2023-10-18", "2022-02-24/..")], None).lanes
    assert (lane.said, lane.known, lane.said_label) == ("2023-10-16 – 2023-10-18", "2022-02-24 – ", "2023-10-16 –")


def test_without_compared_days_there_is_nothing_to_draw():
    assert time_line([], "2024-01-01").lanes == ()


@pytest.mark.parametrize(
    ("value", "share", "told"),
    [
        (None, None, ("–", "", 0)),
        (0.0, 0.9, ("0", "none", 0)),
        (30.5, 99.9, ("31", "some", 99)),
        (9.4, 100.0, ("9", "all", 100)),
    ],
)
def test_scores_are_told_in_whole_numbers(value, share, told):
    parts = [Contribution(score="urgency", category="alarm", points=9.5)]
    first = told_scores(ScoreSet(urgency=value), {}, ScoreSet(urgency=share), parts)[0]
    assert (first.number, first.standing, first.share) == told
    assert (first.score, first.level, first.parts[0].whole) == ("urgency", "none", "10")
