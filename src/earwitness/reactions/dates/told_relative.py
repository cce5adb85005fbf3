"""Days that English counts from the day of writing, or from a date named before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from earwitness.reactions.dates.days import (
    Days,
    about,
    away,
    between,
    day,
    slack,
    unit_around,
    weekend_before,
)
from earwitness.reactions.dates.english_words import (
    NUMBER,
    TIME_OF_DAY,
    UNIT,
    number_of,
    unit_of,
)
from earwitness.reactions.dates.meaning import (
    Meaning,
    Rule,
    Setting,
    counted,
    rule,
)

_ADVERBS = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "last night": -1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def _adverb(found: re.Match[str], setting: Setting) -> Meaning | None:
    words = " ".join(found["adverb"].lower().split())
    if found["adverb"].isupper():
        return None  # "USA TODAY"
    step = _ADVERBS.get(words, 0)
    return counted(
        setting,
        lambda today: day(today + timedelta(days=step)),
        assumed="counted from {today}",
        confidence=0.7 if words == "today" else 0.95,
    )


def _unit_beside(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "last week", "this month", "earlier this year", "late next year"."""
    part = (found["part"] or "").lower()
    which, unit = found["which"].lower().split()[-1], unit_of(found["unit"])
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[which]
    return counted(
        setting,
        lambda today: _part_of_unit(today, unit, step, part=part, is_ahead=setting.is_ahead),
        assumed=f"the {_CALENDAR[unit]} seen from {{today}}",
        confidence=0.85,
    )


_CALENDAR = {
    "week": "week from Monday to Sunday",
    "weekend": "Saturday and Sunday",
    "month": "calendar month",
    "year": "calendar year",
}


def _part_of_unit(today: date, unit: str, step: int, *, part: str, is_ahead: bool) -> Days:
    days = unit_around(today, unit, step, part=part if part in ("early", "mid", "late") else "")
    if step == 0 and unit != "weekend" and days.earliest and days.latest:
        if part == "later" or (is_ahead and not part):
            return between(min(today, days.latest), days.latest)
        if part in ("earlier", "") and days.earliest <= today <= days.latest:
            return between(days.earliest, today)
    return days


def _weekend(found: re.Match[str], setting: Setting) -> Meaning | None:
    step = 7 if setting.is_ahead else 0
    return counted(
        setting,
        lambda today: weekend_before(today + timedelta(days=step)),
        assumed="Saturday and Sunday, the "
        + ("next ones after" if step else "last ones up to")
        + " {today}",
        confidence=0.7,
    )


def _edge_of_unit(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the end of the month", "the beginning of next year": its last or first part."""
    unit, which = unit_of(found["unit"]), (found["which"] or "this").lower()
    step = {"last": -1, "the": 0, "this": 0, "next": 1}[which]
    part = "late" if found["edge"].lower() == "end" else "early"

    def reckon(today: date) -> Days:
        days = unit_around(today, unit, step, part=part)
        if unit != "week" or days.latest is None or days.earliest is None:
            return days
        first, last = days.earliest, days.latest
        two = timedelta(days=2)
        return between(last - two, last) if part == "late" else between(first, first + two)

    return counted(
        setting, reckon, assumed=f"a part of the {_CALENDAR[unit]} of {{today}}", confidence=0.75
    )


def _ago(found: re.Match[str], setting: Setting) -> Meaning | None:
    number, unit = number_of(found["number"]), unit_of(found["unit"])
    if number is None or unit == "hour":
        return None
    return counted(
        setting,
        lambda today: about(away(today, -number, unit), unit),
        assumed="counted back from {today}" + slack(unit),
        confidence=0.85 if unit == "day" else 0.7,
    )


def _within(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "within three months", "in two weeks": from now on, where the clause looks ahead."""
    if not setting.is_ahead:
        return None
    number, unit = number_of(found["number"] or ""), unit_of(found["unit"])
    if number is None:
        return None if unit == "hour" else _open_ahead(setting)
    days = -(-number // 24) if unit == "hour" else number
    is_point = found["how"].lower() == "in" and unit != "hour"

    def reckon(today: date) -> Days:
        end = away(today, days, "day" if unit == "hour" else unit)
        return about(end, unit) if is_point else between(today, end)

    return counted(setting, reckon, assumed="counted on from {today}", confidence=0.75)


def _coming(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the coming two weeks", "the next three days"; without a number it stays open."""
    number, unit = number_of(found["number"] or ""), unit_of(found["unit"])
    if found["which"].lower() in ("past", "last"):
        if number is None:
            return None
        return counted(
            setting,
            lambda today: between(away(today, -number, unit), today),
            assumed="counted back from {today}",
            confidence=0.75,
        )
    if number is None:
        return _open_ahead(setting)
    return counted(
        setting,
        lambda today: between(today, away(today, number, unit)),
        assumed="counted on from {today}",
        confidence=0.75,
    )


def _open_ahead(setting: Setting) -> Meaning:
    return counted(
        setting,
        lambda today: Days(earliest=today, latest=None),
        assumed="from {today} on; how long is not said",
        confidence=0.7,
    )


def _recent(found: re.Match[str], setting: Setting) -> Meaning | None:
    return counted(
        setting,
        lambda today: Days(earliest=None, latest=today),
        assumed="up to {today}; since when is not said",
        confidence=0.7,
    )


TOLD_RELATIVE: tuple[Rule, ...] = (
    rule(
        r"\b(?P<adverb>(?i:yesterday|today|tonight|tomorrow|last\s+night|the\s+day\s+before\s+yesterday"
        rf"|the\s+day\s+after\s+tomorrow|this\s+(?:morning|afternoon|evening)))\b{TIME_OF_DAY}",
        _adverb,
    ),
    rule(
        r"\b(?i:(?P<part>earlier|later|early|late|mid)[\s-]+)?"
        r"(?i:(?P<which>last|this|next|this\s+(?:past|coming)))\s+"
        r"(?P<unit>week|weekend|month|year)\b(?!\s+(?:of|in)\b|-)",
        _unit_beside,
    ),
    rule(r"(?<=\b(?:at|in) )the\s+weekend\b|(?<=\bover )the\s+weekend\b", _weekend),
    rule(
        r"\b(?i:the\s+(?P<edge>end|beginning|start)\s+of\s+(?P<which>the|this|next|last))\s+"
        r"(?P<unit>week|month|year)\b(?!\s+of)",
        _edge_of_unit,
    ),
    rule(rf"\b(?i:(?P<number>{NUMBER}))\s+(?P<unit>{UNIT})\s+ago\b", _ago),
    rule(
        rf"\b(?i:(?P<how>within|in)\s+(?:(?:the\s+(?:next|coming)\s+)?(?P<number>{NUMBER})\s+)?)(?P<unit>{UNIT})\b"
        r"(?!\s+(?:of|after|before|later|ago)\b)",
        _within,
    ),
    rule(
        r"\b(?i:the\s+(?P<which>next|coming|approaching|past|last))\s+"
        rf"(?:(?i:(?P<number>{NUMBER}|few))\s+)?(?P<unit>(?:day|week|month|year)s)\b",
        _coming,
    ),
    rule(r"\b(?i:in\s+recent)\s+(?:days|weeks|months|years)\b", _recent),
)
