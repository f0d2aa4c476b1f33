from datetime import date

import pytest

from tocsin.errors import InputError
from tocsin.model import DateCandidate
from tocsin.page.dates import choose, clashes


def shown(*pairs):
    return tuple(DateCandidate(basis=basis, value=value) for basis, value in (pair.split() for pair in pairs))


LEAD = date(2023, 10, 16)

CASES = [
    # published, shown by the page, lead; value, basis, clash
    (None, (), None, None, "none", False),
    ("2023-10-16", (), None, "2023-10-16", "request", False),
    ("2023-10-16T23:30:00-08:00", (), None, "2023-10-16", "request", False),
    (None, shown("dateline 2023-10-14", "json-ld 2023-10-16"), None, "2023-10-16", "json-ld", False),
    (None, shown("url 2023-10-16", "time 2023-10-15"), None, "2023-10-15", "time", False),
    (None, shown("meta 2023-10-16", "time 2023-10-19"), None, "2023-10-16", "meta", False),
    (None, shown("meta 2023-10-16", "time 2023-10-20"), None, "2023-10-16", "meta", True),
    (None, shown("json-ld 2023-10-16", "json-ld 2025-10-27"), None, "2023-10-16", "json-ld", True),
    (None, shown("time 2025-10-27T23:00:00Z", "url 2025-10-28"), None, "2025-10-27", "time", False),
    ("2023-10-16", shown("json-ld 2025-10-27"), None, "2023-10-16", "request", True),
    ("2023-10-16", shown("json-ld 2023-10-17"), None, "2023-10-16", "request", False),
    (None, (), LEAD, "2023-10-16", "lead", False),
    (None, shown("guess 2011-01-01"), LEAD, "2023-10-16", "lead", False),
    (None, shown("guess 2011-01-01"), None, "2011-01-01", "guess", False),
    (None, shown("url 2023-10-16", "guess 2011-01-01"), None, "2023-10-16", "url", False),
    (None, shown("meta 2025-10-27"), LEAD, "2025-10-27", "meta", False),
    (None, shown("meta 2023-10-10"), LEAD, "2023-10-10", "meta", True),
    ("2023-10-10", (), LEAD, "2023-10-10", "request", False),
]


@pytest.mark.parametrize(("published", "candidates", "lead", "value", "basis", "clash"), CASES)
def test_choose(published, candidates, lead, value, basis, clash):
    chosen, notices = choose(published, candidates, lead)
    assert (chosen.value, chosen.basis) == (value, basis)
    assert clashes(chosen) is clash
    assert [notice.code for notice in notices] == (["no-date"] if value is None else ["date-clash"] if clash else [])


def test_a_clash_names_every_date():
    _, [notice] = choose("2023-10-16", shown("json-ld 2025-10-27", "json-ld 2025-10-28"), None)
    assert notice.detail == {"request": "2023-10-16", "json-ld": "2025-10-27, 2025-10-28"}
    assert "2023-10-16 (request) is used" in notice.message


def test_nonsense_is_refused():
    with pytest.raises(InputError, match="'yesterday' is not a publication date"):
        choose("yesterday", (), None)
