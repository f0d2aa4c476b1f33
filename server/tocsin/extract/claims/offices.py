"""A title beside a person's name: "US President Donald Trump", "Sergei Lavrov, Russia's foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from tocsin.extract.claims.clauses import ClauseReader, dated
from tocsin.extract.reading import Reading
from tocsin.model import Mention, Modality, OfficeClaim, Span, Timex
from tocsin.text.spans import within

_JOIN = re.compile(r"\s*(?:,\s*(?:who\s+is\s+)?(?:the\s+)?)?$")
_NEAR = 100  # characters: a name and what may stand between it and its title
_MOST_BETWEEN = 14  # characters that ", who is the " needs
_VERB = 3  # words behind a title and name among which the verb stands: "also formally declared"
_PHRASE = 6  # words before a title that may belong to its noun phrase: "former pro-Russian Ukrainian President"
_WORD = re.compile(r"[^\W_][\w.'\u2019-]*|[^\w\s]")
_INDIRECT = frozenset({"of", "by", "for", "on", "about", "over", "against", "to", "under", "behind", "from", "with"})
_TOGETHER = frozenset({"met", "spoke", "talked", "dined", "meets", "speaks"})  # with whom acts as well
_LEADING = frozenset(
    "in during since until from to by between through throughout early late mid , and over at for before after".split()
)
_LONGEST_ROLE = 40
_ENDED = re.compile(
    r" (?:until|till|up to) |,? then (?:a|an|the|still|only) "
)  # "Costa, prime minister of Portugal until April, ..."
_HAD = re.compile(r"'s| had (?!to )")
_WHO_DID = re.compile(r", who (?:\w+ly )?(?:\w+ed|met|told|flew|came|held|spoke|gave|took|went)\b")
_BELONGS = re.compile(r"'s\b| [A-Z]|-")
_DESCRIBES = ("ist", "al", "ive", "ian", "ed", "ic", "ern", "ing", "ous", "ary", "ese", "ish")


def read(reading: Reading, clauses: ClauseReader) -> Iterator[OfficeClaim]:
    """A claim for each title that touches a name, the same title's offices together."""
    for told in (*_titled(reading), *_around_name(reading, clauses.roles)):
        title, focus = told.title, told.focus
        before = _words_before(reading, title)
        if before and before[0] in clauses.lesser:
            continue
        clause = clauses.clause(reading, focus)
        yield OfficeClaim(
            span=clause,
            focus=focus,
            class_="office",
            actors=(told.holder,),
            offices=told.offices,
            role=told.role,
            country=told.country,
            time=_when(reading, clause, focus),
            direct=_direct(reading, focus, clauses.looking_back),
            official=_acts(reading, clause, focus, clauses.official),
            modality=_modality(reading, clauses, title, focus),
            quoted=reading.quoted(focus),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """A title with its bearer: `offices` that it may mean, else a role and the country behind the name."""

    title: Span
    focus: Span
    holder: str
    offices: tuple[str, ...] = ()
    role: str = ""
    country: str = ""


def _titled(reading: Reading) -> Iterator[_Told]:
    """Titles that touch a name."""
    titles: dict[Span, list[str]] = {}
    for named in reading.named:
        if named.name.kind == "title":
            titles.setdefault(named.span, []).append(named.name.id)
    for title, offices in titles.items():
        holder = _beside(reading, title)
        if holder:
            focus = Span(min(title.start, holder.span.start), max(title.end, holder.span.end))
            yield _Told(title, focus, holder.entity, tuple(offices))


def _around_name(reading: Reading, roles: Mapping[str, str]) -> Iterator[_Told]:
    """Prime Minister Mark Carney of Canada: a name between its role and the country."""
    for person, country in pairwise(reading.mentions):
        gap = reading.view.lower[person.span.end : country.span.start]
        if person.type != "person" or country.type != "country" or gap not in (" of ", " of the "):
            continue
        start = person.span.start
        ahead = reading.view.text[max(0, start - _LONGEST_ROLE) : start]
        for words, role in roles.items():
            at = start - len(words) - 1
            if ahead.lower().endswith(f"{words} ") and ahead[at - start].isupper() and _ends(reading, country.span.end):
                yield _Told(Span(at, start - 1), Span(at, country.span.end), person.entity, (), role, country.entity)
                break


def _ends(reading: Reading, at: int) -> bool:
    """Nothing but the country is meant: not "of Canada's Liberals", not "of US Steel"."""
    return _BELONGS.match(reading.view.text, at) is None


def _modality(reading: Reading, clauses: ClauseReader, title: Span, focus: Span) -> Modality:
    """What stands before the title decides, then a clause that takes them back or only supposes an act of office."""
    if _former(_words_before(reading, title), clauses.former) or _ENDED.match(reading.view.lower, focus.end):
        return "former"
    own = clauses.modality.of_title(reading.view, title)
    if own != "asserted":
        return own
    clause = clauses.clause(reading, focus)
    meant = clauses.mode(reading, clause, focus)
    dated = _when(reading, clause, focus) is not None
    return meant if meant == "refuted" or (dated and meant in ("conditional", "question", "planned")) else own


def _when(reading: Reading, clause: Span, focus: Span) -> Timex | None:
    """The clause's date; not one that describes a thing in it: "a 2024 pact", "the June 2018 summit"."""
    time = dated(reading, clause, focus)
    if time is None or time.days is None or time.days.low == time.days.high:
        return time
    before = _words_before(reading, time.span)
    return time if not before or before[0] in _LEADING else None


def _words_before(reading: Reading, title: Span) -> list[str]:
    """The lower-case words before a title in its sentence, nearest first."""
    start = max(reading.sentence_of(title).start, title.start - _NEAR)
    return [word.strip("-") for word in _WORD.findall(reading.view.lower, start, title.start)[::-1][:_PHRASE]]


def _former(before: list[str], former: frozenset[str]) -> bool:
    """True for "former pro-Russian Ukrainian President": nothing but describing words in between."""
    for word in before:
        if word in former:
            return True
        if not ("-" in word or "." in word or word.endswith(_DESCRIBES)):
            return False
    return False


def _direct(reading: Reading, focus: Span, looking_back: frozenset[str]) -> bool:
    """False for a name in the genitive or behind "of", "succeeded" and the like, and for what one "had" done."""
    if _HAD.match(reading.view.lower, focus.end):
        return False
    if _WHO_DID.match(reading.view.lower, focus.end):
        return True
    words = [word for word in _words_before(reading, focus) if word not in ("the", "then", "former")]
    if words[:2] == ["was", "it"] or (words and words[0] in looking_back):
        return False
    if words[:1] == ["with"] and words[1:2] and words[1] in _TOGETHER:
        return True
    if words[:1] == ["by"]:
        verbs = words[1:] if words[1:2] == ["and"] else words[1:2]
        if any(word.endswith(("ed", "en")) for word in verbs):
            return True
    return not words or words[0] not in _INDIRECT


def _acts(reading: Reading, clause: Span, focus: Span, official: frozenset[str]) -> bool:
    """True if the one with the title does there what only the office lets one do: "declared", "signed"."""
    words = _WORD.findall(reading.view.lower, focus.end, clause.end)
    if words[:1] == [","]:
        return False
    return any(word in official for word in words[:_VERB])


def _inserted(reading: Reading, title: Span, person: Mention) -> bool:
    """Britain's prime minister, Theresa May, said ...: a name between commas, behind a title that names one person."""
    text, words = reading.view.lower, _words_before(reading, title)
    defined = "'s " in text[title.start : title.end] or (words and words[0] in ("the", "'s"))
    return bool(defined) and text.startswith(",", person.span.end)


def _beside(reading: Reading, title: Span) -> Mention | None:
    """The person right behind the title, else the one right before it in apposition."""
    near = Span(title.start - _NEAR, title.end + _NEAR)
    people = [mention for mention in within(reading.mentions, near) if mention.type == "person"]
    for person in people:
        if 0 <= person.span.start - title.end <= _MOST_BETWEEN:
            between = reading.view.text[title.end : person.span.start].strip()
            if not between or (between == "," and _inserted(reading, title, person)):
                return person
    for person in people:
        if 0 <= title.start - person.span.end <= _MOST_BETWEEN:
            between = reading.view.lower[person.span.end : title.start]
            if "," in between and _JOIN.match(between):
                return person
    return None
