"""Rules that count marks: exclamation and question marks, ellipses, words in capitals, emoji."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.model import Span
from tocsin.text.match import Sentence
from tocsin.text.normalise import View
from tocsin.urgency.source import Density

_MARKS = {
    "exclamation": re.compile(r"!"),
    "question": re.compile(r"\?"),
    "ellipsis": re.compile(r"\u2026|\.\.\.+"),
    "capitals": re.compile(r"(?<![^\W_])[^\W\d_a-z]{2,}(?![^\W_])"),
    "emoji": re.compile("[\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"),
}
_BETWEEN = re.compile(r"[\s!?\u2026.,'\-]*")


def dense(density: Density, view: View, sentence: Sentence, taken: tuple[Span, ...] = ()) -> Span | None:
    """The longest run of the marks in a sentence that has enough of them; None where it has not.

    Marks inside the `taken` spans (quotations) are not counted. Spans are the view's.
    """
    whole = sentence.tokens.span(sentence.low, sentence.high)
    found = [span for span in _marks(density, view, whole) if not any(each.contains(span) for each in taken)]
    if len(found) < density.least or not _shared(density, len(found), sentence):
        return None
    return max(_runs(view.text, found), key=lambda run: (run.end - run.start, -run.start))


def _marks(density: Density, view: View, whole: Span) -> Iterator[Span]:
    for match in _MARKS[density.of].finditer(view.text, whole.start, whole.end):
        if density.of != "capitals" or (len(match[0]) >= density.letters and match[0].isupper()):
            yield Span(match.start(), match.end())


def _shared(density: Density, count: int, sentence: Sentence) -> bool:
    low, high = density.share
    if (low, high) == (0.0, 1.0):
        return True
    words = sum(word[0].isalnum() for word in sentence.tokens.words[sentence.low : sentence.high])
    return low <= count / max(words, 1) <= high


def _runs(text: str, marks: list[Span]) -> list[Span]:
    """Marks with nothing but white space and punctuation between them, joined."""
    runs = [marks[0]]
    for mark in marks[1:]:
        if _BETWEEN.fullmatch(text, runs[-1].end, mark.start):
            runs[-1] = Span(runs[-1].start, mark.end)
        else:
            runs.append(mark)
    return runs
