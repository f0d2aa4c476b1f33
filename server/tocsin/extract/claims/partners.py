"""Who takes part in a predicate: its subjects, those coordinated with them, and the partners behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tocsin.extract.claims.parts import MAIN, RELATIVE, Part, PartReader, Sentence
from tocsin.extract.claims.roles import Roles
from tocsin.extract.reading import Trigger
from tocsin.model import Mention, Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

STATES = frozenset(
    {"invade", "annex", "recognise", "launch", "deploy", "supply", "sanction", "sign", "agree", "veto", "accuse"}
)
_OF_OBJECTS = frozenset({"meet", "annex", "recognise"})
_WITH = frozenset({"with", "and", "by", "alongside"})
_TAKING = frozenset({"received", "receives", "welcomed", "hosted", "hosts", "greeted"})  # an object, not "with" one
_APART = re.compile(r", and\b")
_MOST = 6  # partners on either side; more is a list of guests
_WORD = re.compile(r"[\w']+")
_AMONG = re.compile(r"\s+(?:between|of|among)\b")
_JOINT = re.compile(r"\b(?:and|with|alongside|together)\b|[,/\u2013-]")
_WHOSE = re.compile(r"\b(?:his|her) (?:[a-z-]+ ){0,2}$")
_OWN = frozenset({"", "a", "an", "his", "her"})  # before a meeting that is the following subject's
_DOING = re.compile(r"\b\w{3,}ing\b")
_BARRED = re.compile(r"[;:()\"]|\b(?:that|says|tells|who|when|\w+ing)\b")


class PartnerReader:
    """Reads who met whom."""

    def __init__(self, parts: PartReader, roles: Roles, lexicon: Lexicon) -> None:
        self._parts, self._roles = parts, roles
        self._nouns = lexicon.words("predicates", "event_nouns")
        self._lands = lexicon.words("predicates", "land_words")
        self._titles = lexicon.words("predicates", "object_words")

    def pairs(self, sentence: Sentence, trigger: Trigger, stretch: Span) -> list[tuple[str, ...]]:
        """Each subject with each partner; the subjects among themselves when there is no partner; or one alone."""
        actors = [
            each
            for each in within(sentence.reading.mentions, stretch)
            if acts(each, trigger.class_) and self._roles.takes_part(sentence.reading, trigger, each)
        ]
        behind = _named(self._objects(sentence, trigger, actors))[:_MOST]
        before = [each for each in actors if each.span.end <= trigger.span.start]
        if len(behind) > 1 and _AMONG.match(sentence.reading.view.lower, trigger.span.end):
            return _each_other(behind)
        if among := self._among(sentence, trigger, stretch):
            return _each_other(among)
        if self._is_unresolved(sentence, trigger, stretch):
            return []
        subjects = self._joined(sentence, before) or self._subjects(sentence, trigger)
        if subjects and behind:
            pairs: list[tuple[str, ...]] = [(one, other) for one in subjects for other in behind if one != other]
            return pairs or [(subjects[-1],)]
        return _each_other(subjects or behind)

    def _is_unresolved(self, sentence: Sentence, trigger: Trigger, stretch: Span) -> bool:
        """A noun's "his" that may be anybody's: "Trump rang Putin from his talks with Zelensky"."""
        text = sentence.reading.view.lower
        whose = _WHOSE.search(text, stretch.start, trigger.span.start)
        word = _WORD.match(text, trigger.span.start)
        if whose is None or word is None or word[0] not in self._nouns:
            return False
        return not any(each.span.start == whose.start() for each in sentence.people(stretch))

    def _among(self, sentence: Sentence, trigger: Trigger, stretch: Span) -> list[str]:
        """Those behind a "between" further on: "a summit took place in Singapore on 12 June between"."""
        text = sentence.reading.view.lower
        word = _WORD.match(text, trigger.span.start)
        at = text.find(" between ", trigger.span.end, stretch.end)
        if at < 0 or word is None or word[0] not in self._nouns:
            return []
        behind = within(sentence.reading.mentions, Span(at, sentence.span.end))
        group = [each for each in behind if acts(each, trigger.class_)]
        two = group[:2]
        joined = len(two) == 2 and self._coordinated(sentence, Span(two[0].span.end, two[1].span.start))
        near = bool(two) and not any(self._parts.verbs(sentence.reading, Span(at + 1, two[0].span.start)))
        return _named(two) if joined and near else []

    def _objects(self, sentence: Sentence, trigger: Trigger, actors: Sequence[Mention]) -> list[Mention]:
        """Those behind a predicate; behind a verb only its object.

        "Received a letter from Kim" is no meeting, "recognised passports of Donetsk" no recognition.
        """
        behind = [each for each in actors if each.span.start >= trigger.span.start]
        word = _WORD.match(sentence.reading.view.lower, trigger.span.start)
        if not behind or trigger.class_ not in _OF_OBJECTS or word is None or word[0] in self._nouns:
            return behind
        between = sentence.reading.view.text[trigger.span.end : behind[0].span.start].split()
        if trigger.class_ != "meet":
            return behind if {word.lower() for word in between if word[0].islower()} <= self._lands else []
        behind = _unbroken(sentence, behind)
        with_ = _WITH if word[0] not in _TAKING else _WITH - {"with"}
        partner = self._roles.word_before(sentence.reading, behind[0]) in with_ and not _APART.search(" ".join(between))
        plain = all(word[0].isupper() or word.lower().strip("'s") in self._titles for word in between)
        return behind if partner or plain else []

    def _joined(self, sentence: Sentence, before: Sequence[Mention]) -> list[str]:
        """The last of those before a predicate, and who is coordinated with it."""
        group = list(before[-1:])
        for each in reversed(before[:-1]):
            gap = Span(each.span.end, group[0].span.start)
            if each.span != group[0].span and not (
                self._coordinated(sentence, gap) and not self._is_object(sentence, each, gap)
            ):
                break
            group.insert(0, each)
        return _named(group)[-_MOST:]

    def _is_object(self, sentence: Sentence, mention: Mention, gap: Span) -> bool:
        """Of a participle before the subject: "Having met Kim, Putin landed in Hanoi"."""
        reading = sentence.reading
        if reading.view.lower[gap.start : gap.end].strip() != ",":
            return False
        start = sentence.around(mention.span).span.start
        verbs = any(self._parts.verbs(reading, Span(start, mention.span.start)))
        return verbs or _DOING.search(reading.view.lower, start, mention.span.start) is not None

    def _coordinated(self, sentence: Sentence, gap: Span) -> bool:
        """Between two names only titles and a word that joins them."""
        text = sentence.reading.view.lower[gap.start : gap.end]
        if len(text) > 90 or _BARRED.search(text) or not _JOINT.search(text):
            return False
        titles = [each.span for each in within(sentence.reading.named, gap)]
        words = [match for match in _WORD.finditer(text) if not _inside(match.start() + gap.start, titles)]
        return not any(self._parts.is_verb(match[0]) for match in words)

    def _subjects(self, sentence: Sentence, trigger: Trigger) -> list[str]:
        """The subject of a predicate that has none in its own part: the antecedent of "who", or what it shares."""
        number = sentence.number_of(trigger.span)
        part = sentence.parts[number]
        if number and part.opener in RELATIVE:
            return self._last_of(sentence, sentence.parts[number - 1], trigger)
        if found := self._behind(sentence, number, trigger):
            return found
        while number and (part.joined or part.opener in RELATIVE):
            number -= 1
            part = sentence.parts[number]
            if part.opener not in RELATIVE and (found := self._first_of(sentence, part, trigger)):
                return found
        return []

    def _behind(self, sentence: Sentence, number: int, trigger: Trigger) -> list[str]:
        """Whose participle it is: "After meeting Kim on Friday, Putin flew home"."""
        part, text = sentence.parts[number], sentence.reading.view.lower
        word = _WORD.match(text, trigger.span.start)
        leads = text[part.span.start : trigger.span.start].strip() in _OWN
        doing = word is not None and (word[0].endswith("ing") or (part.opener and word[0] in self._nouns))
        following = sentence.parts[number + 1 : number + 2]
        if not (leads and doing and following):
            return []
        if following[0].opener == MAIN or not part.opener:
            return self._first_of(sentence, following[0], trigger)[:1]
        return []

    def _last_of(self, sentence: Sentence, part: Part, trigger: Trigger) -> list[str]:
        actors = [each for each in within(sentence.reading.mentions, part.span) if acts(each, trigger.class_)]
        touches = actors and not sentence.reading.view.text[actors[-1].span.end : part.span.end].strip(" ,")
        return [actors[-1].entity] if touches else []

    def _first_of(self, sentence: Sentence, part: Part, trigger: Trigger) -> list[str]:
        """Those before the first verb of a part."""
        verb = self._parts.first_verb(sentence.reading, part.span) or part.span.end
        stretch = Span(part.span.start, verb)
        actors = [each for each in within(sentence.reading.mentions, stretch) if acts(each, trigger.class_)]
        return self._joined(sentence, [each for each in actors if not self._roles.is_genitive(sentence.reading, each)])


def acts(mention: Mention, class_: str) -> bool:
    """Only people meet and visit; states, too, invade and sign."""
    if class_ in STATES:
        return mention.type in ("country", "region", "person", "organisation")
    return mention.type == "person"


def _unbroken(sentence: Sentence, objects: list[Mention]) -> list[Mention]:
    """Those up to the first date between two: "met Li on 3 May, Xi away" names one."""
    for number, (one, other) in enumerate(pairwise(objects), 1):
        if sentence.dates(Span(one.span.end, other.span.start)):
            return objects[:number]
    return objects


def _inside(at: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _named(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(each.entity for each in mentions))


def _each_other(people: Sequence[str]) -> list[tuple[str, ...]]:
    if len(people) >= 2:
        return [(people[0], other) for other in people[1:]]
    return [(people[0],)] if people else []
