"""An event left out, with the promise that rests on it and without."""

from __future__ import annotations

import pytest
from tests.eval.leave_one_out import Gap, gaps, promising, reports, table
from tests.eval.reference import Reference

from tocsin.engine.knowledge import load
from tocsin.timeline.records import Event

REFERENCE = Reference()


@pytest.fixture(scope="module")
def found() -> list[Gap]:
    names = ("ev-2019-04-25-kim-putin", "ev-2023-04-26-zelensky-xi-call")
    return list(gaps(load(), REFERENCE, [REFERENCE.get(name, Event) for name in names]))


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (
            "ev-2018-06-19-kim-xi",
            [
                ("Kim Jong Un met Xi Jinping in Beijing on 19 June 2018.", "2018-06-21"),
                ("Kim Jong Un met Xi Jinping in Beijing on 20 June 2018.", "2018-06-21"),
            ],
        ),
        (
            "ev-2025-08-12-kim-putin-call",
            [("Kim Jong Un and Vladimir Putin spoke by phone on 12 August 2025.", "2025-08-13")],
        ),
        (
            "ev-2022-02-24-invasion",
            [("On 24 February 2022: Russia began its full-scale invasion of Ukraine.", "2022-02-25")],
        ),
        ("ev-2024-10-deployment", []),
    ],
)
def test_true_reports_are_made_of_the_fields(event: str, told: list[tuple[str, str]]) -> None:
    assert list(reports(REFERENCE, REFERENCE.get(event, Event))) == told


def test_the_promise_that_rests_on_an_event_is_found() -> None:
    assert promising(REFERENCE, REFERENCE.get("ev-2019-04-25-kim-putin", Event)) == ("cov-kim-putin",)


def test_a_gap_is_never_called_wrong_unless_it_was_promised(found: list[Gap]) -> None:
    assert [gap.honest for gap in found] == [(), ()]
    assert [bool(gap.promised) for gap in found] == [True, False]


def test_the_table_names_the_promise_that_was_relied_on(found: list[Gap]) -> None:
    lines = list(table(found))
    assert lines[0] == "2 true reports of 2 events, 1 of them promised by coverage"
    assert lines[-1].split() == ["1", "cov-kim-putin"]
