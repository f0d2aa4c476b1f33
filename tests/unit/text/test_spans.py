"""Sorted spans against the plain definition of what lies where."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Span
from tocsin.text.spans import Apart, within

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@dataclass(frozen=True)
class Item:
    span: Span


@given(st.lists(SPANS, max_size=30), SPANS)
def test_within_is_what_the_stretch_contains(spans, stretch):
    items = [Item(span) for span in sorted(spans)]
    assert within(items, stretch) == [item for item in items if stretch.contains(item.span)]


@given(st.lists(SPANS, max_size=40))
def test_spans_stay_apart(spans):
    apart, kept = Apart(), []
    for span in spans:
        rival = apart.rival(span)
        assert (rival is not None) == any(span.overlaps(other) for other in kept)
        if rival is None:
            apart.add(span)
            kept.append(span)
        else:
            assert rival in kept
            assert rival.overlaps(span)
