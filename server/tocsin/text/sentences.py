"""Sentences and quotations of a view. Both are spans in view coordinates; they may overlap freely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.model import Span
from tocsin.text.normalise import View

_END = re.compile(r"""[.!?\u2026][.!?]*["')\]]*(?= |$)""")
_BEFORE_WORDS = ("(", "[", '"', "'")
_DOUBLE, _SINGLE = re.compile('"'), re.compile("'")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?$|[A-Z]$")
_OPENING = "\u201c\u201e\u00ab"
_CLOSING = "\u201d\u00bb"
_FOLLOWING = re.compile(r" *([A-Z][a-z]*)")
_LONGEST = 4000  # characters; a "sentence" that goes on longer is a list or a table, and is cut at white space
LONGEST_QUOTATION = 1500  # characters; beyond it an unclosed mark is likelier than a quotation


@dataclass(frozen=True, slots=True)
class Quotation:
    """`span` covers the words between the marks, without the marks."""

    span: Span

    def holds(self, span: Span) -> bool:
        return self.span.contains(span)


def sentences(view: View, abbreviations: frozenset[str]) -> tuple[Span, ...]:
    """Cut a view into sentences. `abbreviations` are lower case without the last full stop ("mr", "u.s")."""
    text, found, start = view.text, [], 0
    for match in _END.finditer(text):
        if match.end() > start and _ends_sentence(text, match, abbreviations):
            found.append(_trim(text, start, match.end()))
            start = match.end()
    found.append(_trim(text, start, len(text)))
    if found[-1].start == found[-1].end:  # nothing stands behind the last end
        found.pop()
    if len(text) <= _LONGEST:
        return tuple(found)
    return tuple(part for span in found for part in _bounded(text, span))


def _ends_sentence(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    rest = text[match.end() : match.end() + 3].lstrip()  # never the whole rest: that would be quadratic
    if rest and rest[0].islower():  # the sentence goes on: 'U.S. troops', '"Why?" he asked'
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = _word_before(text, match.start())
    initials = word[-1:].isupper() and bool(_INITIALS.match(word))
    if initials or word.lower() in abbreviations:
        # "J. Smith" and "Gen. Jones" go on; "in the U.S. The" and "at 5 p.m. The" are told by the function word
        following = _FOLLOWING.match(text, match.end())
        starts = bool(following and following[1].lower() in _STARTERS)
        return not rest or (starts and (not initials or "." in word))
    return True


def _word_before(text: str, end: int) -> str:
    word = text[max(0, end - 24) : end].rpartition(" ")[2]
    if not word.isalpha():
        for mark in _BEFORE_WORDS:
            word = word[word.rfind(mark) + 1 :]
    return word


_STARTERS = frozenset(
    "the a an in on at but and it he she they we i this that these those there when while after as for if his her "
    "its their our by from with both no however meanwhile".split()
)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """The sentence, or its parts if it is longer than any sentence is."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield _trim(text, start, cut)
        start = cut
    yield _trim(text, start, span.end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Span(start, end)


def quotations(view: View) -> tuple[Quotation, ...]:
    """Double-quoted stretches, and single-quoted ones whose marks show their direction; never longer than 1,500."""
    found = [*_double(view), *_single(view)]
    return tuple(sorted(found, key=lambda quotation: quotation.span))


def _double(view: View) -> Iterator[Quotation]:
    opened, opener = None, ""
    for match in _DOUBLE.finditer(view.text):
        index = match.start()
        raw = view.raw_char(index)
        if opened is None or (raw in _OPENING and not (raw == "\u201c" and opener == "\u201e")):
            if raw not in _CLOSING:
                opened, opener = index + 1, raw
            continue
        if opened < index <= opened + LONGEST_QUOTATION:
            yield Quotation(Span(opened, index))
        opened = None
    if opened is not None and opened < len(view.text) <= opened + LONGEST_QUOTATION:
        # a speech over several paragraphs leaves its mark open at the end of each but the last
        yield Quotation(Span(opened, len(view.text)))


def _single(view: View) -> Iterator[Quotation]:
    """Only typographic marks: a straight apostrophe does not tell whether it opens."""
    text, opened = view.text, None
    for match in _SINGLE.finditer(text):
        index = match.start()
        raw = view.raw_char(index)
        if raw == "\u2018":
            opened = index + 1
        elif raw == "\u2019" and opened is not None and not text[index + 1 : index + 2].isalnum():
            if opened < index and index - opened <= LONGEST_QUOTATION:
                yield Quotation(Span(opened, index))
            opened = None
