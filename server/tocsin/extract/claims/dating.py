"""Which date a predicate has: its own, one that its clause hangs on, or one carried over from what was told before.

A date of saying ("said on Monday"), one that belongs to a noun ("the 2018 summit") and one behind another predicate
("met him to sign, on 3 June, ...") date something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from tocsin.extract.claims.attachment import Attachment
from tocsin.extract.claims.parts import MAIN, Part, Sentence
from tocsin.extract.modality import word_pattern
from tocsin.extract.reading import Trigger
from tocsin.model import Interval, Span, Timex, TimexBasis
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

ALIKE = frozenset({"meet", "visit", "call"})
_REACH = 60  # characters between a word of saying and its date
_LEADING = re.compile(r"(?:[\w-]+ ){0,4}$")
_AFTER = re.compile(r"(?:after|before|since|until|following|despite|because)\b")
_HOUR = re.compile(
    r"\b(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday|midnight|dawn|dusk|nightfall|"
    r"breakfast|lunch|dinner)|\d{1,2}(?:[:.]\d\d)?)(?: (?:o'clock|a\.?m\.?|p\.?m\.?|in the \w+|local time))* on "
)
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|our|this|that|whose|first|last|second|late|early)|'s) $")
_NOT_NOUNS = (
    "in at on with by to for and or but when where after before as of from that who which during while he she they it "
    "the a an is was were are has had will would"
)
_NOUN = re.compile(rf"(?:'s)? (?!(?:{_NOT_NOUNS.replace(' ', '|')})\b)(?=[a-z])")
_BOUNDS = frozenset({"between", "by", "since", "until", "till", "before", "after", "to", "than"})
_TO_NOUN = 40  # characters between a date and the noun that it qualifies
_ATTACHED = 4  # characters between a noun and its date: "the invasion on 24 February"
_THERE = re.compile(r"\bthere\b")
_LATER = re.compile(r" (?:later|after|earlier|before|ago|on)\b")
_STAY = 7  # days within which somebody meets people where he has arrived
_WIDEST = 31  # days of a date that can be carried


@dataclass(frozen=True, slots=True)
class Dated:
    """A date for a claim. `carried`: it stands in another predicate's part or sentence; its basis is then `cue`.

    It is `explicit` where that sentence gives it in full and this one goes on telling of the same day, or of the days
    of a journey (`days` are then those of the stay).
    """

    time: Timex
    carried: bool = False


class DateReader:
    """Built from the lexicon section `predicates`."""

    def __init__(self, lexicon: Lexicon, attachment: Attachment) -> None:
        section = lexicon.section("predicates")
        self._attachment = attachment
        speech = word_pattern(section.get("speech_words", ())).pattern
        self._said = re.compile(rf"{speech}(?:(?!\bthat\b)[^,;:])*$")
        self._saying = re.compile(rf" (?:[\w.-]+ )?{speech}")
        self._same_day = word_pattern(section.get("same_day", ()))

    def of(self, sentence: Sentence, trigger: Trigger, before: Sequence[Sentence]) -> Dated | None:
        """The predicate's date; `before` are the sentences told before its own, nearest last."""
        number = sentence.number_of(trigger.span)
        part = sentence.parts[number]
        own = self.own(sentence, part, trigger.span, trigger.class_)
        if own and self._attachment.is_loose(sentence, part, trigger, own):
            return _carried(own, trigger)
        own = own or self._hung(sentence, number) or self._told_behind(sentence, number, trigger)
        if own:
            return Dated(own)
        if part.joined or part.opener == "where":
            beside = sentence.parts[number - 1]
            dates = [each for each in sentence.dates(beside.span) if not self.of_saying(sentence, each)]
            if dates:
                stay = self._stays(sentence, trigger, sentence, beside.span)
                return _carried(dates[-1], trigger, stay=stay)
        following = sentence.parts[number + 1 : number + 2]
        if following and following[0].joined and (dates := sentence.dates(following[0].span)):
            return _carried(dates[0], trigger)
        return None if sentence.dates(sentence.span) else self._from_before(sentence, trigger, before)

    def own(self, sentence: Sentence, part: Part, near: Span, class_: str = "") -> Timex | None:
        """The date in the predicate's part that is neither of a saying nor of another noun or predicate."""
        fitting = []
        for timex in sentence.dates(part.span):
            noun = _noun_behind(sentence, timex)
            if noun is not None:
                if timex.span.end <= near.start <= noun:
                    return timex
            elif not (
                self.of_saying(sentence, timex)
                or _is_bound(sentence, timex, lasting=class_ == "in_force")
                or _of_another(sentence, timex, near, class_)
            ):
                fitting.append(timex)
        behind = [timex for timex in fitting if timex.span.start >= near.start]
        return behind[0] if behind else fitting[-1] if fitting else None

    def _told_behind(self, sentence: Sentence, number: int, trigger: Trigger) -> Timex | None:
        """The summit, (which was) held on 12 June: the date behind a noun, if no more is told than that it was."""
        behind = next((part for part in sentence.parts[number + 1 : number + 2] if part.opener in ("which", ",")), None)
        own = self.own(sentence, behind, behind.span, trigger.class_) if behind else None
        if own and behind and self._attachment.happens(sentence, trigger, Span(behind.span.start, own.span.start)):
            return own
        return None

    def _hung(self, sentence: Sentence, number: int) -> Timex | None:
        """The date before "when", or the one that opens the sentence and holds for all that is joined to it."""
        part = sentence.parts[number]
        if part.opener in ("when", "that") and number:
            ahead = sentence.parts[number - 1].span
            before = sentence.dates(ahead)
            gap = sentence.reading.view.lower[before[-1].span.end : part.span.start] if before else ""
            cleft = part.opener == "when" or sentence.reading.view.lower.startswith("it was", ahead.start)
            return before[-1] if before and cleft and gap.strip(" ,") == part.opener else None
        first = number
        while sentence.parts[first].joined and first:
            first -= 1
        main = part.opener == MAIN and not sentence.people(Span(sentence.span.start, part.span.start))
        if not main and (first == number or first):
            return None
        opening = next(iter(sentence.dates(sentence.parts[0].span)), None)
        if main and opening is None:
            return self._at_hour(sentence, part)
        text = sentence.reading.view.lower
        leads = text[sentence.span.start : min(opening.span.start, sentence.span.start + 40)] if opening else ""
        opens = _LEADING.match(leads) and (not _AFTER.match(leads) or _HOUR.search(leads))
        return opening if opening and opens and text.startswith(",", opening.span.end) else None

    def _at_hour(self, sentence: Sentence, part: Part) -> Timex | None:
        """The day of an hour that opens the sentence: "Shortly after two on 20 May, they met"."""
        ahead = Span(sentence.span.start, part.span.start)
        dates = sentence.dates(ahead)
        text = sentence.reading.view.lower
        if len(dates) != 1 or not text.startswith(",", dates[0].span.end):
            return None
        return dates[0] if _HOUR.search(text, sentence.span.start, dates[0].span.end) else None

    def _from_before(self, sentence: Sentence, trigger: Trigger, before: Sequence[Sentence]) -> Dated | None:
        """The only date of the nearest dated sentence; not where this one counts time by itself ("a week later")."""
        if any(_counts_time(sentence, timex) for timex in within(sentence.reading.timexes, sentence.span)):
            return None
        for one in reversed(before):
            dates = one.dates(one.span)
            if dates:
                days = dates[0].days
                only = len(dates) == 1 and not self.of_saying(one, dates[0])
                if not only or days is None or days.high - days.low > _WIDEST:
                    return None
                lower = sentence.reading.view.lower
                same = self._same_day.search(lower, sentence.span.start, sentence.span.end)
                there = one is before[-1] and _THERE.search(lower, trigger.span.end, sentence.span.end)
                stay = bool(there) and self._stays(sentence, trigger, one, one.span)
                here = one.reading is sentence.reading
                return _carried(dates[0], trigger, here=here, same=bool(same), stay=stay)
        return None

    def _stays(self, sentence: Sentence, trigger: Trigger, told: Sentence, stretch: Span) -> bool:
        """True if what is told before is a journey during which people then meet."""
        journey = any(each.class_ == "visit" for each in within(told.reading.triggers, stretch))
        return journey and trigger.class_ == "meet" and self._attachment.is_plain_past(sentence, trigger)

    def of_saying(self, sentence: Sentence, timex: Timex) -> bool:
        """True for "said on Monday", "in a statement on Monday", "on Monday said"."""
        text, start, end = sentence.reading.view.lower, timex.span.start, timex.span.end
        said = self._said.search(text, max(sentence.span.start, start - _REACH), start)
        if said and not within(sentence.reading.triggers, Span(said.start(), start)):
            return True
        return bool(self._saying.match(text, end))


