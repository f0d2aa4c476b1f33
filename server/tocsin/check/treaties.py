"""Treaties: the verb picks the phase (signed, ratified, in force), each phase has one date and its alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tocsin import calendar
from tocsin.check.ground import Ground, asserted, explicit
from tocsin.check.verdict import Verdict, reference
from tocsin.model import ALARMS, Interval, TreatyClaim, VerdictName
from tocsin.text.normalise import fold
from tocsin.text.spans import within
from tocsin.timeline.records import Treaty

_STEPS = frozenset({"signed", "signs", "signature"})  # of a ratification, on another day than parliament's vote
_SAID = {"signed": "was signed on", "ratified": "was ratified on", "in_force": "entered into force on"}


def check(claim: TreatyClaim, ground: Ground) -> Iterator[Verdict]:
    """A verdict on the treaty's date; a class word counts only where all parties are named in the document."""
    treaty = ground.timeline.get(claim.treaty, Treaty)
    if treaty is None or (claim.class_ == "treaty-word" and not set(treaty.parties) <= _parties(claim.context, ground)):
        return
    dates = _dates(treaty, claim)
    if not dates:
        return
    told = ", ".join(calendar.spoken(calendar.parse(date)) for date in dates)
    message = f"It {_SAID[claim.phase]} {told}: {treaty.statement}"
    true = tuple(calendar.parse(date).days for date in dates)
    if claim.time and claim.time.days:
        if any(calendar.overlap(days, claim.time.days) for days in true):
            yield _misplaced(claim, treaty, ground) or _verdict(
                claim, treaty, "supported", message, claim.time.days, true
            )
        elif _certain(claim, treaty, ground) and asserted(claim) and explicit(claim):
            yield _verdict(claim, treaty, "contradicted", message, claim.time.days, true)
        return
    if claim.class_ == "treaty-name" and asserted(claim) and ground.before(Interval(min(d.low for d in true), 0)):
        yield _verdict(
            claim, treaty, "anachronism", f"The text is older than the treaty. {message}", ground.today, true
        )


def _misplaced(claim: TreatyClaim, treaty: Treaty, ground: Ground) -> Verdict | None:
    """Signed on the right day at another place."""
    if claim.phase != "signed" or not claim.place or not treaty.signed_at or not asserted(claim):
        return None
    places = ground.timeline.places
    if claim.place in places(treaty.signed_at) or treaty.signed_at in places(claim.place):
        return None
    near = within(ground.reading.mentions, claim.span)
    words = next((each.span for each in near if each.entity == claim.place and each.type != "country"), None)
    if words is None or not _certain(claim, treaty, ground):
        return None
    message = f"It was signed in {ground.timeline.name(treaty.signed_at)}: {treaty.statement}"
    verdict = _verdict(claim, treaty, "contradicted", message, None, ())
    return replace(verdict, focus=words, rule="treaty.place")


def _certain(claim: TreatyClaim, treaty: Treaty, ground: Ground) -> bool:
    """True if the words mean this treaty alone: its own name, or one that no other treaty of the same people bears.

    Then all parties must stand in the sentence (for a name with capitals, in the document),
    and no law or decree about the treaty may be what was signed.
    """
    if claim.class_ == "treaty-name":
        return True
    reading = ground.reading
    sentence = reading.sentence_of(claim.focus)
    words = reading.view.words(claim.focus).lower()
    proper = any(_bears(name, words) and name != name.lower() for name in treaty.generic)
    told = claim.context if proper else {mention.entity for mention in within(reading.mentions, sentence)}
    named = _parties(told, ground)
    bearers = [each for each in ground.timeline.treaties(named) if any(_bears(name, words) for name in each.generic)]
    about = ground.lexicon.words("modality", "about_treaties")
    if claim.phase == "ratified":
        about |= _STEPS
    lower = reading.view.lower
    beside = f"{lower[sentence.start : claim.focus.start]} {lower[claim.focus.end : sentence.end]}"
    return bearers == [treaty] and about.isdisjoint(re.findall(r"\w+", beside))


def _parties(named: Iterable[str], ground: Ground) -> set[str]:
    """Who may be meant as a party: those named, and the countries for which people of them held office."""
    held = (office.country for each in named for office, _ in ground.timeline.tenures(each))
    return {*named, *(country for country in held if country)}


def _bears(name: str, words: str) -> bool:
    return fold(name).lower() in words


def _dates(treaty: Treaty, claim: TreatyClaim) -> tuple[str, ...]:
    if claim.phase == "ratified":
        return tuple(each.date for each in treaty.ratified if not claim.actors or each.by in claim.actors) or tuple(
            each.date for each in treaty.ratified
        )
    if claim.phase == "in_force":
        return (treaty.in_force,) if treaty.in_force else ()
    return (treaty.signed, *treaty.alt)


def _verdict(
    claim: TreatyClaim,
    treaty: Treaty,
    name: VerdictName,
    message: str,
    said: Interval | None,
    true: tuple[Interval, ...],
) -> Verdict:
    return Verdict(
        focus=claim.time.span if name == "contradicted" and claim.time else claim.focus,
        verdict=name,
        rule=f"treaty.{claim.phase.replace('_', '-')}",
        category="treaty",
        message=message,
        claim=claim,
        references=(reference(treaty, treaty.signed),),
        said=said,
        true=true,
        licence=treaty.id if name in ALARMS else "",
    )
