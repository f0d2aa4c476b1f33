"""What the engine tells of its own decisions: the licence it used, or the one it lacked."""

import pytest

from tocsin.model import Block, Document

# text, published, verdict, licence, lack
CASES = [
    ("Choe Son Hui met Vladimir Putin at the Kremlin on October 16, 2023.", "2023-10-17", "contradicted",
     "cov-choe-putin", None),
    ("Emmanuel Macron met Kim Jong Un in Paris on 3 March 2023.", "2023-03-04", "unverifiable", None, "coverage"),
    ("Vladimir Putin will meet Kim Jong Un on 3 March 2023.", "2023-03-01", "unverifiable", None, "assertion"),
    ("Vladimir Putin and Kim Jong Un spoke by phone on 3 March 2023.", "2023-03-04", "unverifiable", None, "class"),
    ("US President Donald Trump spoke.", "2023-10-16", "anachronism", "cov-office-us", None),
    ("US President Donald Trump spoke.", "2033-10-16", "unverifiable", None, "certainty"),
    ("The North Korean-Russian Treaty on Comprehensive Strategic Partnership was signed on 5 May 2023.", None,
     "contradicted", "tr-csp-2024", None),
    ("North Korea sent about 10,000 soldiers to Russia.", "2023-10-16", "anachronism", "fg-dprk-troops", None),
    ("North Korea sent about 90,000 soldiers to Russia.", "2025-10-16", "unverifiable", None, "class"),
]  # fmt: skip


def rulings(engine, text, published):
    document = Document(blocks=(Block(id="0", kind="p", text=text),), language="en", published=published)
    told = engine.explain(document)
    return told, [ruling for sentence in told.sentences for claim in sentence.claims for ruling in claim.rulings]


@pytest.mark.parametrize(("text", "published", "verdict", "licence", "lack"), CASES)
def test_a_ruling_names_its_licence_or_what_it_lacked(engine, text, published, verdict, licence, lack):
    _, found = rulings(engine, text, published)
    told = [(each.verdict, each.licence.id if each.licence else None, each.lack) for each in found if each.shown]
    assert (verdict, licence, lack) in told


def test_sentences_claims_and_slots_are_told(engine):
    told, found = rulings(engine, *CASES[0][:2])
    (sentence,) = told.sentences
    (claim,) = sentence.claims
    assert [each.id for each in claim.actors] == ["choe_son_hui", "vladimir_putin"]
    assert (claim.place.id, claim.date.quote, claim.date.basis) == ("kremlin", "October 16, 2023", "explicit")
    assert (claim.modality, claim.quoted) == ("asserted", False)
    assert [each.class_ for each in sentence.predicates] == ["meet"]
    assert "ev-2024-01-16-choe-putin" in [near.id for near in found[0].near]


def test_a_missing_promise_tells_those_that_there_are(engine):
    _, found = rulings(engine, "Kim Jong Un met Vladimir Putin in Moscow on 9 May 2010.", "2010-05-10")
    assert [(each.lack, [promise.id for promise in each.promises]) for each in found] == [
        ("coverage", ["cov-kim-putin"])
    ]


def test_a_text_of_no_known_language_has_no_sentences(engine):
    blocks = (Block(id="0", kind="p", text="Der Minister sagte, dass die Gespräche weitergehen würden."),)
    told = engine.explain(Document(blocks=blocks))
    assert told.sentences == ()
    assert "no-pack" in [notice.code for notice in told.notices]


def test_what_is_explained_is_what_is_reported(engine):
    text = " ".join(case[0] for case in CASES)
    document = Document(blocks=(Block(id="0", kind="p", text=text),), language="en", published="2023-10-17")
    told = engine.explain(document)
    shown = [ruling for each in told.sentences for claim in each.claims for ruling in claim.rulings if ruling.shown]
    reported = [note.message for note in engine.analyse(document).annotations if note.kind == "timeline"]
    assert sorted(ruling.message for ruling in shown) == sorted(reported)
