"""The parts of a Wikidata entity that tocsin reads, typed, so that decoding skips all others."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

UNSURE = ("Q5727902", "Q18122778")  # circa, presumably
_JULIAN = "Q1985786"
_DAY, _MONTH, _YEAR = 11, 10, 9  # precisions
_RANKS = {"deprecated": 0, "normal": 1, "preferred": 2}


class Data(msgspec.Struct):
    value: Any


class Snak(msgspec.Struct):
    """One value of a property; without `datavalue` it is unknown, or there is none."""

    snaktype: str = "value"
    datavalue: Data | None = None

    @property
    def item(self) -> str:
        """The Q-id, or nothing."""
        value = self.datavalue.value if self.datavalue else None
        return str(value.get("id") or f"Q{value.get('numeric-id', '')}") if isinstance(value, dict) else ""

    @property
    def text(self) -> str:
        value = self.datavalue.value if self.datavalue else None
        return value if isinstance(value, str) else ""

    @property
    def day(self) -> str:
        """The date as records spell it, as precise as it is; nothing for one vaguer than a year or before our era."""
        value = self.datavalue.value if self.datavalue else None
        return edtf(value) if isinstance(value, dict) else ""


class Reference(msgspec.Struct):
    snaks: dict[str, list[Snak]] | list[Any] = []


class Statement(msgspec.Struct):
    mainsnak: Snak
    rank: Literal["deprecated", "normal", "preferred"] = "normal"
    qualifiers: dict[str, list[Snak]] | list[Any] = []
    references: list[Reference] = []

    def qualifier(self, name: str) -> Snak | None:
        """The first value of a qualifier."""
        found = self.qualifiers.get(name) if isinstance(self.qualifiers, dict) else None
        return found[0] if found else None

    def items(self, name: str) -> list[str]:
        found = self.qualifiers.get(name, []) if isinstance(self.qualifiers, dict) else []
        return [snak.item for snak in found if snak.item]


class Claims(msgspec.Struct):
    """Instance of, subclass of, country, jurisdiction, within, place, coordinates; dates; participants; offices."""

    P31: list[Statement] = []
    P279: list[Statement] = []
    P17: list[Statement] = []
    P1001: list[Statement] = []
    P131: list[Statement] = []
    P276: list[Statement] = []
    P625: list[Statement] = []
    P36: list[Statement] = []
    P569: list[Statement] = []
    P570: list[Statement] = []
    P580: list[Statement] = []
    P582: list[Statement] = []
    P585: list[Statement] = []
    P710: list[Statement] = []
    P1308: list[Statement] = []
    P39: list[Statement] = []


class Text(msgspec.Struct):
    value: str


class Words(msgspec.Struct):
    en: Text | None = None


class Lists(msgspec.Struct):
    en: list[Text] = []


class Entity(msgspec.Struct):
    """Empty maps come as lists."""

    id: str
    type: str = "item"
    labels: Words | list[Any] = []
    descriptions: Words | list[Any] = []
    aliases: Lists | list[Any] = []
    claims: Claims | list[Any] = []

    @property
    def label(self) -> str:
        return self.labels.en.value if isinstance(self.labels, Words) and self.labels.en else ""

    @property
    def description(self) -> str:
        return self.descriptions.en.value if isinstance(self.descriptions, Words) and self.descriptions.en else ""

    @property
    def other_names(self) -> list[str]:
        return [each.value for each in self.aliases.en] if isinstance(self.aliases, Lists) else []


def held(statements: list[Statement]) -> list[Statement]:
    """Statements that are not deprecated and have a value."""
    return [each for each in statements if each.rank != "deprecated" and each.mainsnak.datavalue]


def best(statements: list[Statement]) -> list[Statement]:
    """The preferred ones; where there are none, the normal ones."""
    kept = held(statements)
    top = max((_RANKS[each.rank] for each in kept), default=0)
    return [each for each in kept if _RANKS[each.rank] == top]


def edtf(value: dict[str, Any]) -> str:
    """A time value, such as +2019-04-25T00:00:00Z with precision 11. A Julian day is given as its year."""
    time, precision = str(value.get("time", "")), value.get("precision", 0)
    if not time.startswith("+") or not isinstance(precision, int) or precision < _YEAR:
        return ""
    year, month, day = time[1:].partition("T")[0].rsplit("-", 2)
    year = year.lstrip("0").rjust(4, "0")
    if len(year) != 4 or year == "0000":
        return ""
    if str(value.get("calendarmodel", "")).endswith(_JULIAN) or precision < _MONTH or month == "00":
        return year
    return f"{year}-{month}-{day}" if precision >= _DAY and day != "00" else f"{year}-{month}"
