"""Dates that English writes out: with their year, or leaving the year to the day of writing."""

from __future__ import annotations

import re
from datetime import date

from earwitness.reactions.dates.days import (
    Days,
    between,
    day,
    month_of,
    months_away,
    without_year,
    year_of,
)
from earwitness.reactions.dates.english_words import (
    MONTH,
    SHORT_MONTH,
    WEEKDAY,
    YEAR,
    month_number,
)
from earwitness.reactions.dates.meaning import (
    Meaning,
    Rule,
    Setting,
    calendar_day,
    counted,
    rule,
    unresolved,
    written,
)

_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s*(?:-|–|to|and)\s*(?P<until>\d{{1,2}}){_ORDINAL})?"
_ANY_MONTH = rf"(?P<month>{MONTH}|{SHORT_MONTH})"
_OPENED = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
_PART = r"(?P<part>early|mid|late|the\s+(?:beginning|start|middle|end)\s+of)"
_PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
_NEAR = 6  # months: "charges that may fall, brought in July" are not about next July
_LED_TO = (  # what stands before a month or a year that is one, and no name or number
    r"(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Oo]f\s)|(?<=\b[Bb]y\s)|(?<=\b[Uu]ntil\s)|(?<=\b[Tt]ill\s)"
    r"|(?<=\b[Ff]rom\s)|(?<=\b[Dd]uring\s)|(?<=\b[Bb]efore\s)|(?<=\b[Aa]fter\s)|(?<=\b[Tt]o\s)|(?<=\b[Ff]or\s)"
)
_NOT_COUNTED = (
    r"(?!\s+(?:people|men|women|soldiers|votes|seats|members|fighters|dead|others|crowns|dollars"
    r"|euros|pounds|dinars|tonnes|more|of\b)|[-–.,:]?\d|\s*%)"
)
_OF_A_YEAR = (
    r"(?=\s+(?:elections?|protests?|war|vote|uprising|constitution|invasion|budget|campaign"
    r"|agreement|deal|census|referendum|strike)\b)"
)


def _dated(found: re.Match[str], setting: Setting) -> Meaning | None:
    year = found.groupdict().get("year")
    month, first = month_number(found["month"]), int(found["day"])
    last = int(found["until"] or first)
    if year is not None:
        days = _run(int(year), month, first, last)
        return written(days) if days else unresolved("no such day is in the calendar")
    return counted(
        setting,
        lambda today: without_year(
            today,
            [run for step in (-1, 0, 1) if (run := _run(today.year + step, month, first, last))],
            is_ahead=setting.is_ahead,
        ),
        assumed="the year is not written; the "
        + ("next one from" if setting.is_ahead else "last one up to a month after")
        + " {today}",
        confidence=0.9,
    )


def _run(year: int, month: int, first: int, last: int) -> Days | None:
    start, end = calendar_day(year, month, first), calendar_day(year, month, last)
    if start is None or end is None or start.earliest is None or end.latest is None:
        return None
    return between(start.earliest, end.latest) if first <= last else None


def _iso(found: re.Match[str], setting: Setting) -> Meaning | None:
    days = calendar_day(int(found["year"]), int(found["month"]), int(found["day"]))
    return None if days is None else written(days)


