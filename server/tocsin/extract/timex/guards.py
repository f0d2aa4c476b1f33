"""What looks like a time expression and is none: counts, amounts, names, addresses, numbers of things."""

from __future__ import annotations

from tocsin.extract.timex.rule import Context, Match

_FIRST, _LAST = 1800, 2100  # years that a number alone, without "in" or "since", may mean
_CLOSE = 2  # years from the document's within which a number before a plural is rather a year
_OWNERS = ("possessive", "the", "a", "determiner", "season", "season_open", "that", "this")
_OPENING = frozenset({"(", "[", '"', "'", "-", "\u2013", "\u2014"})


def counts_on(match: Match, name: str) -> bool:
    """True if the number goes on, or counts what follows, so that it is no day or year: 16 people, 5 percent."""
    context, (low, high) = match.context, match.bounds(name)
    if context.at(high, "percent"):
        return True
    if context.at(high, "dash") and context.tight(high - 1) and context.tight(high):
        return context.at(high + 1, "unit", "quarter", "unit_clock", "half")
    if context.at(low, "ordinal", "second"):
        return context.shown(high)[:1].isalpha()
    counted = context.word(high) in context.lists.counted
    return counted or context.at(high, "unit", "units", "units_clock", "hundreds")


def bare_month(match: Match) -> bool:
    """A month's name alone: March and May only behind a preposition, others unless they begin a person's name."""
    context, low, high = match.context, match.low, match.high
    if match.has("edge_word"):
        return True
    if context.at(high - 1, "month_short"):
        return False
    led = context.at(low - 1, "in", "since", "until", "of", "from")
    name = context.shown(high)[:1].isupper() and not context.at(high, "month", "weekday")
    if context.at(low, "month_open"):
        led = led or context.at(low - 1, "to", "every", "between", "for", "before", "after")
        described = context.shown(high).islower() and context.word(high) not in context.lists.small
        led = led or (context.at(low - 1, "the") and described)  # the March accession
        return led and not name
    return led or not name


def year_by_words(match: Match) -> bool:
    """True if the words around a four-figure number say that it is a year."""
    context, low, high = match.context, match.low, match.high
    if context.at(low - 1, "early"):
        return True
    if counts_on(match, "year") or _part_of_code(context, low, high) or context.word(low - 1) in context.lists.numbered:
        return False
    if context.at(low - 1, "in", "since", "until", "early", "edge", "fiscal"):
        return True
    if not _FIRST <= match.integer("year") <= _LAST:
        return False
    if context.at(high, "possessive"):
        return True  # 2004's total
    if context.at(low - 1, "of", "from", "to", "between", "before", "after", "for", "on") or _listed(context, low):
        return not _plural(context, high)
    if context.word(low - 1) in context.lists.year_led or _era(context, low):
        return not _plural(context, high)
    if context.at(low - 1, "open"):
        return context.at(high, "close", "comma", "dash", "long_dash")
    if _owned(context, low) or context.at(low - 1, *_OWNERS):
        return context.shown(high)[:1].isalpha()
    return _describes(context, low, high)


def _owned(context: Context, low: int) -> bool:
    """The players' 1935 tour."""
    return context.at(low - 1, "quote") and context.tight(low - 2) and context.word(low - 2).endswith("s")


def _describes(context: Context, low: int, high: int) -> bool:
    """Before a singular noun, as in "reported 2019 revenue": not behind a name, which it may be a number of."""
    led = context.opens_sentence(low) or context.shown(low - 1).islower()
    noun = context.word(high)
    small = len(noun) < 2 or noun in context.lists.small
    many = _plural(context, high) and not _near(context, context.word(low))
    return led and noun[:1].isalpha() and not small and not many


def _near(context: Context, year: str) -> bool:
    """Of the document's time, so that even a plural behind it is rather of that year than counted: 2018 races."""
    return context.anchor is not None and abs(int(year) - context.anchor.year) <= _CLOSE


def _part_of_code(context: Context, low: int, high: int) -> bool:
    """Joined to a currency sign, '#' or a letter before it, or to figures behind it."""
    before = low > 0 and context.tight(low - 1) and context.shown(low - 1) not in _OPENING
    if _era(context, low):
        return False
    behind = context.tight(high - 1) and context.at(high, "dash", "slash", "colon", "percent", "plus")
    return before or (behind and not (context.at(high, "dash") and context.word(high + 1).isalpha()))


def _era(context: Context, low: int) -> bool:
    """Post-1959 politics."""
    return context.at(low - 1, "dash") and context.word(low - 2) in context.lists.era


def _listed(context: Context, low: int) -> bool:
    """Behind a comma, "and" or "or" that follows another year: in 1998, 1999 and 2000."""
    before = low - 1 - context.at(low - 1, "and", "or")
    before -= context.at(before, "comma")
    if before == low - 1 or not context.at(before, "year") or not context.found:
        return False
    return context.found[-1].span.end == context.tokens.end(before)


def _plural(context: Context, index: int) -> bool:
    """A lower-case plural follows, so the number counts it."""
    word = context.shown(index)
    return word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "was"))
