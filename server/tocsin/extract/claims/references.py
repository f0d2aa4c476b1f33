"""Back references: "the two leaders", "his Russian counterpart", "he" and a shared surname become mentions.

Resolved only where one reading is left: a sentence that speaks of a third person, or of one alone, leaves none.

A block is resolved by itself; what it leans on in others it asks for only when a reference needs it (`Before`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from tocsin.extract.claims.titles import Titles
from tocsin.extract.modality import word_pattern
from tocsin.extract.naming import Named
from tocsin.extract.reading import Reading
from tocsin.model import Mention, Span
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_SENTENCES = 2  # before its own in which the people of a reference have to stand
_OPENING = 60  # characters within which a sentence's subject stands
_LONGEST_NAME = 80  # characters
_COORDINATED = re.compile(r"\s*(?:,? (?:and|with)\b|'s\b|[-\u2013/]|, [A-Z])")
_VERB = re.compile(r"\b(?:said|told|met|with|of|by|for|when|after|[a-z]+ed)\b")
_OBJECT_OF = ("met ", "met with ", "received ", "welcomed ", "hosted ", "greeted ")
_CAPITAL = re.compile(r"(?<![\w'-])[A-Z][a-z]+")
_SUBJECT = re.compile(r" (?:[a-z]+ed|told|met|rang|spoke|saw|said|went|flew|left|held|was|had|has|is)\b")
_STRANGER = re.compile(r"\b(?:and|with|met|between|by) (?:[a-z]+ ){0,2}(?P<name>[A-Z][a-z]+(?: [A-Z][\w'-]+)*)")


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence and the people it speaks of, in order, references among them."""

    reading: Reading
    span: Span
    people: tuple[Mention, ...]

    def before(self, at: int) -> list[str]:
        return list(dict.fromkeys(each.entity for each in self.people if each.span.end <= at))


class Before(Protocol):
    """The rest of a document, as the references of a block lean on it."""

    def told(self) -> Sequence[Told]:
        """The last two sentences above the block, or fewer where there are not so many."""

    def named(self, people: Collection[str]) -> Mapping[str, int]:
        """Those people whom blocks above name in full, with the number of the sentence in which each was last.

        The block's own sentences are numbered from 1, those above 0, -1, ...
        """

    def titles(self) -> Titles:
        """The titles of the whole document."""


Trail = Callable[[], Sequence[Told]]


class ReferenceReader:
    """Built once from the lexicon section `references`."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("references")
        self._roles = {noun: tuple(words) for noun, words in section.get("pairs", {}).items()}
        self._by_title = frozenset(section.get("by_title", ()))
        acts = word_pattern(section.get("plural_acts", ())).pattern
        nouns, bare = word_pattern(self._roles).pattern, word_pattern(section.get("pair_words", ())).pattern
        they = "|".join(rf"\b{one}(?= {acts})" for one in section.get("plurals", ())) or r"(?!)"
        shared = word_pattern(section.get("shared", ())).pattern
        pairs = rf"\b(?:the two|both|these two) (?P<noun>{nouns})(?! of\b)|{bare}(?= [a-z]+)|{they}"
        self._pair = re.compile(rf"{pairs}|\btheir(?= (?:[a-z-]+ ){{0,2}}?{shared})")
        self._pronoun = word_pattern((*section.get("pronouns", ()), *section.get("possessives", ())))
        self._object = word_pattern(section.get("objects", ()))
        counterpart = word_pattern(section.get("counterpart", ())).pattern
        self._counterpart = re.compile(rf"\b(?:his|her) (?P<of>(?:[a-z'-]+ ){{0,2}}?){counterpart}")
        self.ranks = {rank: tuple(words) for rank, words in section.get("ranks", {}).items()}

    def resolve(self, reading: Reading, before: Before) -> tuple[tuple[Mention, ...], ...]:
        """What each sentence of a block refers to, as mentions that it does not spell out."""
        same = shared(reading)
        full = dict(before.named(same)) if same else {}
        done: list[Told] = []
        resolved = []
        for number, span in enumerate(reading.sentences, 1):
            found = _surnames(reading, span, full, number) if same else []
            told = told_of(reading, span, found)
            trail = _trail(done, before)
            found += (*self._pairs(told, trail, before.titles), *self._singles(told, trail, before.titles))
            done.append(told_of(reading, span, found) if found else told)
            resolved.append(tuple(found))
        return tuple(resolved)

    def _pairs(self, told: Told, trail: Trail, titles: Callable[[], Titles]) -> Iterator[Mention]:
        """ "the two leaders" are the last two people, if there were not three."""
        for match in self._pair.finditer(told.reading.view.lower, told.span.start, told.span.end):
            if match[0] == "their" and len(told.people) > 1:
                continue  # theirs of whom the sentence itself goes on to name
            pair, noun = _last_two(told, match.start(), trail), match["noun"]
            if pair and titles().fit(pair, self._roles.get(noun or "", ()), needed=noun in self._by_title):
                yield from (_person(match.span(), entity) for entity in pair)

    def _singles(self, told: Told, trail: Trail, titles: Callable[[], Titles]) -> Iterator[Mention]:
        lower, start, end = told.reading.view.lower, told.span.start, told.span.end
        subject_before = cache(lambda: _subject(trail()[-1]) if trail() else None)
        for match in self._pronoun.finditer(lower, start, end):
            before = told.before(match.start())
            if len(before) == 1 and not _unnamed(told, match.start()):
                yield _person(match.span(), before[0])
            elif not before and match.start() - start <= _OPENING and (subject := subject_before()):
                yield _person(match.span(), subject)
        for match in self._object.finditer(lower, start, end):
            if lower.endswith(_OBJECT_OF, start, match.start()) and (subject := subject_before()):
                whom = self._whom(told, match.start(), trail()[-1], subject)
                if whom:
                    yield _person(match.span(), whom)
        for match in self._counterpart.finditer(lower, start, end):
            other = self._other(told, match, trail, titles)
            if other and not told.reading.view.text[match.end() : match.end() + 3].strip(" ,").istitle():
                yield _person(match.span(), other)

    def _whom(self, told: Told, at: int, last: Told, subject: str) -> str | None:
        """The sentence's object: its predecessor's subject or, where that is "he" again, the only other one there."""
        before = told.before(at)
        again = not before and self._pronoun.search(told.reading.view.lower, told.span.start, at)
        if before != [subject] and not again:
            return subject
        others = {each.entity for each in last.people} - {subject}
        return others.pop() if again and len(others) == 1 else None

    def _other(self, told: Told, match: re.Match[str], trail: Trail, titles: Callable[[], Titles]) -> str | None:
        """The only person of that country and of the subject's rank among those told of last."""
        before = told.before(match.start())
        if not before or not match["of"].strip():
            return None
        subject, known = before[-1], titles()
        rank, country = known.rank(subject), match["of"].strip()
        people = {*before, *(each.entity for one in trail() for each in one.people)} - {subject}
        fitting = [one for one in people if known.of_country(one, country) and known.rank(one) == rank]
        return fitting[0] if rank and len(fitting) == 1 else None