def _counts_time(sentence: Sentence, timex: Timex) -> bool:
    """A time of the sentence's own, a length beside "later" among them; "for less than a day" is none."""
    if timex.type != "DURATION" or timex.days is not None:
        return True
    return _LATER.match(sentence.reading.view.lower, timex.span.end) is not None


def _noun_behind(sentence: Sentence, timex: Timex) -> int | None:
    """Where the words end among which the noun stands that a date qualifies: "the 2018 summit", "Monday's talks"."""
    text, end = sentence.reading.view.text, timex.span.end
    if not _NOUN.match(text, end):
        return None
    before = text[max(sentence.span.start, timex.span.start - 12) : timex.span.start].lower()
    possessive = text.startswith("'s", end) or text.startswith("'s", end - 2)
    return end + _TO_NOUN if possessive or _DETERMINER.search(before) else None


def _is_bound(sentence: Sentence, timex: Timex, *, lasting: bool) -> bool:
    """A date that only bounds a time ("by 3 May", "since 2019"), or from which one is counted ("a year ago today").

    What is `lasting` began on the day since which it is: "has been in force since 2019".
    """
    words = sentence.reading.view.lower[max(sentence.span.start, timex.span.start - 12) : timex.span.start].split()
    if lasting and words[-1:] == ["since"]:
        return False
    return bool(words) and (words[-1] in _BOUNDS or ("ago" in words[-2:] and timex.basis != "explicit"))


