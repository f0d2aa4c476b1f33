"""Where consistency rules look: at every date, at labels and datelines, and at every place a phrase fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from tocsin.check.consistency.packs import Pattern, Rule
from tocsin.check.consistency.scene import Fields, Found, Scene, Slots, Stage
from tocsin.check.verdict import Verdict
from tocsin.extract.reading import Reading
from tocsin.model import Interval, Span, Timex
from tocsin.text.capture import trace
from tocsin.text.match import Sentence, advance, retreat, sentence_at

LEAD_BLOCKS = 3
Phrased = tuple[int, Rule, Pattern]  # the first numbers them as the rules stand


class Looks:
    """Rules that are on, by what they look at. Made once; safe to share between threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        running = [rule for rule in rules if rule.source.status == "on"]
        self.each = [rule for rule in running if rule.source.each]
        self.phrased: dict[str, list[Phrased]] = {}
        patterns = ((rule, pattern) for rule in running for pattern in rule.patterns)
        for number, (owner, pattern) in enumerate(patterns):
            self.phrased.setdefault(pattern.first, []).append((number, owner, pattern))


def look(looks: Looks, scene: Scene) -> Iterator[Verdict]:
    """Verdicts of running rules on one block."""
    yield from _each(looks.each, scene)
    if looks.phrased and scene.reading.windows:
        yield from _phrased(looks, Stage(scene))


def newest_of_lead(readings: Sequence[Reading]) -> Interval | None:
    """The latest day that a document's first LEAD_BLOCKS tell outright; None if anything is told of the present."""
    leading = [timex for reading in readings for timex in reading.timexes if timex.type != "SET"]
    dated = [timex.days for timex in leading if timex.days and timex.type in ("DATE", "TIME")]
    if any(timex.basis != "explicit" for timex in leading if timex.days):
        return None
    return max(dated, key=lambda days: days.high, default=None)


def _each(rules: Sequence[Rule], scene: Scene) -> Iterator[Verdict]:
    reading = scene.reading
    things: Mapping[str, Sequence[tuple[Span, Found]]] = {
        "date": [(timex.span, timex) for timex in reading.timexes],
        "dateline": _dateline(scene),
        "label": [(span, span) for span in scene.labels],
    }
    for rule in rules:
        for span, thing in things[rule.source.each] if rule.source.each else ():
            slots = Slots({rule.source.mark: thing}, {rule.source.mark: span})
            if not reading.quoted(span):
                yield from _verdict(rule, slots, scene)


def _dateline(scene: Scene) -> list[tuple[Span, Found]]:
    """An explicit day before the dash that opens the first paragraph: "GENEVA, 16 October 2023 (Agency) \u2014"."""
    if not scene.opening:
        return []
    return [(timex.span, timex) for timex in scene.reading.timexes[:1] if _opens(scene, timex)]


def _opens(scene: Scene, timex: Timex) -> bool:
    text = scene.reading.view.text
    before, after = text[: timex.span.start].strip(" ,("), text[timex.span.end : timex.span.end + 40]
    dash = min((at for mark in ("-", "\u2013", "\u2014") if (at := after.find(mark)) >= 0), default=-1)
    between = after[:dash].strip(" )") if dash >= 0 else "x"
    closed = not between or between.startswith("(")
    return timex.basis == "explicit" and len(before) < 40 and before.isupper() and closed


def _phrased(looks: Looks, stage: Stage) -> Iterator[Verdict]:
    if not any(stage.by_class[name] for name in looks.phrased):
        return
    for sentence in stage.scene.reading.windows:
        window = stage.window(sentence)
        begun = [each for name, own in looks.phrased.items() if window.spans[name] for each in own]
        words = frozenset(sentence.tokens.words[sentence.low : sentence.high]) if begun else frozenset[str]()
        wanted = [each for each in begun if not any(needed.isdisjoint(words) for needed in each[2].words)]
        for _, rule, pattern in sorted(wanted, key=itemgetter(0)):
            yield from _tried(rule, pattern, window, stage)


def _tried(rule: Rule, pattern: Pattern, window: Sentence, stage: Stage) -> Iterator[Verdict]:
    scene, tokens = stage.scene, window.tokens
    for low, _ in window.spans[pattern.first]:
        if pattern.head and not retreat(pattern.head, window, low):
            continue
        for _, caught in sorted(trace(pattern.tail, window, {low: {}}).items())[-1:]:
            spans = {slot: tokens.span(start, end) for slot, (_, start, end) in caught.items()}
            slots = Slots({slot: stage.held(*at) for slot, at in caught.items()}, spans)
            if not any(scene.reading.quoted(span) for span in spans.values()):
                yield from _verdict(rule, slots, scene)


def _verdict(rule: Rule, slots: Slots, scene: Scene) -> Iterator[Verdict]:
    fields = rule.relation.broken(slots, scene)
    if fields is None or _silenced(rule, scene, slots.spans[rule.source.mark]):
        return
    marked = slots.found[rule.source.mark]
    yield Verdict(
        focus=slots.spans[rule.source.mark],
        verdict=rule.source.verdict,
        rule=rule.id,
        category="consistency",
        message=_message(rule, slots, scene, fields),
        kind="consistency",
        said=marked.days if isinstance(marked, Timex) else None,
    )


def _message(rule: Rule, slots: Slots, scene: Scene, fields: Fields) -> str:
    words = {slot: scene.words(span) for slot, span in slots.spans.items()}
    return rule.source.message.format(**{**words, **fields})


def _silenced(rule: Rule, scene: Scene, span: Span) -> bool:
    """True if a guard stands anywhere in the sentence."""
    number = sentence_at(scene.reading.windows, span.start)
    if number is None:
        return False
    sentence = scene.reading.windows[number]
    return any(
        advance(guard, sentence, (start,)) for guard in rule.guards for start in range(sentence.low, sentence.high)
    )
