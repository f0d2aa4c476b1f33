"""Relations of numbers to each other, within the rounding that their writing shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.check.consistency.scene import Fields, Relation, Scene, Slots

_LITERAL = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_POINT = 0.5  # percentage points that are never a slip: shares are rounded before they are told
_PARTS = ("one", "two", "three", "four")


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number and half of its last told digit: it stands for anything in `low..high`."""

    value: float
    grain: float
    scale: float = 1.0

    @property
    def low(self) -> float:
        return self.value - self.grain

    @property
    def high(self) -> float:
        return self.value + self.grain

    def comparable(self, other: Rounded) -> bool:
        """False for "1.2 billion" beside "1.1": the word of size may count for both."""
        small, large = sorted((self, other), key=lambda each: each.value)
        return small.scale == large.scale or small.value >= _SIZED


_SIZED = 1000  # a number from here on is written with its own size


def _rounded(slots: Slots, name: str, scene: Scene) -> Rounded | None:
    """A plain number; None for "at least 600" and "about 600", which stand for too much."""
    quantity = slots.quantity(name)
    if quantity.approximate or quantity.low != quantity.high:
        return None
    match = _LITERAL.search(scene.words(quantity.number))
    return _written(match, quantity.value) if match else Rounded(quantity.value, 0.0)


def _ends(slots: Slots, scene: Scene) -> list[Rounded] | None:
    """Both ends of a range: from 200 million to 250 million."""
    quantity = slots.quantity("range")
    found = list(_LITERAL.finditer(scene.words(quantity.span)))
    if len(found) != len(("from", "to")) or quantity.low is None or quantity.high is None:
        return None
    low, high = _written(found[0], quantity.low), _written(found[1], quantity.high)
    return [low, high] if low.scale == high.scale else None


def _written(match: re.Match[str], value: float) -> Rounded:
    literal = float(match[0].replace(",", ""))
    scale = value / literal if literal else 1.0
    digits = match[0].replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    exponent = -len(match["decimals"]) if match["decimals"] else max(0, zeros - 1)
    return Rounded(value, 0.5 * scale * 10**exponent if exponent or scale != 1 else 0.0, scale)


def _all(slots: Slots, scene: Scene, *names: str) -> list[Rounded] | None:
    found = [_rounded(slots, name, scene) for name in names]
    return [each for each in found if each] if all(found) else None


def _units_agree(slots: Slots, *names: str) -> bool:
    units = {slots.quantity(name).unit for name in names} - {""}
    return len(units) <= 1


def _difference(slots: Slots, scene: Scene) -> Fields | None:
    found = _all(slots, scene, "from", "to", "by")
    if not found or not _units_agree(slots, "from", "to", "by"):
        return None
    low, high, by = found
    if not low.comparable(high):
        return None
    true = abs(high.value - low.value)
    return _apart(true, by, low.grain + high.grain + by.grain)


def _apart(true: float, by: Rounded, grain: float) -> Fields | None:
    return None if abs(true - by.value) <= grain * 1.01 + 1e-9 else {"true": number(true)}


def _range_difference(slots: Slots, scene: Scene) -> Fields | None:
    ends, by = _ends(slots, scene), _rounded(slots, "by", scene)
    if not ends or not by or not _units_agree(slots, "range", "by") or by.scale != ends[0].scale:
        return None
    return _apart(ends[1].value - ends[0].value, by, ends[0].grain + ends[1].grain + by.grain)


def _range_change(slots: Slots, scene: Scene) -> Fields | None:
    ends, percent = _ends(slots, scene), _rounded(slots, "percent", scene)
    return _growth(ends[0], ends[1], percent) if ends and percent and ends[0].low > 0 else None


def _change(slots: Slots, scene: Scene) -> Fields | None:
    found = _all(slots, scene, "from", "to", "percent")
    if not found or not _units_agree(slots, "from", "to") or found[0].low <= 0:
        return None
    before, after, percent = found
    return _growth(before, after, percent) if before.comparable(after) else None


def _growth(before: Rounded, after: Rounded, percent: Rounded) -> Fields | None:
    ends = [abs(one / other - 1) * 100 for one in (after.low, after.high) for other in (before.low, before.high)]
    return _percent(ends, percent, abs(after.value / before.value - 1) * 100)


def _share(slots: Slots, scene: Scene) -> Fields | None:
    found = _all(slots, scene, "part", "whole", "percent")
    if not found or found[1].low <= 0 or found[0].value > found[1].value:
        return None
    part, whole, percent = found
    ends = [one / other * 100 for one in (part.low, part.high) for other in (whole.low, whole.high)]
    return _percent(ends, percent, part.value / whole.value * 100)


def _percent(ends: list[float], told: Rounded, true: float) -> Fields | None:
    slack = max(told.grain, _POINT) * 1.01
    if min(ends) - slack <= told.value <= max(ends) + slack:
        return None
    return {"true": f"{true:.1f}".removesuffix(".0") if true < 10 else f"{true:.0f}"}


def _total(slots: Slots, scene: Scene) -> Fields | None:
    parts = [name for name in _PARTS if name in slots.found]
    found = _all(slots, scene, "whole", *parts)
    if not found:
        return None
    whole, *rest = found
    true = sum(each.value for each in rest)
    if abs(true - whole.value) <= sum(each.grain for each in found) + 1e-9:
        return None
    return {"true": number(true)}


def number(value: float) -> str:
    """A number as people write it."""
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-6 else f"{value:,.2f}".rstrip("0")


_TRUE = frozenset({"true"})
RELATIONS = {
    "difference": Relation(_difference, frozenset({"from", "to", "by"}), fields=_TRUE),
    "percent-change": Relation(_change, frozenset({"from", "to", "percent"}), fields=_TRUE),
    "range-difference": Relation(_range_difference, frozenset({"range", "by"}), fields=_TRUE),
    "range-percent-change": Relation(_range_change, frozenset({"range", "percent"}), fields=_TRUE),
    "share": Relation(_share, frozenset({"part", "whole", "percent"}), fields=_TRUE),
    "total": Relation(_total, frozenset({"whole", "one", "two"}), frozenset({"three", "four"}), _TRUE),
}
