"""What words about time come to, and what is known where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from earwitness.case.vocabulary import DateAnchor
from earwitness.reactions.dates.days import Days, day


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is known where words about time stand.

    today: the day of writing or speaking; None: not known, `unknown` says why. is_ahead: the
    clause speaks of what is to come. before: the last day named before, None: there is none.
    """

    today: date | None
    anchor: DateAnchor
    unknown: str
    is_ahead: bool
    before: Days | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Days that words mean. days None: not resolved, `assumed` says why."""

    days: Days | None
    anchor: DateAnchor | None
    assumed: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way of naming a time. read gives None where the words are no date after all.

    Where two rules read words of the same place, the longer reading counts.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Setting], Meaning | None]


def written(days: Days, *, assumed: str = "", confidence: float = 0.98) -> Meaning:
    """Days that the words give by themselves."""
    return Meaning(days=days, anchor=DateAnchor.WRITTEN_OUT, assumed=assumed, confidence=confidence)


def unresolved(because: str) -> Meaning:
    """Words that name a time which cannot be worked out."""
    return Meaning(days=None, anchor=None, assumed=because, confidence=0.0)


def counted(
    setting: Setting, reckon: Callable[[date], Days], *, assumed: str, confidence: float
) -> Meaning:
    """Days counted from the day of writing; unresolved where that is not known.

    assumed: a sentence about what was assumed; "{today}" stands for the day counted from.
    """
    if setting.today is None:
        return unresolved(setting.unknown)
    try:
        days = reckon(setting.today)
    except (ValueError, OverflowError):
        return unresolved("no such day is in the calendar")
    told = assumed.format(today=f"the {setting.anchor}, {setting.today}")
    return Meaning(days=days, anchor=setting.anchor, assumed=told, confidence=confidence)


def counted_on(
    setting: Setting, reckon: Callable[[date], Days], *, assumed: str, confidence: float
) -> Meaning:
    """Days counted from the day named last before; unresolved where there is none."""
    last = None if setting.before is None else setting.before.latest
    if last is None:
        return unresolved("it counts from another date, and none stands before it")
    try:
        days = reckon(last)
    except (ValueError, OverflowError):
        return unresolved("no such day is in the calendar")
    told = f"{assumed}, {last}"
    return Meaning(days=days, anchor=DateAnchor.OTHER_DATE, assumed=told, confidence=confidence)


def calendar_day(year: int, month: int, number: int) -> Days | None:
    """One day of the calendar; None: there is no such day."""
    try:
        return day(date(year, month, number))
    except ValueError:
        return None


def rule(pattern: str, read: Callable[[re.Match[str], Setting], Meaning | None]) -> Rule:
    """Make a rule of a pattern's text."""
    return Rule(pattern=re.compile(pattern), read=read)