def told_of(reading: Reading, span: Span, found: Iterable[Mention]) -> Told:
    """A sentence with the people it names and those it was `found` to refer to."""
    own = [each for each in within(reading.mentions, span) if each.type == "person"]
    return Told(reading, span, tuple(sorted((*own, *found), key=lambda each: each.span)))


def _trail(done: Sequence[Told], before: Before) -> Trail:
    """The two sentences before the next one; the blocks above are asked only for those that the block has not."""
    own = tuple(done[-_SENTENCES:])
    return lambda: own if len(own) == _SENTENCES else (*before.told(), *own)[-_SENTENCES:]


def _person(span: tuple[int, int], entity: str) -> Mention:
    return Mention(span=Span(*span), entity=entity, type="person")


def shared(reading: Reading) -> frozenset[str]:
    """People of whom several are called by the same surname somewhere in a block."""
    found: dict[Span, set[str]] = {}
    for named in reading.named:
        if named.name.ambiguous and named.name.type == "person" and named.name.kind == "entity":
            found.setdefault(named.span, set()).add(named.name.id)
    return frozenset[str]().union(*(people for people in found.values() if len(people) > 1))


def named_in_full(sentences: Sequence[Span], named: Sequence[Named]) -> dict[str, int]:
    """The people whom a block names in full, each with the number of the last such sentence, from 1."""
    full = [
        each for each in named if each.name.type == "person" and each.name.kind == "entity" and not each.name.ambiguous
    ]
    numbered = enumerate(sentences if full else (), 1)
    return {each.name.id: number for number, sentence in numbered for each in within(full, sentence)}


def _surnames(reading: Reading, sentence: Span, full: dict[str, int], number: int) -> list[Mention]:
    """A surname that several of the document's people share is his who was last named in full, if he alone was of late.

    `full` notes the number of the sentence in which each was last named in full.
    """
    shared: dict[Span, list[str]] = {}
    for named in within(reading.named, sentence):
        if named.name.type == "person" and named.name.kind == "entity":
            if named.name.ambiguous:
                shared.setdefault(named.span, []).append(named.name.id)
            else:
                full[named.name.id] = number
    found = []
    for span, people in shared.items():
        known = sorted((person for person in people if person in full), key=lambda person: -full[person])
        apart = len(known) < 2 or full[known[0]] - full[known[1]] > _SENTENCES
        if len(people) > 1 and known and apart:
            found.append(_person((span.start, span.end), known[0]))
    return found


def _last_two(told: Told, at: int, trail: Trail) -> list[str] | None:
    """The two people told of nearest before a place; None where they are three, or a stranger stands beside them."""
    people = told.before(at)
    for one in reversed(trail()) if len(people) < 2 else ():
        if len(people) >= 2:
            break
        people = list(dict.fromkeys((*(each.entity for each in one.people), *people)))
        if _stranger(one):
            return None
    return people if len(people) == 2 else None


def _unnamed(told: Told, at: int) -> bool:
    """A capitalised word before a place that may be somebody's name: "Trump rang Putin from his ..."."""
    reading, start = told.reading, told.span.start
    spans = (*(each.span for each in reading.named), *(each.span for each in reading.timexes))
    known = [span for span in spans if span.end > start and span.start < at]
    for match in _CAPITAL.finditer(reading.view.text, start, at):
        opens = match.start() == start and not _SUBJECT.match(reading.view.text, match.end())
        if not opens and not any(span.start <= match.start() < span.end for span in known):
            return True
    return False


def _stranger(told: Told) -> bool:
    """A capitalised word takes part that no name explains: "Putin and Ruritania's Rassendyll"."""
    for match in _STRANGER.finditer(told.reading.view.text, told.span.start, told.span.end):
        at = match.start("name")
        near = within(told.reading.named, Span(at - _LONGEST_NAME, at + _LONGEST_NAME))
        if not any(each.span.start <= at < each.span.end for each in near):
            return True
    return False


def _subject(told: Told) -> str | None:
    """The one person with whom a sentence begins, title aside."""
    if not told.people:
        return None
    first = told.people[0]
    opening = told.reading.view.text[told.span.start : first.span.start]
    alone = not _COORDINATED.match(told.reading.view.text, first.span.end)
    return first.entity if len(opening) <= _OPENING and not _VERB.search(opening) and alone else None
