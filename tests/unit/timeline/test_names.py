"""Names of imported records in a text: by alias and romanisation, never by likeness, and none where two are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Block
from tocsin.text.normalise import normalise
from tocsin.timeline import aliases
from tocsin.timeline.database import Database

from .conftest import entity

PEOPLE = [
    entity("zel", "Volodymyr Zelenskyy", aliases=["V. Zelenskyy"]),
    entity("choe", "Choe Son-hui", aliases=["Choe Son Hui"]),
    entity("mueller", "Péter Müller"),
    entity("muller", "Peter Muller"),
    entity("smith1", "John Smith"),
    entity("smith2", "John Smith"),
    entity("ames", "Ann Ames", aliases=["Ames"]),
    entity("bank", "Bank of Smalltown", "organisation"),
    entity("nato", "NRTO", "organisation"),
    entity("oslo", "Oslofjord", "place"),
]
FOUND = [
    ("He met Volodymyr Zelenskyy twice.", ["zel"]),
    ("He met Volodymyr Zelenskiy twice.", ["zel"]),
    ("He met VOLODYMYR ZELENSKYY twice.", ["zel"]),
    ("He met Volodymyr Zelensky's aide.", ["zel"]),
    ("He met V. Zelenskyy twice.", ["zel"]),
    ("He met Choe Son Hui and left.", ["choe"]),
    ("He met Choi Sun Hui and left.", []),
    ("He met Péter Müller there.", ["mueller"]),
    ("He met Peter Muller there.", ["muller"]),
    ("He met John Smith there.", []),
    ("He met Ann Ames there, and Ames spoke.", ["ames", "ames", "ames"]),
    ("He met ann ames there.", []),
    ("The Bank of Smalltown closed.", ["bank"]),
    ("The bank of Smalltown closed.", []),
    ("It joined NRTO early.", ["nato"]),
    ("It joined Nrto early.", []),
    ("Oslofjord froze.", []),
    ("The Oslofjord froze.", ["oslo"]),
]


@pytest.mark.parametrize(("text", "ids"), FOUND, ids=[text for text, _ in FOUND])
def test_names(imported, text, ids):
    path, _ = imported(PEOPLE)
    found = Database(path).names_in(normalise(Block(id="0", kind="p", text=text)))
    assert [name.id for _, name in sorted(found, key=lambda each: each[0])] == ids


def test_a_single_name_needs_the_full_one(imported):
    path, _ = imported(PEOPLE)
    found = Database(path).names_in(normalise(Block(id="0", kind="p", text="He met Ann Ames there, and Ames spoke.")))
    assert {name.text: name.ambiguous for _, name in found} == {"Ann Ames": False, "Ames": True}


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=50), st.integers(-(2**63), 2**63 - 1))
def test_the_table_holds_what_it_was_given(hashes, other):
    table = aliases.Table(sorted(set(hashes)))
    assert all(each in table for each in hashes)
    assert (other in table) is (other in hashes)


@given(st.text(max_size=200))
def test_groups_are_spans_of_the_text_and_few(text):
    view = normalise(Block(id="0", kind="p", text=text))
    groups = list(aliases.groups(view))
    assert len(groups) <= aliases.LONGEST * len(view.text)
    assert all(view.text[each.span.start : each.span.end] == each.words for each in groups)
