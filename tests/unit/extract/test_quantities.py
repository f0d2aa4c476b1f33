"""Quantities in a table, tallies in another, and what holds of every text.

A quantity is marked `{words|number|value|bounds|unit|about}`: bounds `=` for exactly the value, `600..` for at least
600, `..20` for at most 20.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.extract.quantities import QuantityReader, Tally, tallies
from tocsin.extract.timex import TimexReader
from tocsin.model import Block, Quantity, Span
from tocsin.rules import find, safeyaml
from tocsin.text.normalise import View, normalise
from tocsin.text.sentences import sentences

ENGLISH = find.shipped() / "lexicon" / "en"
LEXICON = safeyaml.read(ENGLISH / "quantities.yaml")
TIMEXES = TimexReader(safeyaml.read(ENGLISH / "timex.yaml"))
READER = QuantityReader(LEXICON)
MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")
LISTS = {"plurals", "function_words", "singulars", "numbered", "prepositions"}
PIECES = st.sampled_from(
    [
        *(word for name, words in LEXICON.items() if name not in LISTS for word in words),
        "10,000",
        "5",
        "1.5m",
        "-",
        "men",
    ]
)

TABLE = """
The army sent {10,000 soldiers|10,000|10000|=|soldiers}.
The army sent {approximately 10,000 soldiers|10,000|10000|=|soldiers|about}.
They lost {at least 600 men|600|600|600..|men}.
They lost {600 combat fatalities|600|600|=|fatalities}.
{Some 10,000 North Korean soldiers|10,000|10000|=|soldiers|about} came.
It is one of {only five UN nations|five|5|=|nations}.
{More than 200 people|200|200|200..|people} fled.
{Over 1.5 million refugees|1.5 million|1500000|1500000..|refugees} fled.
{Nearly 3,000 homes|3,000|3000|=|homes|about} burned.
{Almost 40 cars|40|40|=|cars|about} burned.
{Up to 40 jets|40|40|..40|jets} took off.
{Fewer than 20 tanks|20|20|..20|tanks} remain.
{No fewer than 20 tanks|20|20|20..|tanks} remain.
{No more than 20 tanks|20|20|..20|tanks} remain.
{At most 12 guests|12|12|..12|guests} came.
{As many as 70 ships|70|70|..70|ships} sailed.
{Under 50 votes|50|50|..50|votes} were cast.
{Not less than 30 members|30|30|30..|members} signed.
{About 600 prisoners|600|600|=|prisoners|about} returned.
{Around 75 drones|75|75|=|drones|about} fell.
{Roughly 900 shells|900|900|=|shells|about} landed.
{An estimated 600|600|600|=||about} were killed.
{Exactly 12 jurors|12|12|=|jurors} sat.
{Just 12 jurors|12|12|=|jurors} sat.
{Two dozen tanks|Two dozen|24|=|tanks} burned.
{A dozen men|A dozen|12|=|men} left.
{Ten thousand men|Ten thousand|10000|=|men} marched.
{Two hundred and fifty people|Two hundred and fifty|250|=|people} sang.
{Twenty-five delegates|Twenty-five|25|=|delegates} spoke.
{Five states|Five|5|=|states} signed.
{Two leaders|Two|2|=|leaders} spoke.
{One soldier|One|1|=|soldier} died.
{A million people|A million|1000000|=|people} marched.
{Half a million people|Half a million|500000|=|people} marched.
{Thousands of soldiers|Thousands|1000|1000..|soldiers|about} came.
{Tens of thousands of people|Tens of thousands|10000|10000..|people|about} came.
{Hundreds of North Korean troops|Hundreds|100|100..|troops|about} came.
{Dozens of shells|Dozens|12|12..|shells|about} fell.
{Several hundred people|Several hundred|200|200..|people|about} came.
{A few thousand workers|A few thousand|2000|2000..|workers|about} struck.
{A couple of hundred fans|A couple of hundred|200|200..|fans|about} came.
{Between 3,000 and 4,000 troops|3,000 and 4,000|3500|3000..4000|troops} came.
{From 3,000 to 4,000 troops|3,000 to 4,000|3500|3000..4000|troops} came.
{Some 10,000-12,000 troops|10,000-12,000|11000|10000..12000|troops|about} came.
They ship {3 to 4 million tons|3 to 4 million|3500000|3000000..4000000|tons} of grain.
They ship {two or three tons|two or three|2.5|2..3|tons} of grain.
They rule over {five regions|five|5|=|regions}.
It rose {45 percent|45|45|=|%}.
It rose {4.5 per cent|4.5|4.5|=|%}.
It rose by {20%|20|20|=|%}.
It cost {$1.5 billion|1.5 billion|1500000000|=|USD} in all.
It cost {5 million dollars|5 million|5000000|=|USD} in all.
It cost US{$50m|50m|50000000|=|USD} in all.
It cost {€20|20|20|=|EUR} in all.
It cost {100 million rubles|100 million|100000000|=|RUB} in all.
It cost {between $3 and $4|3 and $4|3.5|3..4|USD} in all.
It weighs {12 kg|12|12|=|kg}.
It fired {12 short-range missiles|12|12|=|missiles}.
It sank {3 more ships|3|3|=|ships}.
It lost {5,000 of the soldiers|5,000|5000|=|soldiers}.
It has {28 member states|28|28|=|states}.
{Upwards of 400 police|400|400|400..|police} came.
It has {1,234,567 residents|1,234,567|1234567|=|residents}.
It took {600|600|600|=|} and gave {40|40|40|=|}.
It rose to {2,010 points|2,010|2010|=|points} in 2023.
In October 2023, {16 people|16|16|=|people} died.
On 16 October 2023 it had {7 wives|7|7|=|wives}.
It took three years and {40 ships|40|40|=|ships}.
A Boeing 747 landed.
The Su-57 and the F-16 landed.
Resolution 2270 and ES-11/1 passed.
It was COVID-19 that won.
They won 3-2 on 9/11.
Call 202-555-0199 for help.
It ended 3:2 in the end.
He is a 30-year-old man.
One of them left.
No one left.
In 2022 the war began.
See section 12 of the act.
See page 40 for more.
"""


def read(text: str) -> tuple[View, tuple[Quantity, ...]]:
    view = normalise(Block(id="0", kind="p", text=text))
    cut = sentences(view, frozenset())
    return view, READER.read(view, cut, TIMEXES.read(view, cut, date(2023, 10, 18)))


def told(view: View, quantity: Quantity) -> str:
    """A quantity in the table's notation."""
    low, high, value = (
        "" if bound is None else f"{bound:.15g}" for bound in (quantity.low, quantity.high, quantity.value)
    )
    bounds = "=" if low == high == value else f"{low}..{high}"
    parts = [view.words(quantity.number), value, bounds, quantity.unit]
    return "|".join([*parts, "about"] if quantity.approximate else parts)


