"""Relations of an age to a birth date."""

from __future__ import annotations

from tocsin.check.consistency.dates import own
from tocsin.check.consistency.scene import Fields, Relation, Scene, Slots
from tocsin.model import Interval

_YEAR = 365.2425
_SLACK = 1  # years: ages are told for the year, and texts are written around birthdays


def _range(born: Interval, at: Interval) -> tuple[int, int]:
    """Least and greatest age in full years."""
    return int((at.low - born.high) // _YEAR), int((at.high - born.low) // _YEAR)


def _told(age: int, born: Interval, at: Interval) -> Fields | None:
    least, most = _range(born, at)
    if most < 0 or least - _SLACK <= age <= most + _SLACK:
        return None
    return {"true": str(most) if least == most else f"{max(0, least)} or {most}"}


def _now(slots: Slots, scene: Scene) -> Fields | None:
    born, today = slots.days("born"), scene.ground.today
    if not born or not today or not scene.ground.licensed:
        return None
    found = _told(slots.figure("age"), born, today)
    return {**found, "own": own(scene)} if found else None


def _then(slots: Slots, scene: Scene) -> Fields | None:
    born, at = slots.days("born"), slots.days("date")
    return _told(slots.figure("age"), born, at) if born and at else None


RELATIONS = {
    "age-now": Relation(_now, frozenset({"age", "born"}), fields=frozenset({"true", "own"})),
    "age-then": Relation(_then, frozenset({"age", "born", "date"}), fields=frozenset({"true"})),
}
