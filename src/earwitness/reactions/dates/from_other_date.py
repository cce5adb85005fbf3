"""Times that English counts from another date in the text, or from something that happened."""

from __future__ import annotations

import re
from datetime import date, timedelta

from earwitness.reactions.dates.days import Days, about, away, between, day, slack, unit_around
from earwitness.reactions.dates.english_words import NUMBER, UNIT, number_of, unit_of
from earwitness.reactions.dates.meaning import (
    Meaning,
    Rule,
    Setting,
    counted_on,
    rule,
    unresolved,
)

_EVENT = "it counts from something that happened, and the text does not give that a date"


def _from_before(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "two days later", "a week earlier": counted from the date named last before."""
    number, unit = number_of(found["number"]), unit_of(found["unit"])
    if number is None or unit == "hour":
        return None
    sign = -1 if found["way"].lower() in ("earlier", "before", "previously") else 1
    return counted_on(
        setting,
        lambda seen: about(away(seen, sign * number, unit), unit),
        assumed="counted from the date named last before" + slack(unit),
        confidence=0.75 if unit == "day" else 0.6,
    )


def _same_day(found: re.Match[str], setting: Setting) -> Meaning | None:
    return counted_on(
        setting, lambda seen: day(seen), assumed="the date named last before", confidence=0.85
    )


def _same_day_or_next(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "within hours", where it tells what followed: hours may run past midnight."""
    if setting.is_ahead:
        return None
    return counted_on(
        setting,
        lambda seen: between(seen, seen + timedelta(days=1)),
        assumed="the date named last before or the day after it",
        confidence=0.7,
    )


def _neighbour(found: re.Match[str], setting: Setting) -> Meaning | None:
    """Read "the next day", "the day before", "the following week"."""
    words = found.group().lower()
    step = -1 if "previous" in words or "before" in words else 1
    unit = unit_of(found["unit"])

    def reckon(seen: date) -> Days:
        if unit in ("week", "month", "year"):
            return unit_around(seen, unit, step)
        return day(seen + timedelta(days=step))

    told = "before" if step < 0 else "after"
    return counted_on(
        setting, reckon, assumed=f"the {unit} {told} the date named last before", confidence=0.75
    )


def _from_event(found: re.Match[str], setting: Setting) -> Meaning | None:
    return unresolved(_EVENT)


FROM_OTHER_DATE: tuple[Rule, ...] = (
    rule(
        rf"\b(?i:(?P<number>{NUMBER}))\s+(?P<unit>{UNIT})\s+(?P<way>later|earlier|afterwards|previously)\b",
        _from_before,
    ),
    rule(
        rf"\b(?i:(?P<number>{NUMBER}))\s+(?P<unit>{UNIT})\s+(?P<way>before|after)(?=\s*(?:[,.;]|$))",
        _from_before,
    ),
    rule(
        r"\b(?i:(?:the\s+same|(?:earlier|later|late|early)\s+that|that\s+(?:very|same))\s+(?:day|morning|afternoon"
        r"|evening|night)|that\s+(?:day|evening|night))\b(?!\s+of)",
        _same_day,
    ),
    rule(r"\b(?i:by|before)\s+(?:nightfall|night|evening|midnight|dusk)\b", _same_day),
    rule(r"\b(?i:within\s+hours)\b", _same_day_or_next),
    rule(
        r"\b(?i:the\s+(?:next|following|previous)\s+(?P<unit>day|morning|evening|night|week|month"
        r"|year))\b(?!\s+of)",
        _neighbour,
    ),
    rule(r"\b(?i:the\s+(?P<unit>day)\s+(?:before|after))(?=\s*(?:[,.;]|$))", _neighbour),
    rule(
        rf"\b(?i:(?P<number>{NUMBER}))\s+{UNIT}\s+(?:before|after|into)(?=\s+[\w“\"])", _from_event
    ),
    rule(r"\b(?i:the\s+day\s+(?:before|after))(?=\s+[\w“\"])", _from_event),
)
