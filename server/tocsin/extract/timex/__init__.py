"""Time expressions: where a text speaks of a day, a month, a year, an hour or a while, and which one it means.

`shape` and `classes` are the mechanism, one module a kind holds the rules, `periods` and `amounts` make their values,
`reader` tries them. The words stand in `rules/lexicon/<language>/timex.yaml`.
"""

from __future__ import annotations

from tocsin.extract.timex.reader import TimexReader
from tocsin.extract.timex.stated import stated_weekday

__all__ = ["TimexReader", "stated_weekday"]
