"""The day that a claim tells beside the reference's: for an alarm its last, else the nearest."""

import pytest

from tocsin.engine.compared import compared
from tocsin.model import Reference


@pytest.mark.parametrize(
    ("said", "known", "verdict", "days"),
    [
        ("2023-10-16", ["2024-01-16", "2025-10-27"], "contradicted", ("2023-10-16", "2025-10-27")),
        ("2023-10-16", ["2023-10-15", "2025-10-27"], "supported", ("2023-10-16", "2023-10-15")),
        ("2023-10", ["2023-10-17"], "imprecise", ("2023-10-16", "2023-10-17")),
        ("2023-10-16", ["2022-02-24/.."], "supported", ("2023-10-16", "2022-02-24")),
        ("2023-10-16", ["../2022-02-24"], "contradicted", ("2023-10-16", "2022-02-24")),
        ("2023-10-16", ["2024-06-18/2024-06-20"], "contradicted", ("2023-10-16", "2024-06-19")),
        ("XXXX-10-16", ["2025-10-27"], "contradicted", None),
        ("PAST_REF", ["2025-10-27"], "contradicted", None),
        (None, ["2025-10-27"], "contradicted", None),
        ("2023-10-16", [], "contradicted", None),
        ("2023-10-16", ["2025-10-27"], "unverifiable", None),
    ],
)
def test_days(said, known, verdict, days):
    references = [Reference(id=str(at), date=each, statement="They met.") for at, each in enumerate(known)]
    found = compared("event", verdict, said, references)
    assert (found and (found.said_day, found.known_day)) == days
    if found:
        assert found.said == said
        assert found.known in known


@pytest.mark.parametrize("category", ["office", "figure", "quote", "set"])
def test_only_dates_of_happenings_are_compared(category):
    assert compared(category, "contradicted", "2023-10-16", [Reference(id="0", date="2025", statement="So.")]) is None
