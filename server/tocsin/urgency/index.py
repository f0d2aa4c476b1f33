"""All rules of a language as one index: what a literal of the scan, or the opening of a sentence, may be part of.

Rules that share a phrase share one pattern, which is verified once; rules for titles alone stand apart, so that they
cost a text nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.model import Span
from tocsin.text import phrase
from tocsin.text.anchor import ANY, Anchored
from tocsin.text.match import Sentence, extent, opening, reach
from tocsin.text.normalise import View
from tocsin.text.scan import Entry, Scanner
from tocsin.urgency.around import Surroundings
from tocsin.urgency.rule import Rule

_NONE = Surroundings()
Hits = Iterable[tuple[Span, "Sharing"]]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One phrase's form, and the rules that have it; `upper` if all of these want capitals.

    `alike` are the same rules in groups that differ in nothing by which a rule is kept from firing.
    """

    form: Anchored
    rules: tuple[Rule, ...]
    upper: bool
    alike: tuple[tuple[Rule, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sharing:
    """The patterns that are looked for by one literal, each with what a sentence needs to hold for it."""

    patterns: tuple[tuple[tuple[frozenset[str], ...], Pattern], ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Patterns by how they are looked for, and the rules that count marks."""

    anchored: tuple[Pattern, ...]
    openings: Mapping[str, tuple[Pattern, ...]]
    dense: tuple[Rule, ...]

    def entries(self) -> Iterator[Entry[Sharing]]:
        """Scan entries of all literals."""
        found: dict[tuple[str, bool], list[Pattern]] = {}
        for pattern in self.anchored:
            for literal in pattern.form.literals:
                found.setdefault((literal, pattern.form.prefix), []).append(pattern)
        for (literal, prefix), patterns in found.items():
            yield Entry(literal, Sharing(tuple((each.form.needs, each) for each in patterns)), prefix)

    def words(self) -> frozenset[str]:
        """The words of all literals."""
        return frozenset().union(*(phrase.words(pattern.form.middle) for pattern in self.anchored))

    def opened(self, sentence: Sentence) -> Iterator[tuple[Pattern, int]]:
        """Patterns that may begin a sentence, each with the token where it would."""
        if sentence.low >= sentence.high:
            return
        words = sentence.tokens.words
        first = opening(sentence)
        for at in {sentence.low, first} if first < sentence.high else {sentence.low}:
            for pattern in self.openings.get(words[at], ()):
                yield pattern, at
        for pattern in self.openings.get(ANY, ()):
            yield pattern, first


class RuleIndex:
    """The rules of one language that run, in two shelves: those for titles alone, and the others.

    `around` are the language's phrases around what a rule would mark; `small` its function words.
    """

    def __init__(
        self, rules: Iterable[Rule], around: Surroundings = _NONE, small: frozenset[str] = frozenset()
    ) -> None:
        self.around = around
        self.small = small
        running = [rule for rule in rules if rule.source.status in ("on", "shadow")]
        self.everywhere = _shelf(rule for rule in running if rule.source.scope != ("title",))
        self.titles = _shelf(rule for rule in running if rule.source.scope == ("title",))
        self._title_scanner = Scanner(self.titles.entries())

    def matches(
        self, sentences: tuple[Sentence, ...], view: View, hits: Hits, *, title: bool
    ) -> Iterator[tuple[Pattern, int, int, int]]:
        """Each pattern that matches, with its sentence's index and its token boundaries.

        `hits` are those of `everywhere` in the view, by end.
        """
        shelves = (self.everywhere, self.titles) if title else (self.everywhere,)
        yield from _verified(sentences, view.text, hits)
        if title:
            yield from _verified(sentences, view.text, self._title_scanner.scan(view.lower))
        for shelf in shelves:
            for number, sentence in enumerate(sentences) if shelf.openings else ():
                for pattern, at in shelf.opened(sentence):
                    low, high = extent(pattern.form, sentence, at)
                    if low < high:
                        yield pattern, number, low, high

    def counting(self, *, title: bool) -> tuple[Rule, ...]:
        """Rules of kind `density` for a title, or for other text."""
        return self.everywhere.dense + self.titles.dense if title else self.everywhere.dense


def _verified(sentences: tuple[Sentence, ...], text: str, hits: Hits) -> Iterator[tuple[Pattern, int, int, int]]:
    if not sentences:
        return
    tokens = sentences[0].tokens
    ends = [tokens.end(sentence.high - 1) for sentence in sentences]
    ends[-1] = len(text)  # no hit is behind it
    number = 0
    sentence = sentences[0]
    for span, sharing in hits:
        while span.end > ends[number]:
            number += 1
            sentence = sentences[number]
        vocabulary = sentence.vocabulary
        for needs, pattern in sharing.patterns:
            for need in needs:
                if vocabulary.isdisjoint(need):
                    break
            else:  # nine of ten hits do not get here
                if pattern.upper and text[span.start].islower():
                    continue
                at = tokens.first_at(span.start)
                if sentence.low <= at < sentence.high and _near(pattern.form, sentence, at):
                    low, high = reach(pattern.form, sentence, at)
                    if low < high:
                        yield pattern, number, low, high


def _near(form: Anchored, sentence: Sentence, at: int) -> bool:
    """Whether what the form needs stands near enough to a literal's first token."""
    low, high = at - form.before, at + form.behind
    if (form.opens and low > sentence.low) or (form.closes and high < sentence.high):
        return False
    words = sentence.tokens.words[max(sentence.low, low) : min(high, sentence.high)]
    for need in form.needs:  # noqa: SIM110  (twice as quick as a generator, and asked for every fifth word)
        if need.isdisjoint(words):
            return False
    return True


def _shelf(rules: Iterable[Rule]) -> Shelf:
    by_form: dict[Anchored, list[Rule]] = {}
    dense: list[Rule] = []
    for rule in rules:
        for form in rule.forms:
            by_form.setdefault(form, []).append(rule)
        if rule.source.density:
            dense.append(rule)
    patterns = [
        Pattern(form, tuple(sharing), all(rule.source.case == "upper" for rule in sharing), _alike(sharing))
        for form, sharing in by_form.items()
    ]
    openings: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for word in pattern.form.openings:
            openings.setdefault(word, []).append(pattern)
    return Shelf(
        tuple(pattern for pattern in patterns if not pattern.form.openings),
        {word: tuple(own) for word, own in openings.items()},
        tuple(dense),
    )


def _alike(rules: Sequence[Rule]) -> tuple[tuple[Rule, ...], ...]:
    groups: list[list[Rule]] = []
    for rule in rules:
        group = next((each for each in groups if _conduct(each[0]) == _conduct(rule)), None)
        if group is None:
            groups.append([rule])
        else:
            group.append(rule)
    return tuple(map(tuple, groups))


def _conduct(rule: Rule) -> tuple[object, ...]:
    source = rule.source
    own = (
        source.status,
        source.scope,
        source.case,
        source.quoted,
        source.reported,
        source.names,
        source.closing,
        source.sites,
    )
    return (*own, rule.guards, rule.exact)
