"""Code points to UTF-16 units and back, for browsers, whose strings count an emoji as two."""

from __future__ import annotations

from bisect import bisect_right

from tocsin.errors import InputError


class Utf16Map:
    """Maps offsets of one text. Costs nothing for texts inside the Basic Multilingual Plane."""

    def __init__(self, text: str) -> None:
        self._astral = [index for index, char in enumerate(text) if ord(char) > 0xFFFF] if _has_astral(text) else []

    def units(self, codepoints: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return codepoints + bisect_right(self._astral, codepoints - 1) if self._astral else codepoints


def _has_astral(text: str) -> bool:
    return not text.isascii() and max(text) > "\uffff"


def refuse_surrogates(text: str, where: str) -> None:
    """Raise InputError for a lone surrogate: such a text has no UTF-8 form and no stable offsets."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{where} has a lone surrogate at code point {error.start}") from None
