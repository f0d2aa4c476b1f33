"""Whether a date surely is the predicate's beside which it stands, or may be that of another verb or noun.

"Met Kim on 19 June" is sure; "recalled his meeting on 19 June" and "left on 10 September for a meeting" are not.
"""

from __future__ import annotations

import re

from tocsin.extract.claims.parts import RELATIVE, Part, PartReader, Sentence
from tocsin.extract.reading import Trigger
from tocsin.model import Span, Timex
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_DOING = re.compile(r"\b\w{3,}ing\b")
_TO = re.compile(r"\bto (?!the\b)\w+")
_THROUGH = re.compile(r"(?<![\w-])(?:at|during|in|out of)\b")
_WORD = re.compile(r"\w+")
_ASIDE = re.compile(r"(?<!\bonce)(?<!\btwice)(?<!\btime):(?!\d)| - |\((?![^)]*\))(?!(?:on |in )?$)")
_ALONE = re.compile(r"(?:^|, ?)(?:(?:early|late|only) )?(?:on|in)? ?$")
_DETERMINERS = frozenset({"the", "their", "these"})
_INDEFINITE = ("a ", "any ", "another ", "first ", "second ", "third ", "next ")
_PRESENT = frozenset({"is", "are", "has", "have"})
_TOOK_PLACE = ("held", "was held", "were held", "took place", "happened", "began", "started", "ended", "opened")
_HELD = "held"  # "met at a summit held on"
_BE = frozenset({"was", "were", "been", "is", "are"})
_AUXILIARIES = _BE | {"has", "have", "had"}
_PARTICIPLE = re.compile(r" (?!held\b)(?:\w+ly )?(?:\w{3,}ed|\w{3,}wn|\w{2,}en|told|sent|made|seen)\b")
_GOVERNED = re.compile(
    r"\b(?:about|for|on|against|before|after|to|ahead of) (?:the |their |a |an |his |her )?(?:[\w-]+ ){0,2}$"
)
_RELATIVES = frozenset({"where", *RELATIVE})
_THING = re.compile(
    r"\b(?P<word>\w+) (?:(?:the|a|an|his|her|their|its) )?(?:[\w-]+ ){0,2}?(?P<noun>\w+) (?:on|of|in) $"
)
_SCENES = frozenset({"at", "during", "in", "for", "beside", "of", "after", "on", "held"})
_PARTS_OF_DAYS = tuple(
    f"{word} of " for word in "morning afternoon evening night day end start middle weekend week".split()
)
_PRESUPPOSED = re.compile(r"(?:at|during|after|since) (?:his|her|their|the|that|this|a|an) (?:[\w-]+ ){0,3}$")
_DEFINITE = re.compile(r"\b(?:his|her|their|the|that|this) (?:[\w-]+ ){0,3}$")
_DONE_AT = re.compile(
    r"\bat (?:the (?:end|start|beginning|close|opening) of )?(?:his|her|their|the|a|an) (?:[\w-]+ ){0,2}$"
)
_AHEAD_OF = re.compile(
    r"\b(?:ahead of|in advance of|prior to|on the eve of|to (?:prepare|plan|arrange)|as (?:a|the|his|her|their)) "
)
_NEAR = 300  # characters around a sentence in which a year told in full counts against a bare month's


