"""Weekdays: which Monday "on Monday", "last Monday" and "Monday of last week" mean."""

from __future__ import annotations

import re
from datetime import date, timedelta

from earwitness.reactions.dates.days import between, day, week_of
from earwitness.reactions.dates.english_words import TIME_OF_DAY, WEEKDAY, weekday_number
from earwitness.reactions.dates.meaning import (
    Meaning,
    Rule,
    Setting,
    counted,
    counted_on,
    rule,
)

_NOT_THE_DAY = (
    r"(?<!\b[Ee]very )(?<!\b[Ee]ach )(?<!Good )(?<!Black )(?<!Bloody )(?<!Easter )(?<!Palm )"
)
_NO_NAME = r"(?!\s+(?:[Pp]rayers?|[Ss]ermons?|[Pp]reachers?|Market)\b)"


def on_weekday(number: int, setting: Setting, *, which: str = "") -> Meaning:
    """The weekday meant by its name alone, or by "last", "next", "this" and the like."""
    name = date(2024, 1, 1 + number).strftime("%A")  # 1 January 2024 was a Monday
    if which in ("following", "previous"):
        step = 1 if which == "following" else -1
        return counted_on(
            setting,
            lambda seen: day(_weekday(seen, number, step=step, is_strict=True)),
            assumed=f"the {name} {'after' if step > 0 else 'before'} the date named last before",
            confidence=0.75,
        )
    is_ahead = which in ("next", "coming") or (setting.is_ahead and which not in ("last", "past"))
    is_strict = which in ("last", "past", "next", "coming")
    how = "after" if is_ahead and is_strict else "from" if is_ahead else "before"
    limit = how if is_strict or is_ahead else "up to"
    return counted(
        setting,
        lambda today: day(_weekday(today, number, step=1 if is_ahead else -1, is_strict=is_strict)),
        assumed=f"the {'next' if is_ahead else 'last'} {name} {limit} {{today}}",
        confidence=0.75 if is_ahead else 0.9,
    )


def _weekday(seen: date, number: int, *, step: int, is_strict: bool) -> date:
    """Walk from a day to the next weekday of a number; is_strict: never the day itself."""
    away_days = (number - seen.weekday()) % 7 if step > 0 else (seen.weekday() - number) % 7
    if away_days == 0 and is_strict:
        away_days = 7
    return seen + timedelta(days=step * away_days)


def _by_name(found: re.Match[str], setting: Setting) -> Meaning | None:
    which = re.sub(r"^(?:the|this)\s+", "", (found["which"] or "").lower())
    number = weekday_number(found["weekday"])
    if found["week"] is None:
        return on_weekday(number, setting, which=which)
    weeks = {"last": -1, "this": 0, "next": 1}[found["week"].lower()]
    return counted(
        setting,
        lambda today: day(
            week_of(today + timedelta(days=7 * weeks)).moved(number).earliest or today
        ),
        assumed=f"weeks run from Monday to Sunday; the {found['week']} one seen from {{today}}",
        confidence=0.85,
    )


def _overnight(found: re.Match[str], setting: Setting) -> Meaning | None:
    meant = on_weekday(weekday_number(found["weekday"]), setting)
    if meant.days is None or meant.days.latest is None:
        return meant
    eve = meant.days.latest - timedelta(days=1)
    return Meaning(
        days=between(eve, meant.days.latest),
        anchor=meant.anchor,
        assumed=f"{meant.assumed}, and the night before",
        confidence=meant.confidence,
    )


WEEKDAYS: tuple[Rule, ...] = (
    rule(
        _NOT_THE_DAY + r"\b(?:(?:[Ee]arly|[Ll]ate)\s+(?:on\s+)?)?"
        r"(?:(?P<which>(?:[Tt]he\s+(?:following|previous)|[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:past|coming))?"
        r"|[Pp]ast|[Cc]oming))\s+)?"
        rf"(?P<weekday>{WEEKDAY})\b{_NO_NAME}{TIME_OF_DAY}(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
        _by_name,
    ),
    rule(rf"\b[Oo]vernight\s+(?:in)?to\s+(?P<weekday>{WEEKDAY})\b", _overnight),
)
