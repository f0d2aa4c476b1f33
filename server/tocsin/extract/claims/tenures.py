"""When somebody came into an office or left it: "became Germany's chancellor on", "who was sworn in in March 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.extract.claims.clauses import ClauseReader
from tocsin.extract.modality import word_pattern
from tocsin.extract.reading import Reading
from tocsin.model import Change, Mention, Span, TenureClaim
from tocsin.rules.lexicon import Lexicon
from tocsin.text.spans import within

_SUBJECT = re.compile(
    r"(?:,? who|,[^,]{1,60},)?(?: (?:had|has|was|were|then|first|only|officially|formally|duly))*\s*$"
)
_TITLE = re.compile(r"\s*(?:the |a |an |'s )?$")
_NEAR = 60  # characters between a person and what is told of him
_LONGEST_ROLE = 40


@dataclass(frozen=True, slots=True)
class _Office:
    """What a text tells of the office: ids that share its title, a bare role, or who had it before."""

    ids: tuple[str, ...] = ()
    role: str = ""
    before: str = ""


class TenureReader:
    """Built once from the lexicon section `tenures`: words by the change they tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        section = lexicon.section("tenures")
        changes: tuple[Change, ...] = ("became", "start", "end")
        self._named = [(change, word_pattern(section.get(f"{change}_as", ()))) for change in changes]
        self._bare = [(change, word_pattern(section.get(change, ()))) for change in changes]
        self._anew = word_pattern(section.get("anew", ()))
        self._after = word_pattern(section.get("start_after", ()))
        self._roles = dict(lexicon.section("predicates").get("office_roles", {}))

    def read(self, reading: Reading, clauses: ClauseReader) -> Iterator[TenureClaim]:
        """A claim for each change of office with a date. `reading` has what its references stand for."""
        for span in reading.sentences:
            told = list(self._told(reading, span))
            for change, at, person, office in told:
                if self._anew.search(reading.view.lower, at.end, span.end):
                    continue
                sentence = clauses.parts.read(reading, span)
                part = sentence.around(at)
                time = clauses.dates.own(sentence, part, at, "appoint")
                if time is None:
                    continue
                clause = clauses.clause(reading, at)
                yield TenureClaim(
                    span=clause,
                    focus=time.span,
                    class_="tenure",
                    actors=(person,) if person else (),
                    offices=office.ids,
                    role=office.role,
                    before=office.before,
                    change=change,
                    time=time,
                    modality=clauses.modality.of_clause(reading.view, clause, span, part.span, at),
                    quoted=reading.quoted(at),
                )

    def _told(self, reading: Reading, sentence: Span) -> Iterator[tuple[Change, Span, str, _Office]]:
        lower = reading.view.lower
        for change, pattern in self._named:
            for match in pattern.finditer(lower, sentence.start, sentence.end):
                person = _person(reading, sentence, match.start())
                office = self._titled(reading, Span(match.end(), sentence.end))
                if office and (person or (change == "became" and office.ids)):
                    yield change, Span(*match.span()), person.entity if person else "", office
        for change, pattern in self._bare:
            for match in pattern.finditer(lower, sentence.start, sentence.end):
                person = _person(reading, sentence, match.start())
                office = self._borne(reading, person) if person else None
                if person and office and not lower.startswith(" as ", match.end()):
                    yield change, Span(*match.span()), person.entity, office
        for match in self._after.finditer(lower, sentence.start, sentence.end):
            person = _person(reading, sentence, match.start())
            before = next(iter(within(reading.mentions, Span(match.end(), match.end() + _NEAR))), None)
            if person and before and before.type == "person" and not lower[match.end() : before.span.start].strip():
                yield "start", Span(match.start(), before.span.end), person.entity, _Office(before=before.entity)

    def _titled(self, reading: Reading, behind: Span) -> _Office | None:
        """The title right behind the words: one that the timeline knows, else the bare name of a role."""
        near = within(reading.named, Span(behind.start, behind.start + _LONGEST_ROLE))
        titles = [each for each in near if each.name.kind == "title"]
        if titles and _TITLE.fullmatch(reading.view.lower, behind.start, titles[0].span.start):
            span = titles[0].span
            return _Office(tuple(each.name.id for each in titles if each.span == span))
        text = reading.view.lower[behind.start : behind.start + _LONGEST_ROLE].lstrip()
        for words, role in self._roles.items():
            if text.startswith(words) and re.match(r"(?: on| in| at|,|\.|;| again|$)", text[len(words) :]):
                return _Office(role=role)
        return None

    def _borne(self, reading: Reading, person: Mention) -> _Office | None:
        """The title right before a person: "President Bola Tinubu, who took office on"."""
        start = person.span.start
        near = within(reading.named, Span(start - _LONGEST_ROLE, start))
        titles = [each for each in near if each.name.kind == "title"]
        if titles and titles[-1].span.end == start - 1:
            return _Office(tuple(each.name.id for each in titles if each.span == titles[-1].span))
        ahead = f" {reading.view.lower[max(0, start - _LONGEST_ROLE) : start]}"
        roles = [role for words, role in self._roles.items() if ahead.endswith(f" {words} ")]
        return _Office(role=roles[0]) if roles else None


def _person(reading: Reading, sentence: Span, at: int) -> Mention | None:
    """The person told of right before a place; a clause between commas may stand behind the name."""
    ahead = within(reading.mentions, Span(max(sentence.start, at - _NEAR - 40), at))
    people = [mention for mention in ahead if mention.type == "person"]
    if not people or not _SUBJECT.fullmatch(reading.view.lower, people[-1].span.end, at):
        return None
    return people[-1]
