"""The table of claims: every line has the form, and every wrong one is licensed by the records it names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.eval import written
from tests.eval.cases import Case, read, read_all
from tests.eval.reference import MEETINGS, Reference

from tocsin import calendar
from tocsin.calendar import day_interval, month_interval, year_interval
from tocsin.model import Interval
from tocsin.timeline.records import Coverage, Event, Figure, Office, Treaty, Vote

CASES = read_all()
WRONG = [case for case in CASES if not case.honest]
_LICENCES = (Coverage, Office, Treaty, Vote, Figure)
_ONCE = ("annex", "recognise")
_WEEK = 7


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference()


def of_rule(prefix: str) -> list[Case]:
    return [case for case in WRONG if case.rule.startswith(prefix)]


def test_there_are_enough_of_both() -> None:
    assert len(CASES) >= 240
    assert len(WRONG) >= 120
    assert len(CASES) - len(WRONG) >= 120


def test_no_text_stands_twice_with_one_date() -> None:
    assert len({(case.text, case.published) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_dates_and_records_exist(reference: Reference, case: Case) -> None:
    assert case.published is None or date.fromisoformat(case.published)
    assert [name for name in case.records if name not in reference.records] == []
    assert case.verdict in ("", "contradicted", "anachronism")
    assert bool(case.words) is not case.honest


@pytest.mark.parametrize("case", [case for case in WRONG if not case.rule.startswith("date.")], ids=str)
def test_a_wrong_text_names_its_licence(reference: Reference, case: Case) -> None:
    records = [reference.records[name] for name in case.records]
    assert any(isinstance(each, _LICENCES) or (isinstance(each, Event) and each.class_ in _ONCE) for each in records)


def once(case: Case) -> bool:
    """Wrong about a thing that happens once: an annexation, a recognition."""
    return any("annexation" in name or "crimea" in name or "recognition" in name for name in case.records)


@pytest.mark.parametrize("case", [case for case in of_rule("event.date") if once(case)], ids=str)
def test_what_happens_once_is_far_from_the_wrong_day(reference: Reference, case: Case) -> None:
    events = [each for name in case.records if isinstance(each := reference.records[name], Event)]
    assert events
    assert all(calendar.distance(calendar.parse(each.date).days, _days(case)) > _WEEK for each in events)


@pytest.mark.parametrize("case", [case for case in of_rule("event.date") if not once(case)], ids=str)
def test_a_wrong_day_is_promised_and_empty(reference: Reference, case: Case) -> None:
    days = _days(case)
    promises = [each for name in case.records if isinstance(each := reference.records[name], Coverage)]
    assert [
        each.id
        for each in promises
        if calendar.contains(_whole(each), days) and not reference.happened(each.actors, MEETINGS, days)
    ]


@pytest.mark.parametrize("case", of_rule("office"), ids=str)
def test_a_wrong_title_is_that_of_a_listed_office(reference: Reference, case: Case) -> None:
    at = day_interval(date.fromisoformat(case.published)) if case.published else None
    offices = [each for name in case.records if isinstance(each := reference.records[name], Office)]
    assert offices
    assert at is None or any(reference.promises_office(office.id, at) for office in offices)


@pytest.mark.parametrize("case", [case for case in of_rule("figure") if case.verdict == "anachronism"], ids=str)
def test_a_wrong_figure_is_older_than_anybody_could_count(reference: Reference, case: Case) -> None:
    (figure,) = [each for name in case.records if isinstance(each := reference.records[name], Figure)]
    assert case.published
    assert date.fromisoformat(case.published).toordinal() < calendar.parse(figure.earliest).days.low


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2024-06-20 | meeting | - | ev-1", "five columns"),
        ("2024-06-20 | meeting | - |  | They met.", "five columns"),
        ("2024-06-20 | meeting | - | ev-1 | They met on [[Monday]].", "an honest text"),
        ("2024-06-20 | meeting | contradicted event.date | ev-1 | They met on Monday.", "a wrong one"),
        ("2024-06-20 | meeting | contradicted event.date | ev-1 | [[They]] met on [[Monday]].", "a wrong one"),
    ],
)
def test_a_line_without_the_form_is_refused_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(f"# a comment\n\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"mine.txt:3: .*{reason}"):
        list(read(path))


def test_the_wrong_words_are_found_in_the_text_without_brackets(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("2024-06-20 | a kind | contradicted event.date | a b | They met on [[Monday]] | twice.\n")
    (case,) = read(path)
    assert (case.text, case.words, case.records) == ("They met on Monday | twice.", "Monday", ("a", "b"))
    assert (case.verdict, case.rule, case.honest) == ("contradicted", "event.date", False)


def _whole(coverage: Coverage) -> Interval:
    return Interval(calendar.parse(coverage.from_).days.low, calendar.parse(coverage.until).days.high)


def _days(case: Case) -> Interval:
    """The days that the wrong words mean; a bare weekday is the last one."""
    published = date.fromisoformat(case.published or "2025-01-01")
    if case.words in calendar.WEEKDAYS:
        back = (published.weekday() - calendar.WEEKDAYS.index(case.words)) % 7
        return day_interval(date.fromordinal(published.toordinal() - back))
    if case.words == "last week":
        monday = published.toordinal() - published.weekday()
        return Interval(monday - 7, monday - 1)
    if case.words == "last year":
        return year_interval(published.year - 1)
    if case.words == "last month":
        return month_interval(published.year, published.month - 1)
    return written.read(case.words.replace("Oct.", "October").replace("14th", "14"), published).days
