"""Relations of the document's date to what the page says of its own time: its dateline, its labels."""

from __future__ import annotations

from tocsin import calendar
from tocsin.check.consistency.dates import own, spoken
from tocsin.check.consistency.scene import Fields, Relation, Scene, Slots

_STALE = 30  # days after which nothing is breaking
_SLACK = 3  # days


def _dateline(slots: Slots, scene: Scene) -> Fields | None:
    """The dateline in the text against the date given with the page."""
    days, today = slots.days("date"), scene.ground.today
    if not days or not today or scene.ground.date.basis in ("guess", "lead", "dateline", "none"):
        return None
    return None if calendar.overlap(days, today, _SLACK) else {"own": own(scene), "basis": scene.ground.date.basis}


def _fresh(slots: Slots, scene: Scene) -> Fields | None:
    """The newest date of the title and the lead is long before the document's."""
    newest, today = scene.newest_of_lead, scene.ground.today
    if newest is None or today is None or not scene.ground.licensed or newest.high + _STALE >= today.low:
        return None
    return {"own": own(scene), "newest": spoken(newest)}


RELATIONS = {
    "dateline-fits": Relation(_dateline, frozenset({"date"}), fields=frozenset({"own", "basis"})),
    "fresh": Relation(_fresh, frozenset({"label"}), fields=frozenset({"own", "newest"})),
}
