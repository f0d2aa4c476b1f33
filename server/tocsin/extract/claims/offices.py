"""A title beside a person's name: "US President Donald Trump", "Sergei Lavrov, Russia's foreign minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_LEADING = frozenset(
    "in during since until from to by between through throughout early late mid , and over at for before after".split()
)
_DESCRIBES = ("ist", "al", "ive", "ian", "ed", "ic", "ern", "ing", "ous", "ary", "ese", "ish")


def read(reading: Reading, clauses: ClauseReader, context: frozenset[str]) -> Iterator[OfficeClaim]:
    """A claim for each title that touches a name, the same title's offices together."""
    titles: dict[Span, list[str]] = {}
    for named in reading.named:
        if named.name.kind == "title":
            titles.setdefault(named.span, []).append(named.name.id)
    for title, offices in titles.items():
        holder = _beside(reading, title)
        before = _words_before(reading, title)
        if holder is None or (before and before[0] in clauses.lesser):
            continue
        focus = Span(min(title.start, holder.span.start), max(title.end, holder.span.end))
        clause = clauses.clause(reading, focus)
        yield OfficeClaim(
            block=reading.number,
            span=clause,
            focus=focus,
            class_="office",
            actors=(holder.entity,),
            offices=tuple(offices),
            time=_when(reading, clause, focus),
            direct=_direct(reading, focus),
            official=_acts(reading, clause, focus, clauses.official),
            modality=_modality(reading, clauses, title, focus),
            quoted=reading.quoted(focus),
            context=context,
        )


def _modality(reading: Reading, clauses: ClauseReader, title: Span, focus: Span) -> Modality:
    """What stands before the title decides, then a clause that takes them back or only supposes an act of office."""
    if _former(_words_before(reading, title), clauses.former):
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


def _direct(reading: Reading, focus: Span) -> bool:
    """False for a name in the genitive or behind "of", "under" and the like."""
    if reading.view.lower.startswith("'s", focus.end):
        return False
    words = [word for word in _words_before(reading, focus) if word not in ("the", "then", "former")]
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
