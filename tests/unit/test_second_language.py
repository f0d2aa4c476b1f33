"""A second language is data, `lexicon/<lang>` and `urgency/<lang>` in a directory of one's own: not a line of code."""

import pytest

from tocsin.engine import Engine
from tocsin.engine.knowledge import load
from tocsin.engine.selftest import examine
from tocsin.model import Block, Document

FILES = {
    "lexicon/nl/function_words.yaml": """
words: [de, het, een, en, van, in, op, te, dat, die, is, was, zijn, niet, met, voor, aan, er, om, ook, als, dan, maar,
  bij, nog, uit, naar, heeft, hebben, wordt, door, over, ze, zij, hij, we, wij, je, u, dit, deze, werd, kan, al]
""",
    "lexicon/nl/abbreviations.yaml": 'abbreviations: ["dr", "mr", "bijv", "o.a"]\n',
    "lexicon/nl/inflections.yaml": """
irregular:
  houden: [houd, houdt, hield, hielden, gehouden]
regular:
  - {like: '(.*)en', forms: ['\\1', '\\1t', '\\1de', '\\1den', 'ge\\1d']}
""",
    "urgency/nl/aandacht.yaml": """
pack: urgency/nl/aandacht
version: 1.0.0
language: nl
category: call-to-attention
scores: {urgency: 0.6}
rules:
  - id: aandacht.vasthouden
    any: ["~houden (u|je) [maar] vast", "dit moet (u|je) zien", "~waarschuwen iedereen"]
    unless: ["vast aan de (reling|leuning)"]
    message: De lezer moet schrikken, en hoort niet waarvan.
    examples:
      flag:
        - "[[Houd je vast]]: de raad heeft een plan."
        - "[[Houdt u maar vast]], het wordt een lange avond."
        - "[[Dit moet je zien]]. En [[dit moet u zien]]."
        - "[[Waarschuw iedereen]], het water komt!"
      pass:
        - "Houd je vast aan de leuning, staat er op de trap."
        - "„Houd je vast”, zei de schipper."
  - id: aandacht.baker
    any: ["zoo'n baker"]
    case: exact
    scope: [title, lead]
    quoted: keep
    message: Een verzonnen woord.
    examples:
      flag: ["Er stond [[zoo'n baker]].", "[[zoo'n baker]]!"]
      pass: ["Zoo'n Baker is een naam.", "Een baker."]
""",
}
TEXT = "Dr. Jansen heeft een plan voor de haven. Houd je vast, want dat is nog maar het begin."


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory):
    root = tmp_path_factory.mktemp("dutch")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load([root])


def analysed(knowledge, text, language=None):
    return Engine(knowledge).analyse(Document(blocks=(Block(id="0", kind="p", text=text),), language=language))


def test_it_loads_without_a_word(knowledge):
    assert [str(problem) for problem in knowledge.problems] == []
    assert {"en", "nl"} <= set(knowledge.languages)


def test_its_examples_hold(knowledge):
    rules = [rule for rule in knowledge.packs.rules if rule.language == "nl"]
    assert [examine(knowledge, rule).failures for rule in rules] == [(), ()]


def test_a_text_shows_its_language_and_is_marked(knowledge):
    report = analysed(knowledge, TEXT)
    assert report.document.language == "nl"
    assert [(note.rule, note.quote) for note in report.annotations] == [("aandacht.vasthouden", "Houd je vast")]
    assert report.scores.urgency > 0
    assert [notice.code for notice in report.notices] == ["no-date"] or report.notices == ()


def test_sentences_end_where_its_abbreviations_do_not(knowledge):
    assert len(analysed(knowledge, TEXT).blocks[0].sentences) == 2


def test_the_other_language_is_as_it_was(knowledge):
    text = "The mayor has a plan for the harbour, and it will not be cheap. Stay tuned for what he says of it."
    report = analysed(knowledge, text)
    assert report.document.language == "en"
    assert [note.rule for note in report.annotations] == ["liveness.stay-tuned"]
    assert analysed(knowledge, text, "nl").annotations == ()
