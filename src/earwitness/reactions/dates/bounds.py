"""Words before a date that make it an end: by, before, until, since, after."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from earwitness.reactions.dates.days import Days
from earwitness.reactions.dates.meaning import Meaning, Setting

_BOUND = re.compile(
    r"\b(?P<word>no later than|by|before|prior to|until|till|since|after|from)\s+"
    r"(?:(?:early|late)\s+(?:on\s+)?)?$",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s\b")
_ONWARDS = re.compile(r"\s+(?:on(?:wards)?\b)(?!\s+\w)", re.I)


def bound_before(sentence: str, start: int, end: int) -> tuple[int, str]:
    """Find where a date with the word that bounds it begins, and that word; empty: none."""
    found = _BOUND.search(sentence, 0, start)
    if found is None or found.end() != start or _POSSESSIVE.match(sentence, end):
        return start, ""  # "after Monday's meeting" is bounded by the meeting
    word = " ".join(found["word"].lower().split())
    if word == "from" and not _ONWARDS.match(sentence, end):
        return start, ""
    return found.start(), word


def bounded(meaning: Meaning, word: str, setting: Setting) -> Meaning:
    """Open a date on the side that the word before it leaves open; as it is without a word."""
    if not word or meaning.days is None:
        return meaning
    days = _opened(meaning.days, word, setting)
    return replace(meaning, days=days) if days is not None else meaning


def _opened(days: Days, word: str, setting: Setting) -> Days | None:
    """None: the end that the word asks for is open itself."""
    one = timedelta(days=1)
    if word in ("by", "until", "till", "no later than", "before", "prior to"):
        last = days.latest
        if word in ("before", "prior to"):
            last = None if days.earliest is None else days.earliest - one
        if last is None:
            return None
        return Days(earliest=_from_now(setting, last) if setting.is_ahead else None, latest=last)
    first = days.earliest
    if word == "after":
        first = None if days.latest is None else days.latest + one
    if first is None:
        return None
    return Days(earliest=first, latest=None if setting.is_ahead else _until_now(setting, first))


def _from_now(setting: Setting, last: date) -> date | None:
    return setting.today if setting.today is not None and setting.today <= last else None


def _until_now(setting: Setting, first: date) -> date | None:
    return setting.today if setting.today is not None and first <= setting.today else None
