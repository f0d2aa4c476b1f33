"""Rules and what is found out about them, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.engine.rulediff import Mark, Tally
from tocsin.engine.rulekit import Result
from tocsin.engine.rulelint import LEVELS, Remark
from tocsin.engine.rulelooks import LookedAt
from tocsin.errors import RuleError
from tocsin.render.records import shown
from tocsin.urgency.trace import Outcome


def problems(found: Sequence[RuleError]) -> list[dict[str, Any]]:
    """What was set aside, for programs."""
    return [
        {"path": each.path, "line": each.line, "rule": each.rule, "reason": each.reason, "hint": each.hint}
        for each in found
    ]


def listed(found: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Rules under their packs; beside one that is not shipped, or was changed, the files that did it."""
    width = max(len(rule["id"]) for rule in found)
    pack = ""
    for rule in found:
        if rule["pack"] != pack:
            pack = rule["pack"]
            origin = "" if rule["origin"] == "shipped" else f"  {shown(Path(rule['origin']))}"
            yield f"{pack}  ({rule['category']}){origin}"
        changes = (f"{', '.join(each['changes'])} by {shown(Path(each['path']))}" for each in rule["changed_by"])
        told = "; ".join(changes)
        row = f"  {rule['id']:<{width}}  {rule['status']:<10}  {rule['score']:<8} {rule['weight']:.2f}"
        yield f"{row}  changed: {told}" if told else row
    yield _count(len(found), "rule")


REASONS: dict[Outcome, str] = {
    "fired": "",
    "overlap": "lost the words to {}, which weighs more or marks more",
    "guard": "silent by its guard {!r}",
    "reported": "silent: somebody is told to have said so",
    "mention": "silent: the words are spoken of and not used",
    "name": "silent: the words are a part of a name",
    "case": "silent: it wants case: {}",
    "quoted": "silent: the words stand in quotation marks",
    "closing": "silent: it looks at the last sentence of a block",
    "site": "does not look at {}",
    "scope": "does not look here: {}",
    "status": "does not run: its status is {}",
    "no-match": "only a part of the phrase: {}",
}


def without_parts(sentences: Sequence[LookedAt]) -> tuple[LookedAt, ...]:
    """The same without the looks that met a part of a phrase."""
    return tuple(
        replace(each, looks=tuple(look for look in each.looks if look.outcome != "no-match")) for each in sentences
    )


def looked(sentences: Sequence[LookedAt]) -> Iterator[str]:
    """Sentence by sentence, what each rule made of it."""
    for sentence in sentences:
        yield f"“{sentence.text}” ({sentence.scope})"
        for look in sentence.looks:
            mark = "*" if look.outcome == "fired" else " "
            yield f"  {mark} {look.rule}: “{look.quote}” by {look.phrase!r}"
            if reason := REASONS[look.outcome].format(look.detail):
                yield f"      {reason}"
        if not sentence.looks:
            yield "    no rule looked"


def tested(results: Sequence[Result], set_aside: Sequence[RuleError], *, verbose: bool) -> Iterator[str]:
    """What failed, rule by rule, and a last line with the numbers."""
    yield from _set_aside(set_aside)
    for result in results:
        if result.failures or verbose:
            yield f"{shown(Path(result.path))}: {result.rule}"
            yield from (f"    ok  {each.kind}: {each.text!r}" for each in result.cases if verbose and not each.failure)
            yield from (f"    {failure}" for failure in result.failures)
    failures = sum(len(each.failures) for each in results) + len(set_aside)
    counts = f"{_count(len(results), 'rule')}, {_count(sum(len(each.cases) for each in results), 'example')}"
    yield f"{counts}: {_count(failures, 'failure') if failures else 'all hold'}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def changes(tally: Tally) -> list[dict[str, Any]]:
    """The rules whose marks differ, those that changed most first."""
    moved = tally.lost + tally.gained
    return [
        {"rule": rule, "old": tally.old[rule], "new": tally.new[rule], "lost": tally.lost[rule]}
        | {"gained": tally.gained[rule]}
        for rule, _ in sorted(moved.items(), key=lambda item: (-item[1], item[0]))
    ]


def compared(marks: Sequence[tuple[str, Mark]], tally: Tally) -> Iterator[str]:
    """The spans that differ under their rules, and a last line with the numbers."""
    for change in changes(tally):
        rule = change["rule"]
        per = f"{tally.per_words(change['old'])} to {tally.per_words(change['new'])} per 100,000 words"
        yield f"{rule}: {change['lost']} lost, {change['gained']} gained; {per}"
        for kind, mark in marks:
            if mark.rule == rule:
                yield f"  {'-' if kind == 'lost' else '+'} {mark.source}: {mark.before}[[{mark.quote}]]{mark.after}"
    old, new = tally.old.total(), tally.new.total()
    spans = f"{old} spans before ({tally.per_words(old)} per 100,000), {new} after ({tally.per_words(new)})"
    lost, gained = tally.lost.total(), tally.gained.total()
    yield f"{_count(tally.texts, 'text')}, {tally.words:,} words: {spans}; {lost} lost, {gained} gained"


def remarks(found: Sequence[Remark], set_aside: Sequence[RuleError], rules: int, *, notes: bool) -> Iterator[str]:
    """What the linter has to say, the gravest first, and a last line with the numbers."""
    yield from _set_aside(set_aside)
    for each in found:
        if each.level != "note" or notes:
            yield f"{each.level}: {shown(Path(each.path))}: {each.rule}: {each.reason}"
    numbers = {level: sum(each.level == level for each in found) for level in LEVELS}
    numbers["error"] += len(set_aside)
    more = " (--notes shows them)" if numbers["note"] and not notes else ""
    yield f"{_count(rules, 'rule')}: {', '.join(_count(numbers[level], level) for level in LEVELS)}{more}"


def _set_aside(found: Sequence[RuleError]) -> Iterator[str]:
    for problem in found:
        yield str(problem)
        yield from [f"    {problem.hint}"] if problem.hint else ()
