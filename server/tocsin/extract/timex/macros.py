"""Shapes that many rules use by name."""

from __future__ import annotations

MACROS = {
    "month": "month|month_open / month_short period?",
    "month_of_day": "month / month_open|month_short period?",
    "weekday": "(weekday / weekday_short period?) comma? the?",
    "joiner": "to|and|or|until|through",
    "day": "to12|to24|to31|zero_led|nth",
    "day_word": "to12|to24|to31|zero_led|nth|ordinal|second",
    "two_digits": "zero_led|to12|to24|to31|to99",
    "figure": "to12|to24|to31|to99|number|real|year",
    "spelled_year": "ones|tens tens (dash? ones)? / ones ones",
    "two_thousand": "ones hundreds (and? ones|tens (dash? ones)?)?",
    "spelled": "ones|tens (dash? ones)? (hundreds (and? ones|tens (dash? ones)?)?)? hundreds?",
    "number": "@figure hundreds? / to12 to12 slash to12 / @spelled / (@spelled / to12) dash? and dash? a dash? half",
    "count": (
        "@number / a vague|couple|hundreds|half? of? / vague / couple of? / dozens of? / half a"
        " / @number (to|or|dash) @number / a"
    ),
    "about": ("approximate / more|less than / no more|less than / at least|most / up to"),
    "unit": "unit|units|quarter|weekend|unit_clock|units_clock|second",
    "ampm": "am / (a|p_letter) period? m_letter period?",
}
