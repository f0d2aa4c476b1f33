"""Where phrases are looked for, and that every way of looking finds the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text.anchor import anchored
from tocsin.text.match import Sentence, advance, extent, opening
from tocsin.text.phrase import PhraseError, compact, parse
from tocsin.text.scan import Entry, Scanner
from tocsin.text.tokens import tokenise

FREQUENT = frozenset("the this is it of was by".split())


def plan(phrase, opening="word"):
    return anchored(compact(parse(phrase)), FREQUENT, opening)


@pytest.mark.parametrize(
    ("phrase", "literals", "openings"),
    [
        ("the profound loss", {"profound loss"}, set()),
        ("(grave|new) loss", {"grave loss", "new loss"}, set()),
        ("here 's <1-2> profoundly", {"profoundly"}, set()),
        ("escalat..", {"escalat"}, set()),
        ("(grave|loss , barge) sank", {"sank"}, set()),
        ("^ (this|it) is", {"this is", "it is"}, set()),
        ("^ this <0-2> is", set(), {"this"}),
    ],
)
def test_the_cheapest_plan(phrase, literals, openings):
    forms = plan(phrase)
    assert {literal for form in forms for literal in form.literals} == literals
    assert {word for form in forms for word in form.openings} == openings


def test_frequent_words_alone_split_the_group_beside_them():
    literals = [literal for form in plan("is (it <1-1> profound|barge) the") for literal in form.literals]
    assert all("profound" in literal or "barge" in literal for literal in literals)


@pytest.mark.parametrize("phrase", ["[very] <0-3> [much]", "(@actor|barge) [left]"])
def test_a_phrase_that_would_be_tried_everywhere_is_refused(phrase):
    with pytest.raises(PhraseError, match="no word of its own"):
        plan(phrase)


def test_a_wordless_shape_is_tried_at_each_sentence():
    sequence = parse("^ @number [@date]", wordless=True)
    assert [form.openings for form in anchored(sequence, FREQUENT, "any")] == [("",)]
    with pytest.raises(PhraseError):
        anchored(sequence, FREQUENT, "word")


WORDS = st.sampled_from("the this is it grave loss barge - , ! 's".split())
ELEMENTS = st.recursive(
    st.sampled_from(("the", "this", "grave", "loss", "barge", "barg..", "<0-2>", "~barge", ",")),
    lambda inner: st.lists(st.lists(inner, min_size=1, max_size=2).map(" ".join), min_size=1, max_size=3).map(
        lambda branches: f"({'|'.join(branches)})"
    ),
    max_leaves=6,
)


@given(st.lists(ELEMENTS, min_size=1, max_size=4), st.booleans(), st.lists(WORDS, max_size=14))
def test_looking_at_anchors_finds_what_trying_everywhere_finds(elements, edge, words):
    phrase, text = ("^ " if edge else "") + " ".join(elements), " ".join(words).replace(" 's", "'s")
    try:
        forms = plan(phrase)
    except PhraseError:
        return
    tokens = tokenise(text)
    sentence = Sentence(tokens, 0, len(tokens.words))
    everywhere = {
        (start, max(ends))
        for start in range(len(tokens.words))
        if (ends := advance(parse(phrase), sentence, (start,))) and max(ends) > start
    }
    found = set()
    scanner = Scanner(Entry(literal, form, form.prefix) for form in forms for literal in form.literals)
    for span, form in scanner.scan(text):
        found.add(extent(form, sentence, tokens.first_at(span.start)))
    if tokens.words:
        first = opening(sentence)
        for form in forms:
            if first < sentence.high and tokens.words[first] in form.openings:
                found.add(extent(form, sentence, first))
    found.discard((0, 0))
    if edge:  # marks before the first word are passed over in one way and not in the other
        assert {end for _, end in everywhere} <= {end for _, end in found}
    else:
        longest = dict(sorted(everywhere))
        assert all(longest.get(low) == high or any(h >= high for _, h in everywhere) for low, high in found)
        assert bool(found) == bool(everywhere)
