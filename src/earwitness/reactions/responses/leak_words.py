"""Words that speak of a leak: its parts and their numbers, and what is heard in it."""

from __future__ import annotations

import re

NOUN = (
    r"(?:(?:audio|sound|video|voice)\s?)?(?:recordings?|tapes?|clips?|audios?|instal?lments?|leaks?"
    r"|videos?|footage|episodes?|parts?)"
)
_SURE_NOUN = (
    r"(?:recordings?|tapes?|clips?|audios?|leaks?|leaked|wiretaps?|intercepts?|voice\s?notes?)"
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_ORDINAL = re.compile(
    rf"\b(?P<word>{'|'.join(_ORDINALS)}|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\s+"
    rf"(?:(?:audio|leaked|new|secret|voice|and)\s+){{0,2}}{NOUN}\b",
    re.I,
)
_COUNTED = re.compile(rf"\b{NOUN}\s+(?:no\.?\s*|number\s+|#)?(?P<digits>\d{{1,3}})\b", re.I)
_LEAK = re.compile(rf"\b{_SURE_NOUN}\b", re.I)
_AFFAIR = re.compile(
    rf"\b{_SURE_NOUN}\b|\b(?:audio file|his voice|her voice|forger(?:s|y)|deep-?fakes?|the affair"
    r"|the scandal)\b",
    re.I,
)
_PLAYED = (
    r"(?:recordings?|tapes?|clips?|audios?|leaks?|instal?lments?|audio\s?files?|passage|footage)"
)
HEARD = re.compile(
    r"\b(?:on|in)\s+(?:the|a|an|this|that|its|these|those|one of the)\s+(?:[\w-]+\s+){0,2}"
    rf"{_PLAYED}\b"
    r"|\b(?:is|are|was|were|can be|be)\s+heard\b|\bheard\s+(?:on|in)\b"
    r"|\bthe\s+(?:same\s+)?(?:speaker|voice)\b(?=\s+(?!is\s+that|belongs|was\s+faked)[a-z]+s\b)"
    r"|\ba\s+voice\s+(?:said|believed|thought)\s+to\s+be\b|\bthe\s+speaker\b"
    rf"|\b(?:the|that)\s+(?:\w+\s+)?{_PLAYED}\s+(?:ha[ds]\s+)?(?:claims?|claimed|reveal\w*|show(?:s|ed))\b",
    re.I,
)
HOLDS_VOICE_OF = re.compile(
    rf"\bvoice\s+(?:is|was)\s+(?:that\s+of|of)\b|{_PLAYED}\s+attributed\s+to"
    r"|\bvoice\s+(?:said|believed|thought)\s+to\s+be\b|\bvoice\s+attributed\s+to\b"
    r"|\bthe\s+voice\s+(?:is|was)\s+(?=[A-Z])",
    re.I,
)


def numbers_named(text: str) -> list[tuple[int, int]]:
    """Find the parts of a leak that a text names by number, as (number, place) in order."""
    found = [(_number(one), one.start()) for one in _ORDINAL.finditer(text)]
    found += [(int(one["digits"]), one.start()) for one in _COUNTED.finditer(text)]
    return sorted(found, key=lambda one: one[1])


def _number(found: re.Match[str]) -> int:
    digits = found["digits"]
    return int(digits) if digits else _ORDINALS.index(found["word"].lower()) + 1


def only_number(text: str) -> int | None:
    """Give the number of the one part a text names; None where it names none or several."""
    numbers = {number for number, _ in numbers_named(text)}
    return numbers.pop() if len(numbers) == 1 else None


def speaks_of_leak(text: str) -> bool:
    """Tell whether a text speaks of recordings or of the affair around them."""
    return _AFFAIR.search(text) is not None


def names_recordings(text: str) -> bool:
    """Tell whether a text names recordings."""
    return _LEAK.search(text) is not None
