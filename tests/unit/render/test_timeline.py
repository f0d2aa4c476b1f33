"""The drawn time line: which dates it sets against each other, and that all of them lie on the drawing."""

import re
from datetime import date

import pytest

from tocsin.engine.compared import compared
from tocsin.model import DocumentDate, Reference
from tocsin.render.marks import reading
from tocsin.render.timeline import draw, pairs

TEXT = "They met on October 16, 2023."


@pytest.fixture
def drawn(made, note):
    def build(said, known, own="2023-10-16", **fields):
        references = tuple(Reference(id=str(at), date=each, statement="They met.") for at, each in enumerate(known))
        days = compared("event", "contradicted", said, references)
        fields = {"verdict": "contradicted", "references": references, "compared": days} | fields
        head = {"date": DocumentDate(value=own, basis="dateline" if own else "none")}
        report, document = made([TEXT], [note(TEXT, 12, 28, **fields)], document=head)
        marks = reading(report, document).all
        return pairs(marks), draw(report, marks)

    return build


def test_a_pair_is_what_the_engine_compared(drawn):
    (pair,), svg = drawn("2023-10", ["2024-01-16", "2025-10-27"])
    assert [date.fromordinal(each).isoformat() for each in (pair.said, pair.known)] == ["2023-10-16", "2025-10-27"]
    assert pair.wrong
    assert 'class="wrong"' in svg
    assert drawn("PAST_REF", ["2025-10-27"]) == ((), "")


@pytest.mark.parametrize(
    ("said", "known", "own"),
    [
        ("2023-10-16", "2023-10-16", "2023-10-16"),
        ("1914-06-28", "2025-10-27", "2025-10-28"),
        ("0001-01-01", "9999-12-31", None),
        ("2024-10-12", "2025-10-27", "2030-01-01"),
    ],
)
def test_everything_lies_on_the_drawing(drawn, said, known, own):
    _, svg = drawn(said, [known], own)
    xs = [float(x) for x in re.findall(r'\b(?:x|x1|x2|cx)="([-\d.]+)"', svg)]
    assert xs
    assert all(0 <= x <= 900 for x in xs)
    assert len(re.findall('class="year"', svg)) <= 2 * 14
    assert ("own date" in svg) is bool(own)


def test_it_can_be_read_without_the_drawing(drawn):
    _, svg = drawn("2023-10-16", ["2025-10-27"])
    told = "“October 16, 2023”: the text says 16 October 2023, the reference 27 October 2025"
    assert f'<li value="1"><a href="#finding-1">{told}</a></li>' in svg
    assert 'role="img" aria-label=' in svg
