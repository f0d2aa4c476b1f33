"""Clauses of a sentence and what stands in them: the shared ground of all claim kinds."""

from __future__ import annotations

import re

from tocsin.extract.claims.attachment import Attachment
from tocsin.extract.claims.attribution import AttributionReader
from tocsin.extract.claims.dating import DateReader
from tocsin.extract.claims.partners import PartnerReader
from tocsin.extract.claims.parts import Part, PartReader, Sentence
from tocsin.extract.claims.places import PlaceReader
from tocsin.extract.claims.references import ReferenceReader
from tocsin.extract.claims.roles import Roles
from tocsin.extract.modality import ModalityReader, word_pattern
from tocsin.extract.reading import Reading, Trigger
from tocsin.model import Modality, Span, Timex
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_STOPS = re.compile(r"[;\u2014](?!\d)|\u2013(?!\w)|(?<=\s)--(?=\s)")
_SEGMENTS = re.compile(r"[,;:\u2014\u2013()](?!\d)")
TALKS = frozenset({"talks", "talk", "chat", "negotiations", "discussions"})  # may be a call as well as a meeting
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


class ClauseReader:
    """Cuts sentences into clauses; the words that break them come from the lexicon section `predicates`."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("predicates")
        self._breaks = word_pattern(section.get("clause_breaks", ()))
        self.vote_units = frozenset(section.get("vote_units", ()))
        self.vote_acts = frozenset(section.get("vote_acts", ()))
        self.vote_parts = frozenset(section.get("vote_parts", ()))
        self.vote_calls = word_pattern((*self.vote_acts, *section.get("vote_calls", ())))
        self.vote_sides = tuple(frozenset(section.get(key, ())) for key in ("vote_for", "vote_against", "vote_abstain"))
        self.modality = ModalityReader(lexicon)
        self.treaty_again = word_pattern(section.get("treaty_again", ()))
        self.remote = word_pattern(section.get("remote_words", ()))
        self.roles = dict(section.get("office_roles", {}))
        self.former = lexicon.words("modality", "former")
        self.official = lexicon.words("modality", "official_acts")
        self.looking_back = lexicon.words("modality", "looking_back")
        self.lesser = lexicon.words("modality", "lesser")
        verbs = lexicon.words("modality", "past_verbs") | lexicon.words("modality", "auxiliaries")
        speech = word_pattern(section.get("speech_words", ()))
        self.parts = PartReader(self._breaks, speech, verbs, frozenset(section.get("subordinators", ())))
        self.attachment = Attachment(lexicon, self.parts)
        self.dates = DateReader(lexicon, self.attachment)
        self.partners = PartnerReader(self.parts, Roles(lexicon), lexicon)
        self.places = PlaceReader(lexicon)
        self.attribution = AttributionReader(lexicon)
        self.references = ReferenceReader(lexicon)

    def clause(self, reading: Reading, span: Span) -> Span:
        """The clause around a span: from the last break before it to the next behind it."""
        sentence, text = reading.sentence_of(span), reading.view.lower
        start, end = sentence.start, sentence.end
        for match in (*self._breaks.finditer(text, start, end), *_STOPS.finditer(text, start, end)):
            if match.end() <= span.start:
                start = max(start, match.end())
            elif match.start() >= span.end:
                end = min(end, match.start())
        return Span(start, end)

    def segment(self, reading: Reading, span: Span) -> Span:
        """The stretch between commas around a span."""
        sentence, text = reading.sentence_of(span), reading.view.text
        start, end = sentence.start, sentence.end
        for match in _SEGMENTS.finditer(text, start, end):
            if match.end() <= span.start:
                start = match.end()
            elif match.start() >= span.end:
                end = min(end, match.start())
        return Span(start, end)

    def meant(self, sentence: Sentence, part: Part, clause: Span, trigger: Trigger) -> Modality:
        """How an event's predicate is meant."""
        near = self.attachment.heard(sentence, part, trigger)
        told = self.modality.of_clause(sentence.reading.view, clause, sentence.span, near, trigger.span)
        return "planned" if told == "asserted" and self.attachment.is_open(sentence, part, trigger) else told

    def mode(self, reading: Reading, clause: Span, predicate: Span | None = None) -> Modality:
        """How a clause is meant, as far as its predicate goes when that is given."""
        sentence = reading.sentence_of(clause)
        near = self.parts.read(reading, sentence).around(predicate).span if predicate else clause
        return self.modality.of_clause(reading.view, clause, sentence, near, predicate)


def dated(reading: Reading, clause: Span, near: Span) -> Timex | None:
    """The date that a clause gives its predicate: the nearest behind it, else the nearest before it."""
    dates = [timex for timex in within(reading.timexes, clause) if timex.type in ("DATE", "TIME") and timex.days]
    behind = [timex for timex in dates if timex.span.start >= near.start]
    return behind[0] if behind else dates[-1] if dates else None


def words(reading: Reading, span: Span) -> frozenset[str]:
    """The lower-case words of a stretch."""
    return frozenset(_WORDS.findall(reading.view.lower, span.start, span.end))