@pytest.mark.parametrize("marked", TABLE.strip().splitlines())
def test_read(marked: str) -> None:
    view, found = read(MARK.sub(r"\1", marked))
    assert [(view.words(quantity.span), told(view, quantity)) for quantity in found] == MARK.findall(marked)


@pytest.mark.parametrize(
    ("text", "words", "counts"),
    [
        ("The vote was 141-5 with 35 abstentions.", "141-5 with 35 abstentions", (141, 5, 35)),
        ("It passed by a vote of 141 to 5.", "141 to 5", (141, 5, None)),
        ("It passed by 141 votes to five.", "141 votes to five", (141, 5, None)),
        ("The Assembly voted 141-5-35.", "141-5-35", (141, 5, 35)),
        ("It drew 141 votes in favour, 5 against and 35 abstentions.",
         "141 votes in favour, 5 against and 35 abstentions", (141, 5, 35)),
        ("93 countries voted in favor, 24 against and 58 abstained.",
         "93 countries voted in favor, 24 against and 58 abstained", (93, 24, 58)),
        ("In the vote 13 were for, none against.", "13 were for, none against", (13, 0, None)),
        ("With 120 in favour and seven against, the vote ended.", "120 in favour and seven against", (120, 7, None)),
        ("The motion passed 52\u201348 in a late vote.", "52\u201348", (52, 48, None)),
        ("The vote was 100 to 0.", "100 to 0", (100, 0, None)),
        ("They won 3-2 after extra play.", None, None),
        ("The range of 10-12 was wide.", None, None),
        ("The vote of 2014-2016 took $5-6 million.", None, None),
    ],
)  # fmt: skip
def test_tallies(text: str, words: str | None, counts: tuple[int, int, int | None] | None) -> None:
    view = normalise(Block(id="0", kind="p", text=text))
    found = [(view.words(tally.span), (tally.for_, tally.against, tally.abstain)) for tally in tallies(view)]
    assert found == ([(words, counts)] if words else [])


def test_a_tally_is_a_value() -> None:
    assert Tally(Span(0, 5), 141, 5) == Tally(span=Span(0, 5), for_=141, against=5, abstain=None)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map(" ".join)))
def test_spans_are_in_order_and_apart(text: str) -> None:
    view, found = read(text)
    ends = [0, *(quantity.span.end for quantity in found)]
    assert all(end <= quantity.span.start for end, quantity in zip(ends, found, strict=False))
    assert ends[-1] <= len(view.text)
    assert all(quantity.span.contains(quantity.number) for quantity in found)
    assert all(tally.span.end <= len(view.text) for tally in tallies(view))


@given(st.integers(0, 999_999_999))
def test_a_figure_is_read_back(number: int) -> None:
    _, found = read(f"They counted {number:,} soldiers there.")
    assert [(quantity.value, quantity.unit) for quantity in found] == [(number, "soldiers")]


def test_no_number_of_a_date_is_a_quantity() -> None:
    view, found = read("On October 16, 2023, at 10:30, 2 days after the 2022 vote, 40 men came.")
    assert [view.words(quantity.span) for quantity in found] == ["40 men"]
