"""Texts cut at the borders of marks that nest, cross and touch."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.render.marks import Mark, pieces, reading

TEXT = "abcdefghijklmnopqrstuvwxyz"
SPANS = st.lists(st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda span: span[0] < span[1]), max_size=7)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spans=SPANS, low=st.integers(0, 13), high=st.integers(14, 26))
def test_pieces_are_the_text_and_each_mark_its_words(note, spans, low, high):
    marks = [Mark(number, note(TEXT, *span)) for number, span in enumerate(spans)]
    cut = list(pieces(low, high, marks))
    assert "".join(TEXT[piece.start : piece.end] for piece in cut) == TEXT[low:high]
    for mark in marks:
        inside = TEXT[max(low, mark.annotation.start) : min(high, mark.annotation.end)]
        assert "".join(TEXT[piece.start : piece.end] for piece in cut if mark in piece.under) == inside
        assert sum(mark in piece.opens for piece in cut) == sum(mark in piece.closes for piece in cut) == bool(inside)


def test_findings_are_numbered_as_they_stand_and_wider_ones_first(made, note):
    one, two = "First words here.", "Other words."
    notes = [
        note(two, 0, 5, "1"),
        note(one, 6, 11),
        note(one, 0, 5, verdict="unverifiable"),
        note(one, 0, 16, verdict="contradicted"),
        note(one, 0, 5),
    ]
    found = reading(*made([one, two], notes))
    told = {mark.number: mark.annotation.quote for mark in found.all}
    assert told == {1: "First words here", 2: "First", 3: "words", 4: "Other"}
    assert [(mark.number, mark.annotation.quote) for mark in found.unverifiable] == [(5, "First")]
