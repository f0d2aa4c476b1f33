"""All relations by the name that rules call them."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.check.consistency import ages, dates, figures, lasting, origin
from tocsin.check.consistency.scene import Relation

RELATIONS: Mapping[str, Relation] = {
    **dates.RELATIONS,
    **lasting.RELATIONS,
    **ages.RELATIONS,
    **figures.RELATIONS,
    **origin.RELATIONS,
}
