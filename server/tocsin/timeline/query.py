"""Records for a few words: names, aliases, titles, words of a statement, days, months and years.

Every word must be met by a record, by its own words or by the names of those it is about; a day, month or year by its
dates. Where no record meets all words, those that meet most of them answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from tocsin import calendar
from tocsin.errors import InputError
from tocsin.model import Interval, Record
from tocsin.text.normalise import fold
from tocsin.timeline.records import RECORD_TYPES, AnyRecord, Entity, Office
from tocsin.timeline.store import Timeline
from tocsin.timeline.summary import KIND_OF, Summary, lasts, others, own_words, summary, turns

_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(
    r"(?<![\w-])(?P<edtf>\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\w-])"
    rf"|\b(?:(?P<first>\d{{1,2}}) )?(?P<month>{'|'.join(calendar.MONTHS)})"
    r"(?: (?P<last>\d{1,2}),?)? (?P<year>\d{4})\b",
    re.IGNORECASE | re.ASCII,
)
_LITTLE = frozenset("a an and at by did for from in of on s the to was with".split())
_CLOSE = 84.0  # rapidfuzz score (0-100) from which a word is taken for a misspelt one
_LIKE = 75.0  # and from which it is offered instead
_PREFIX = 3  # letters from which the beginning of a word is enough
_MOST = 0.6  # share of the words that a record must meet when none meets all
_RANK = {kind: number for number, kind in enumerate(("entities", "offices", "treaties", "events"))}
_RANK |= {"votes": _RANK["events"], "figures": 4, "sets": 5, "coverage": 6}


class Found(Record, frozen=True, kw_only=True):
    """What answers a query: the best kind first, in it the newest; `more` tells that others were left out."""

    records: tuple[Summary, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query taken apart; `days` keep the words they were read from, for "2397" may be a resolution's number."""

    text: str
    words: tuple[str, ...]
    days: tuple[tuple[str, Interval], ...]


class Index:
    """The words of all records of a timeline, for searching it. Safe to share between threads."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def find(self, query: str) -> tuple[AnyRecord, ...]:
        """The record of that id alone, or all that match. Raises InputError for a query without word and date."""
        exact = self._records.get(query.strip())
        if exact is not None:
            return (exact,)
        asked = _read(query)
        if not asked.words and not asked.days:
            raise InputError("the query holds no word and no date", hint="Ask for a name, a title, a day or an id.")
        met = (record for record in self._meeting(asked.words) if self._dated(record, asked))
        return tuple(sorted(met, key=lambda record: _rank(record, asked.text)))

    def search(self, query: str, limit: int) -> Found:
        """As `find`, in a form for people and for the wire."""
        met = self.find(query)
        shown = tuple(summary(record, self._timeline) for record in met[:limit])
        return Found(records=shown, more=len(met) > limit)

    def near(self, query: str) -> tuple[str, ...]:
        """For a query that nothing answers: words of the timeline that look like its words."""
        unknown = [word for word in _read(query).words if word not in self._postings]
        like = (process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_LIKE) for word in unknown)
        return tuple(each[0] for each in like if each)

    def _meeting(self, words: Sequence[str]) -> list[AnyRecord]:
        """Records that meet all words, or, if there are none, those that meet most."""
        if not words:
            return list(self._records.values())
        counts: Counter[str] = Counter(name for word in words for name in self._holding(word))
        best = max(counts.values(), default=0)
        if best < len(words) * _MOST:
            return []
        return [self._records[name] for name, count in counts.items() if count == best]

    def _holding(self, word: str) -> frozenset[str]:
        """Ids of the records that hold a word, else one that begins with it, else the words closest to it."""
        if word in self._postings:
            return self._postings[word]
        near = [each for each in self._vocabulary if each.startswith(word)] if len(word) >= _PREFIX else []
        if not near and len(word) > _PREFIX:
            alike = process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_CLOSE)
            near = [each[0] for each in alike]
        return frozenset(name for each in near for name in self._postings[each])

    def _dated(self, record: AnyRecord, asked: _Asked) -> bool:
        """By its turning points where a date is all that is asked; with words also by what lasts."""
        known = [*turns(record), *(lasts(record) if asked.words else ())]
        return all(
            record.id in self._postings.get(text, ()) or any(calendar.overlap(days, each, 0) for each in known)
            for text, days in asked.days
        )

    @cached_property
    def _records(self) -> dict[str, AnyRecord]:
        return {record.id: record for kind in RECORD_TYPES for record in self._timeline.of(kind)}

    @cached_property
    def _postings(self) -> dict[str, frozenset[str]]:
        own = {name: words_of(" ".join(own_words(record))) for name, record in self._records.items()}
        table: dict[str, set[str]] = defaultdict(set)
        for name, record in self._records.items():
            about = (self._records[other] for other in others(record, self._timeline) if other in self._records)
            lent = [own[each.id] for each in about if isinstance(each, Entity | Office)]
            for word in set(own[name]).union(*lent):
                table[word].add(name)
        return {word: frozenset(names) for word, names in table.items()}

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(self._postings)


def words_of(text: str) -> tuple[str, ...]:
    """Lower-case words without accents; the little ones that say nothing are left out."""
    plain = unicodedata.normalize("NFKD", fold(text).lower())
    bare = "".join(char for char in plain if not unicodedata.combining(char)).replace("'s ", " ")
    return tuple(dict.fromkeys(word for word in _WORD.findall(bare) if word not in _LITTLE))


def _read(query: str) -> _Asked:
    folded = fold(query)
    days = tuple((match[0], calendar.parse(_edtf(match)).days) for match in _DATE.finditer(folded))
    return _Asked(folded.lower(), words_of(_DATE.sub(" ", folded)), days)


def _edtf(match: re.Match[str]) -> str:
    """2024-06-19 for "2024-06-19", "19 June 2024" and "June 19, 2024"; a month or year likewise."""
    if match["edtf"]:
        return match["edtf"]
    month = f"{match['year']}-{calendar.MONTHS.index(match['month'].capitalize()) + 1:02d}"
    day = match["first"] or match["last"]
    return f"{month}-{int(day):02d}" if day else month


def _rank(record: AnyRecord, asked: str) -> tuple[bool, int, int, str]:
    """What is called exactly so first."""
    named = isinstance(record, Entity) and asked in (text.lower() for text in own_words(record))
    newest = max((days.low for days in turns(record)), default=0)
    return not named, _RANK[KIND_OF[type(record)]], -newest, record.id
