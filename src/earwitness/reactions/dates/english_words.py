"""English words of the calendar: weekdays, months, numbers, units."""

from __future__ import annotations

import re

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}

# Capitals are asked for: "may" and "march" are verbs, and "sun" shines.
WEEKDAY = "(?:" + "|".join(name.title() for name in _WEEKDAYS) + ")"
MONTH = "(?:" + "|".join(name.title() for name in _MONTHS) + ")"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))?"
YEAR = r"(?:19|20)\d{2}"
UNIT = r"(?:hour|day|week|month|year)s?"
NUMBER = r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy)-\w+|" + (
    "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
)


def weekday_number(name: str) -> int:
    """Count weekdays from Monday, 0."""
    return _WEEKDAYS.index(name.lower())


def month_number(name: str) -> int:
    """Count months from January, 1; short names too."""
    short = name.lower().rstrip(".")[:3]
    return next(number for number, full in enumerate(_MONTHS, 1) if full.startswith(short))


def number_of(word: str) -> int | None:
    """Read a number in digits or words; None: it is none."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    tens, dash, ones = word.partition("-")
    if dash and tens in _TENS and 0 < _NUMBERS.get(ones, 0) < 10:
        return _TENS[tens] + _NUMBERS[ones]
    return _NUMBERS.get(word)


def unit_of(word: str) -> str:
    """Name a unit in the singular."""
    return re.sub(r"s$", "", word.lower())
