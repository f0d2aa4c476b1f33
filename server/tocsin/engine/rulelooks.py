"""What every rule made of a text: the looks of `urgency.trace`, sentence by sentence, in raw words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tocsin.engine.hearing import Listening
from tocsin.engine.knowledge import Knowledge
from tocsin.engine.language import detect
from tocsin.engine.memory import Memory
from tocsin.errors import InputError
from tocsin.model import Document
from tocsin.urgency.rule import words_of
from tocsin.urgency.trace import Look, Outcome, Tracer


@dataclass(frozen=True, slots=True)
class ToldLook:
    """A rule, the phrase by which it looked, the words it looked at, what came of it, and why."""

    rule: str
    phrase: str
    quote: str
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A sentence and all looks at it: those that fired first, those of which only the anchor was met last."""

    block: str
    scope: str
    text: str
    looks: tuple[ToldLook, ...]


def look(knowledge: Knowledge, document: Document, rules: Collection[str] = ()) -> tuple[LookedAt, ...]:
    """All sentences of a document as the rules, or those of these ids, saw them.

    Raises InputError for a text of no known language, and for an id that is none.
    """
    code = document.language or detect((block.text for block in document.blocks), knowledge.languages, Memory()) or ""
    if code not in knowledge.languages:
        hint = f"Name one with --language: {', '.join(sorted(knowledge.languages))}."
        raise InputError("no rules read the text's language", hint=hint)
    own = [rule for rule in knowledge.packs.rules if rule.language == code]
    if unknown := sorted(set(rules) - {rule.id for rule in own}):
        raise InputError(f"no rule of language {code} is called {unknown[0]!r}", hint="See: tocsin rules list")
    language = knowledge.languages[code]
    tracer = Tracer(own, words_of(language.lexicon), language.rules)
    heard = Listening(document, language)
    return tuple(each for number in range(len(heard.cuts)) for each in _told(heard, tracer, number, rules))


def _told(heard: Listening, tracer: Tracer, number: int, rules: Collection[str]) -> Iterator[LookedAt]:
    place, cut = heard.place(number), heard.cuts[number]
    looks: dict[int, list[Look]] = {}
    for each in tracer.looks(place):
        if not rules or each.rule.id in rules:
            looks.setdefault(each.sentence, []).append(each)
    raw = cut.view.block.text
    for at, sentence in enumerate(cut.sentences):
        span = cut.view.raw(sentence)
        told = tuple(_look(each, heard, number) for each in looks.get(at, ()))
        yield LookedAt(heard.document.blocks[number].id, place.scope, raw[span.start : span.end].strip(), told)


def _look(each: Look, heard: Listening, number: int) -> ToldLook:
    view = heard.cuts[number].view
    span = view.raw(each.span)
    return ToldLook(each.rule.id, each.phrase, view.block.text[span.start : span.end], each.outcome, each.detail)
