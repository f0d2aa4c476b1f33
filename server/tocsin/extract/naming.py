"""From hits of name literals to the names that stand: case, ambiguity, longest match, and place or government."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.model import Mention, Name, Span
from tocsin.text.normalise import View
from tocsin.text.spans import Apart, within

_GIVEN = re.compile(r"(?P<word>[A-Z][\w'-]*)\s+$")
_HONOURS = frozenset(
    ("Mr Mrs Ms Dr President Chairman Premier Minister Chancellor Secretary Leader King Taoiseach Presidents").split()
)
_OPENING = frozenset(
    (
        "When While After Before As But And Then If Although Though Since Both Yet That Later Today Yesterday Now Once "
        "Until Because Where Soon Still Also So Or For In On At With By From To Did Does Has Had Was Is Will Would "
        "Could Should Can How Why What Who The Even Only Instead Earlier Meanwhile Perhaps Maybe Asked Meeting Like"
    ).split()
)  # capitals that say nothing where a sentence opens
_HONOUR = re.compile(r"\b(?:President|Prime Minister|Chancellor|Premier|Foreign Minister|Secretary of State) $")
_ACTS = "met|meets|meet|hosted|hosts|received|receives|welcomed|welcomes|greeted|greets|visited|visits"
_PAIRED = re.compile(
    rf", who (?:had |has )?(?:last )?(?:{_ACTS}) (?:with )?"
    rf"|,? and (?:[\w.'-]+ ){{0,4}}| (?:{_ACTS}) (?:with )?(?:[\w.'-]+ ){{0,4}}|[-/\u2013]"
)
_FAMILY = re.compile(r"\s+(?P<word>[A-Z][a-z]+)")
_PROPER = re.compile(r"[A-Z][\w'-]+(?: (?:[A-Z]\.|de|van|von|al|bin))?(?: [A-Z][\w'-]+)+")
_LONGEST_NAME = 80  # characters
_ENTITY_KINDS = frozenset({"entity", "adjective", "metonym"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands at a view span."""

    span: Span
    name: Name


def stand(view: View, hits: Iterable[tuple[Span, Name]], known: frozenset[str]) -> tuple[Named, ...]:
    """The names of one block, sorted; where several overlap the longest stays, with all records it may mean.

    `known` holds the records that the document names without ambiguity somewhere: only those, and what is `of` them,
    may be called by an ambiguous short name, and people of a sole one where it stands beside another person or behind
    a title.
    """
    seen = sorted((Named(span, name) for span, name in hits if _fits(view, span, name)), key=lambda each: each.span)
    people = [each for each in seen if each.name.type == "person" and (each.name.sole or not each.name.ambiguous)]
    fitting = [each for each in seen if _called(view, each, known, people)]
    fitting = [
        each for each in fitting if not (each.name.ambiguous and _part_of_another_name(view, each.span, fitting))
    ]
    kept: list[Named] = []
    layers = {True: Apart(), False: Apart()}
    for each in sorted(fitting, key=lambda each: (each.span.start - each.span.end, each.span.start)):
        layer = layers[_competes(each.name)]
        rival = layer.rival(each.span)
        if rival is None:
            layer.add(each.span)
        if rival in (None, each.span):
            kept.append(each)
    return tuple(sorted(kept, key=lambda each: (each.span, each.name.kind, each.name.id)))


def _called(view: View, named: Named, known: frozenset[str], people: Sequence[Named]) -> bool:
    """False for an ambiguous name of a record that may not be called so here."""
    name = named.name
    if not name.ambiguous or name.id in known or name.of in known:
        return True
    return name.sole and _beside(view, named.span, people)


def _beside(view: View, span: Span, people: Sequence[Named]) -> bool:
    """ "Trump and Putin", "Biden met Xi", "President Biden"."""
    if _HONOUR.search(view.text, max(0, span.start - 40), span.start):
        return True
    near = within(people, Span(span.start - _LONGEST_NAME, span.end + _LONGEST_NAME))
    return any(
        _PAIRED.fullmatch(view.text, min(each.span.end, span.end), max(each.span.start, span.start))
        for each in near
        if not each.span.overlaps(span)
    )


def _competes(name: Name) -> bool:
    """Entities and titles compete for words; labels of events, treaties and votes lie over them."""
    return name.kind in _ENTITY_KINDS or name.kind == "title"


def _fits(view: View, span: Span, name: Name) -> bool:
    words = view.words(span)
    if name.kind not in _ENTITY_KINDS:
        return True
    if name.exact:
        return words == name.text
    return all(not written.isupper() or seen.isupper() for written, seen in zip(name.text, words, strict=False))


def _part_of_another_name(view: View, span: Span, fitting: Sequence[Named]) -> bool:
    """True for "Hunter" Biden and Trump "Tower": a capitalised neighbour that no known name or title explains."""
    before = _GIVEN.search(view.text, max(0, span.start - 40), span.start)
    if (
        before
        and before["word"] not in _HONOURS
        and not before["word"].endswith("'s")
        and not _explained(before.start("word"), before.end("word"), fitting)
        and not (before["word"] in _OPENING and _opens(view, before.start()))
    ):
        return True
    after = _FAMILY.match(view.text, span.end)
    return bool(after) and not _explained(after.start("word"), after.end("word"), fitting) if after else False


def _explained(start: int, end: int, fitting: Sequence[Named]) -> bool:
    near = within(fitting, Span(start - _LONGEST_NAME, end + _LONGEST_NAME))
    return any(each.span.start <= start and end <= each.span.end for each in near)


def _opens(view: View, position: int) -> bool:
    """The start of a sentence or of a quotation, or what stands behind a dateline."""
    before = view.text[max(0, position - 8) : position].rstrip()
    return not before or before[-1] in ".!?:\"'(-\u2013\u2014"


def mentions(view: View, named: Sequence[Named], place_words: frozenset[str]) -> tuple[Mention, ...]:
    """Entities among the names, one reading each: "in Beijing" is the place, "Beijing said" the government.

    A surname that several people of the document share names none of them here.
    """
    found: dict[Span, Mention] = {}
    shared = _shared(named)
    for each in named:
        if each.name.kind not in _ENTITY_KINDS or each.span in shared:
            continue
        located = _word_before(view, each.span) in place_words
        government = each.name.kind == "metonym"
        if each.span in found and government == located:
            continue
        found[each.span] = Mention(
            span=each.span, entity=each.name.id, type=each.name.type, reading="government" if government else "self"
        )
    return tuple(found[span] for span in sorted(found))


def _shared(named: Sequence[Named]) -> frozenset[Span]:
    people: dict[Span, set[str]] = {}
    for each in named:
        if each.name.ambiguous and each.name.type == "person":
            people.setdefault(each.span, set()).add(each.name.id)
    return frozenset(span for span, ids in people.items() if len(ids) > 1)


def proper_names(view: View) -> list[Span]:
    """Runs of two or more capitalised words: people and bodies that no timeline knows. Headlines have none."""
    if sum(word[0].isupper() for word in view.text.split() if word[0].isalpha()) * 2 > len(view.text.split()):
        return []
    return [Span(match.start(), match.end()) for match in _PROPER.finditer(view.text)]


def _word_before(view: View, span: Span) -> str:
    words = view.lower[max(0, span.start - 24) : span.start].split()
    return (words[-2] if len(words) > 1 and words[-1] == "the" else words[-1]) if words else ""