def _of_another(sentence: Sentence, timex: Timex, near: Span, class_: str) -> bool:
    """True if a predicate of another kind stands between: "met him to sign a treaty on 3 June"."""
    triggers = sentence.reading.triggers
    if timex.span.start >= near.start:
        between = within(triggers, Span(near.end, timex.span.start))
    else:
        right_before = within(triggers, Span(timex.span.start - _TO_NOUN, timex.span.start))
        between = [each for each in right_before if timex.span.start - each.span.end <= _ATTACHED]
    return any(not _alike(each.class_, class_) for each in between)


def _alike(one: str, other: str) -> bool:
    return one == other or not other or {one, other} <= ALIKE


def _carried(timex: Timex, trigger: Trigger, *, here: bool = True, same: bool = False, stay: bool = False) -> Dated:
    """A date of another predicate: a cue, its words those of the claim's predicate when they stand elsewhere.

    It stays explicit where this one is told to be of the `same` day, or during the `stay` that began on it.
    """
    days, licensed = timex.days, (same or stay) and here and timex.basis in ("explicit", "document")
    if stay and not same and days and days.low == days.high:
        days = Interval(days.low, days.low + _STAY)
    span = timex.span if here else trigger.span
    basis: TimexBasis = "explicit" if licensed else "cue"
    return Dated(msgspec.structs.replace(timex, span=span, basis=basis, days=days), carried=True)
