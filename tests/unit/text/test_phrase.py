"""The phrase language: what each form matches, and how faults are told."""

import pytest

from tocsin.model import Span
from tocsin.rules import find, lexicon
from tocsin.text.anchor import anchored
from tocsin.text.inflect import inflection
from tocsin.text.match import Sentence, extent
from tocsin.text.normalise import lower
from tocsin.text.phrase import PhraseError, compact, parse
from tocsin.text.scan import Entry, Scanner
from tocsin.text.tokens import tokenise

ENGLISH = inflection(lexicon.load("en", [find.shipped()])[0].section("inflections"))


def matches(phrase, text, spans=None):
    tokens = tokenise(lower(text))
    inside = {
        name: tuple(tokens.window(Span(text.index(words), text.index(words) + len(words))) for words in found)
        for name, found in (spans or {}).items()
    }
    sentence = Sentence(tokens, 0, len(tokens.words), inside)
    found = set()
    forms = anchored(compact(parse(phrase, ENGLISH)), frozenset(("the", "this", "is", "time")))
    scanner = Scanner(Entry(literal, form, form.prefix) for form in forms for literal in form.literals)
    for span, form in scanner.scan(lower(text)):
        low, high = extent(form, sentence, tokens.first_at(span.start))
        if low < high:
            whole = tokens.span(low, high)
            found.add(text[whole.start : whole.end])
    return sorted(found)


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("stay tuned", "Please Stay Tuned now", ["Stay Tuned"]),
        ("stay tuned", "stay untuned, overstay tuned", []),
        ("high-stakes", "a high stakes and a high-stakes game", ["high stakes", "high-stakes"]),
        ("(raise|spark) [very] (serious|grave) doubts", "spark grave doubts", ["spark grave doubts"]),
        ("(raise|spark) [very] serious doubts", "raise very serious doubts", ["raise very serious doubts"]),
        ("~demand attention", "demanding attention", ["demanding attention"]),
        ("~rise fast", "rose fast, risen fast", ["risen fast", "rose fast"]),
        ("~slam the", "slammed the door", ["slammed the"]),
        ("~carry on", "carries on, carried on", ["carried on", "carries on"]),
        ("time <0-2> out", "time is running out", ["time is running out"]),
        ("time <0-1> out", "time is running out", []),
        ("time <1-3> out", "time, really, is out", ["time, really, is out"]),
        ("^ breaking", "“Breaking news", ["Breaking"]),
        ("^ breaking", "news is breaking", []),
        ("what next ? $", "So what next?", ["what next?"]),
        ("escalat..", "escalating and escalated", ["escalated", "escalating"]),
        ("((new|old) fears|panic) grow", "old fears grow, panic grow", ["old fears grow", "panic grow"]),
        ("the world's worst", "the world's worst day", ["the world's worst"]),
        ("you won't believe", "You won't believe it", ["You won't believe"]),
        ("update :", "UPDATE: news", ["UPDATE:"]),
        ("! ! !", "Wow!!!", ["!!!"]),
    ],
)
def test_forms(phrase, text, expected):
    assert matches(phrase, text) == expected


def test_span_classes_match_what_extractors_found():
    text = "Jane Doe told reporters on Monday"
    assert matches("@actor told", text, {"actor": ["Jane Doe"]}) == ["Jane Doe told"]
    assert matches("told <0-3> @day", text, {"day": ["Monday"]}) == ["told reporters on Monday"]
    assert matches("@actor told", text) == []


@pytest.mark.parametrize(
    ("phrase", "reason", "at"),
    [
        ("(a|b", "never closed", 0),
        ("a) b", "without its beginning", 1),
        ("(a||b)", "empty alternative", 0),
        ("[]", "empty alternative", 0),
        ("<3-1> a", "low <= high", 0),
        ("a <0-99> b", "low <= high", 2),
        ("@nobody said", "unknown span class", 0),
        ("^ $", "at least one word", 0),
        ("", "at least one word", 0),
        ("a < b", "no meaning", 2),
    ],
)
def test_faults_name_their_place(phrase, reason, at):
    with pytest.raises(PhraseError, match=reason) as caught:
        parse(phrase)
    assert caught.value.at == at


def test_no_phrase_backtracks():
    """Nested optional parts and gaps over a hostile sentence stay polynomial: backtracking would need hours."""
    phrase = "a " + "[(a|a b|b)] <0-12> " * 12 + "end"
    assert matches(phrase, "a b " * 100 + "x") == []


def test_overlapping_anchors_are_all_seen():
    scanner = Scanner(
        [Entry("stay tuned", 1), Entry("tuned for more", 2), Entry("stay", 3), Entry("tun", 4, prefix=True)]
    )
    hits = sorted(payload for _, payload in scanner.scan("stay tuned for more"))
    assert hits == [1, 2, 3, 4]


def test_a_hyphen_stands_for_a_space_unless_the_literal_is_exact():
    scanner = Scanner(
        [Entry("far-reaching", 1), Entry("far reaching", 2, exact=True), Entry("far-reaching", 3, exact=True)]
    )
    found = {text: sorted(payload for _, payload in scanner.scan(text)) for text in ("far reaching", "far-reaching")}
    assert found == {"far reaching": [1, 2], "far-reaching": [1, 3]}
    assert scanner.scan("far - reaching") == []


@pytest.mark.parametrize(
    ("literal", "prefix", "text", "expected"),
    [
        ("'s no secret", False, "it's no secret", ["'s no secret"]),
        ("'s no secret", False, "s no secret", []),
        ("u.s.", False, "in the u.s. today", ["u.s."]),
        ("u.s.", False, "the u s", []),
        ("yahoo!", False, "yahoo!", ["yahoo!"]),
        ("tun", True, "(tuned)", ["tun"]),
        ("!", False, "now! or! not", ["!", "!"]),
        ("9/11", False, "before 9/11, and 9 11", ["9/11"]),
    ],
)
def test_spans_are_those_of_the_literal_with_its_marks(literal, prefix, text, expected):
    hits = Scanner([Entry(literal, 1, prefix, exact=not prefix)]).scan(text)
    assert [text[span.start : span.end] for span, _ in hits] == expected