class Attachment:
    """Built from the lexicon section `predicates`."""

    def __init__(self, lexicon: Lexicon, parts: PartReader) -> None:
        self._parts = parts
        self._nouns = lexicon.words("predicates", "event_nouns")
        self._light = lexicon.words("predicates", "light_verbs")
        self._things = lexicon.words("modality", "done_things") | lexicon.words("modality", "coming_things")
        self._happening = lexicon.words("predicates", "happening_verbs")

    def is_plain_past(self, sentence: Sentence, trigger: Trigger) -> bool:
        """A finite verb that goes on telling: "met", not "had met", "meeting" or "to meet"."""
        text, start = sentence.reading.view.lower, trigger.span.start
        word = _WORD.match(text, start)
        past = word is not None and self._parts.is_verb(word[0]) and not self._is_noun(sentence, trigger)
        return past and not text.endswith(("had ", "has ", "have "), 0, start)

    def is_open(self, sentence: Sentence, part: Part, trigger: Trigger) -> bool:
        """An event that is only spoken of: "a meeting of both on 3 May is what the mediators hope for"."""
        text, start = sentence.reading.view.lower, trigger.span.start
        if not self._is_noun(sentence, trigger) or not text.endswith(_INDEFINITE, part.span.start, start):
            return False
        verbs = self._verbs(sentence, Span(trigger.span.end, part.span.end))
        return bool(verbs) and verbs[0][0] in _PRESENT

    def heard(self, sentence: Sentence, part: Part, trigger: Trigger) -> Span:
        """The stretch whose words can take a predicate back: its part, or less where an event is presupposed.

        "At their meeting on 3 May, they had not agreed", "their meeting on 3 May ended without": the meeting was.
        """
        text, start = sentence.reading.view.lower, trigger.span.start
        if not self._is_noun(sentence, trigger):
            return part.span
        if _PRESUPPOSED.fullmatch(text, part.span.start, start):
            return Span(part.span.start, trigger.span.end)
        ahead = Span(part.span.start, start)
        if _DEFINITE.search(text, ahead.start, ahead.end) and not self._verbs(sentence, ahead):
            verbs = self._verbs(sentence, Span(trigger.span.end, part.span.end))
            if verbs and verbs[0][0] not in _AUXILIARIES | {"did"}:
                return Span(part.span.start, verbs[0].start())
        return part.span

    def happens(self, sentence: Sentence, trigger: Trigger, told: Span) -> bool:
        """True if the words before a date in a noun's relative clause say no more than that it took place."""
        words = sentence.reading.view.lower[told.start : told.end].strip()
        if not self._is_noun(sentence, trigger) or not words.startswith(_TOOK_PLACE) or " to " in words:
            return False
        return not self._verbs(sentence, Span(trigger.span.end, told.start))

    def is_loose(self, sentence: Sentence, part: Part, trigger: Trigger, timex: Timex) -> bool:
        """True if the date may be another's."""
        text, before = sentence.reading.view.lower, timex.span.end <= trigger.span.start
        gap = Span(timex.span.end, trigger.span.start) if before else Span(trigger.span.end, timex.span.start)
        if before and timex.span.start == sentence.span.start and text.startswith(": ", gap.start):
            if timex.basis != "explicit":
                return True
            gap = Span(gap.start + 1, gap.end)  # an item of a chronicle
        if _ASIDE.search(text, gap.start, gap.end) or _of_unsure_year(sentence, timex):
            return True
        if not before and self._of_other_noun(text, part, gap, noun=self._is_noun(sentence, trigger)):
            return True
        if not self._is_noun(sentence, trigger):
            if before:
                return self._ahead_of_verb(sentence, part, timex, gap)
            return any(verb[0] != _HELD for verb in self._verbs(sentence, gap))
        judge = self._ahead_of_noun if before else self._behind_noun
        return judge(sentence, part, trigger, timex)

    def _of_other_noun(self, text: str, part: Part, gap: Span, *, noun: bool) -> bool:
        """Behind a predicate stands a noun that has the date: "met him to speak about the attack on 3 May"."""
        words = text[gap.start : gap.end]
        if part.opener in _RELATIVES and words.endswith((", on ", ", in ")):
            return True  # "came back from Moscow, where he met Putin, on 3 May"
        thing = _THING.search(words)
        if thing and thing["noun"] in self._things and thing["word"] not in _SCENES:
            return True
        of = (
            not noun
            and words.endswith(" of ")
            and not words.endswith(_PARTS_OF_DAYS)
            and bool(words[: -len("of ")].strip())
        )
        return of or _AHEAD_OF.search(words) is not None

    def _is_noun(self, sentence: Sentence, trigger: Trigger) -> bool:
        """Nouns, and participles, which are no more tied to their date."""
        text, start = sentence.reading.view.lower, trigger.span.start
        words = text[start : trigger.span.end].split()
        noun = words[0] in self._nouns or (words[0] in _DETERMINERS and words[-1] in self._nouns)
        return noun or words[0].endswith("ing") or text.endswith("having ", 0, start)

    def _ahead_of_verb(self, sentence: Sentence, part: Part, timex: Timex, gap: Span) -> bool:
        """ "On 19 June(,) Putin met" and "Putin, on 19 June, met" are sure; "Kim, 41 on 8 January, met" is not."""
        opening = Span(part.span.start, timex.span.start)
        text = sentence.reading.view.lower
        if any(verb[0] not in _AUXILIARIES for verb in self._verbs(sentence, gap)) or self._verbs(sentence, opening):
            return True
        if text.find(",", gap.start, gap.end) < 0 or not sentence.people(opening):
            return False
        return not _ALONE.search(text[opening.start : opening.end])

    def _ahead_of_noun(self, sentence: Sentence, part: Part, trigger: Trigger, timex: Timex) -> bool:
        """ "On 3 May he held talks" is sure; "speaking on 3 May of", "on 3 May to condemn", "set off on 3 May for"."""
        text, start = sentence.reading.view.lower, trigger.span.start
        if text.startswith(" for ", timex.span.end):
            return True
        verbs = self._verbs(sentence, Span(part.span.start, start))
        if not verbs:
            doing = _DOING.search(text, part.span.start, timex.span.start)
            return bool(doing or _TO.search(text, timex.span.end, start))
        if _DONE_AT.search(text, verbs[-1].end(), start):
            return False  # "On 3 May they signed it at their summit"
        return verbs[-1][0] not in self._light or _DOING.search(text, verbs[-1].end(), start) is not None

    def _behind_noun(self, sentence: Sentence, part: Part, trigger: Trigger, timex: Timex) -> bool:
        """ "The talks (were held) on 3 May" is sure; "were shown on 3 May", "he recalled the talks on 3 May"."""
        text = sentence.reading.view.lower
        gap = Span(trigger.span.end, timex.span.start)
        if self._verbs(sentence, gap):
            governed = _GOVERNED.search(text, part.span.start, trigger.span.start)
            return bool(governed) or self._happens_not(sentence, gap)
        verbs = self._verbs(sentence, Span(part.span.start, trigger.span.start))
        if not verbs or self._verbs(sentence, Span(timex.span.end, part.span.end)):
            return False  # nothing else to be dated, or "he said the talks on 3 May were good"
        light = verbs[-1][0] in self._light and not _DOING.search(text, verbs[-1].end(), trigger.span.start)
        return not light and not _THROUGH.search(text, verbs[-1].end(), trigger.span.start)

    def _happens_not(self, sentence: Sentence, gap: Span) -> bool:
        """A verb between a predicate and its date tells something else: "was shown on", "led to a treaty on"."""
        text = sentence.reading.view.lower
        return any(
            verb[0] not in self._happening or (verb[0] in _BE and _PARTICIPLE.match(text, verb.end()))
            for verb in self._verbs(sentence, gap)
        )

    def _verbs(self, sentence: Sentence, stretch: Span) -> list[re.Match[str]]:
        return [verb for verb in self._parts.verbs(sentence.reading, stretch) if verb.end() <= stretch.end]


def _of_unsure_year(sentence: Sentence, timex: Timex) -> bool:
    """A bare month, read by the document's date, beside a year that is told in full: "in June", "21 November 2024"."""
    days = timex.days
    if timex.basis != "document" or days is None or days.low == days.high or len(timex.value) != len("2024-06"):
        return False
    if len(sentence.reading.view.words(timex.span).split()) > 1:
        return False
    near = Span(sentence.span.start - _NEAR, sentence.span.end + _NEAR)
    told = [each for each in within(sentence.reading.timexes, near) if each.basis == "explicit"]
    return any(each.value[:4] != timex.value[:4] for each in told)