def _in_numbers(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read 13/7/2022 and 13.07.2022; with both numbers up to 12 it could be two days."""
    one, other, year = int(found["one"]), int(found["other"]), int(found["year"])
    if one <= 12 and other <= 12 and one != other and found["mark"] == "/":
        return unresolved("it could be the day before the month, or the month before the day")
    number, month = (other, one) if other > 12 else (one, other)
    days = calendar_day(year, month, number)
    return None if days is None else written(days, confidence=0.9)


def _part(found: re.Match[str]) -> str:
    words = (found.groupdict().get("part") or "").lower().split()
    word = words[1] if len(words) > 1 else "".join(words)
    return _PARTS.get(word, word)


def _month_of_year(found: re.Match[str], setting: Setting) -> Meaning | None:
    month = month_number(found["month"])
    return written(month_of(int(found["year"]), month, part=_part(found)), assumed=_told(found))


def _month_alone(found: re.Match[str], setting: Setting) -> Meaning | None:
    month, part = month_number(found["month"]), _part(found)
    which = (found.groupdict().get("which") or "").lower()
    is_ahead = which == "next" or (setting.is_ahead and which != "last")

    def reckon(today: date) -> Days:
        away = (month - today.month) % 12
        if is_ahead and (away <= _NEAR or which == "next"):
            return _months_on(today, away or (12 if which == "next" else 0), part=part)
        return _months_on(today, away - 12 if away or which == "last" else 0, part=part)

    order = "next" if is_ahead else "last"
    assumed = f"the {order} month of that name seen from {{today}}"
    if is_ahead and which != "next":
        assumed += f", or the last one where the next is over {_NEAR} months off"
    told = "; ".join(filter(None, (assumed, _told(found))))
    return counted(setting, reckon, assumed=told, confidence=0.85)


def _months_on(today: date, months: int, *, part: str) -> Days:
    there = months_away(today, months)
    return month_of(there.year, there.month, part=part)


def _year(found: re.Match[str], setting: Setting) -> Meaning | None:
    return written(
        year_of(int(found["year"]), part=_part(found)), assumed=_told(found), confidence=0.9
    )


def _told(found: re.Match[str]) -> str:
    part = _part(found)
    return f"“{part}” taken as a part of it" if part else ""


def _of_this_month(found: re.Match[str], setting: Setting) -> Meaning | None:
    number = int(found["day"])

    def reckon(today: date) -> Days:
        months = [(today.year, today.month)]
        step = 1 if setting.is_ahead else -1
        at = today.year * 12 + today.month - 1 + step
        months.append((at // 12, at % 12 + 1))
        if setting.is_ahead == (number < today.day):
            months.reverse()
        days = [calendar_day(year, month, number) for year, month in months]
        return next((one for one in days if one is not None), day(today))

    return counted(
        setting, reckon, assumed="the month is not written; the one next to {today}", confidence=0.7
    )


WRITTEN_OUT: tuple[Rule, ...] = (
    rule(rf"\b(?P<year>{YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b", _iso),
    rule(
        rf"\b(?P<one>\d{{1,2}})(?P<mark>[./])(?P<other>\d{{1,2}})(?P=mark)(?P<year>{YEAR})\b",
        _in_numbers,
    ),
    rule(
        rf"\b{_OPENED}{_DAY}(?:\s+of)?\s+{_ANY_MONTH}(?:,?\s+(?P<year>{YEAR})(?!\d))?(?!\w)", _dated
    ),
    rule(rf"\b{_OPENED}{_ANY_MONTH}\s+{_DAY}(?:,?\s+(?P<year>{YEAR}))?(?![\d%]|[.,:]\d)", _dated),
    rule(
        rf"\b(?:{_PART}[\s-]+(?:in\s+)?)?(?P<month>{MONTH})(?:\s+of|,)?\s+(?P<year>{YEAR})\b",
        _month_of_year,
    ),
    rule(
        rf"\b(?:{_PART}[\s-]+(?:in\s+)?|(?P<which>last|next|this)\s+)(?P<month>{MONTH})\b"
        r"(?!\s+\d)",
        _month_alone,
    ),
    rule(rf"(?:{_LED_TO})(?P<month>{MONTH})\b(?!\s+(?:\d|[A-Z]))", _month_alone),
    rule(rf"(?<=\b[Tt]he\s)(?P<month>{MONTH})(?=\s+[a-z])", _month_alone),
    rule(rf"\b{_PART}[\s-]+(?:in\s+)?(?P<year>{YEAR})\b{_NOT_COUNTED}", _year),
    rule(rf"(?:{_LED_TO})(?P<year>{YEAR})\b{_NOT_COUNTED}", _year),
    rule(rf"(?<=\()(?P<year>{YEAR})(?=\))", _year),
    rule(rf"(?<=\b[Tt]he\s)(?P<year>{YEAR}){_OF_A_YEAR}", _year),
    rule(
        r"(?<=\bon\s)the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:century|floor|anniversary|of\b))",
        _of_this_month,
    ),
)
