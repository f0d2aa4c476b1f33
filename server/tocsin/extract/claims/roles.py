"""Which names of a clause take part in its predicate: subjects and objects, not those that only qualify others.

"Kim met Sergei Shoigu, the envoy of Putin" is no meeting with Putin, nor is "Putin's envoy met Kim".
"""

from __future__ import annotations

import re

from tocsin.extract.reading import Reading, Trigger
from tocsin.model import Mention, Span
from tocsin.text.spans import within

_INDIRECT = frozenset({"of", "by", "for", "on", "about", "over", "against", "to", "under", "behind"})
_NEAR = 100  # characters that a title takes at most
_WORD = re.compile(r"[\w']+")


def takes_part(reading: Reading, trigger: Trigger, mention: Mention) -> bool:
    """False for a name in the genitive or behind an indirect preposition.

    True again if it belongs to the predicate itself: "Kim's meeting", "the visit of Kim".
    """
    text, start = reading.view.lower, _with_title(reading, mention).start
    if text.startswith("'s", mention.span.end):
        return text[mention.span.end : trigger.span.start] == "'s "
    words = _WORD.findall(text, max(0, start - 32), start)
    while words and words[-1] in ("the", "then", "former"):
        words.pop()
    if not words or words[-1] not in _INDIRECT:
        return True
    before = text.rfind(words[-1], 0, start)
    return trigger.span.start <= before <= trigger.span.end + 1


def _with_title(reading: Reading, mention: Mention) -> Span:
    """The mention with a title right before it."""
    for named in within(reading.named, Span(mention.span.start - _NEAR, mention.span.start)):
        gap = reading.view.text[named.span.end : mention.span.start]
        if named.name.kind in ("title", "adjective") and named.span.end <= mention.span.start and not gap.strip():
            return Span(named.span.start, mention.span.end)
    return mention.span
