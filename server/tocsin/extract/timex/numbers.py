"""Numbers in figures and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_JOINING = frozenset({"and", "-", "of", "\u2013"})


def figure(word: str) -> float:
    """The value of a figure with thousands marks: 10,000 or 1.5. Raises ValueError for anything else."""
    return float(word.replace(",", ""))


def read_number(words: Sequence[str], values: Mapping[str, str]) -> float | None:
    """The value of a number in figures, in words, or both: 1.5 million, two hundred and five, 2 1/2, ninety-nine.

    None where the words are not one number ("two five") or give no definite one ("several").
    """
    words = [word for word in words if word not in _JOINING]
    if "/" in words:
        return _fraction(words)
    total, group, last = 0.0, 0.0, float("inf")
    for word in words:
        size = _value(word, values)
        if size is None:
            return None
        if size >= 100 and not word[0].isdigit():
            total, group, last = _multiplied(total, group, size)
        elif last < 20 or (last < 100 and size >= 10):
            return None
        else:
            group, last = group + size, size
    return total + group if words else None


def _multiplied(total: float, group: float, size: float) -> tuple[float, float, float]:
    if size == 100:
        return total, (group or 1) * size, size
    return total + (group or 1) * size, 0.0, size


def _fraction(words: Sequence[str]) -> float | None:
    place = words.index("/")
    if place not in (1, 2) or len(words) != place + 2 or not all(word.isdigit() for word in words if word != "/"):
        return None
    above, below = int(words[place - 1]), int(words[place + 1])
    if not 0 < above < below:
        return None
    return (int(words[0]) if place == 2 else 0) + above / below


def _value(word: str, values: Mapping[str, str]) -> float | None:
    if word[0].isdigit():
        try:
            return figure(word)
        except ValueError:
            return None
    if word in ("a", "an", "another"):
        return 1.0
    stated = values.get(word, "")
    return float(stated) if stated.isdigit() else None


def _after_two_thousand(words: Sequence[str], values: Mapping[str, str]) -> int | None:
    number = read_number(words, values) if words else 0.0
    return 2000 + int(number) if number is not None and number < 100 else None


def spelled_year(words: Sequence[str], values: Mapping[str, str]) -> int | None:
    """Nineteen ninety-six, twenty ten, two thousand (and) five; None for other numbers."""
    if words[0] == "two" and len(words) > 1 and words[1] == "thousand":
        return _after_two_thousand([word for word in words[2:] if word not in _JOINING], values)
    numbers = [int(values[word]) for word in words if word in values and word not in _JOINING]
    if len(numbers) < 2 or numbers[0] not in (18, 19, 20):
        return None
    if len(numbers) == 2:
        return 100 * numbers[0] + numbers[1] if 10 <= numbers[1] <= 99 else None
    return (
        100 * numbers[0] + numbers[1] + numbers[2] if len(numbers) == 3 and numbers[1] >= 20 > 10 > numbers[2] else None
    )
