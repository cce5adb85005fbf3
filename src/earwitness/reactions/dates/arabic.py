"""How Arabic names days: the weekdays, both sets of month names, and what is counted from today.

Levantine and Gulf names of months, Arabic and European digits. Plain forms only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from earwitness.case.records import Reading
from earwitness.case.vocabulary import PassageRole
from earwitness.reactions.dates.days import (
    Days,
    about,
    away,
    day,
    month_of,
    week_of,
    without_year,
    year_of,
)
from earwitness.reactions.dates.meaning import (
    Meaning,
    Rule,
    Setting,
    calendar_day,
    counted,
    counted_on,
    rule,
    unresolved,
    written,
)
from earwitness.reactions.dates.weekdays import on_weekday
from earwitness.reactions.sentences import Sentence

_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_SPELT = {"الإثنين": "الاثنين", "الاربعاء": "الأربعاء", "الاحد": "الأحد"}
_MONTHS = (
    ("كانون الثاني", "يناير"),
    ("شباط", "فبراير"),
    ("آذار", "اذار", "مارس"),
    ("نيسان", "أبريل", "ابريل", "إبريل"),
    ("أيار", "ايار", "مايو"),
    ("حزيران", "يونيو", "يونيه"),
    ("تموز", "يوليو", "يوليه"),
    ("آب", "اب", "أغسطس", "اغسطس"),
    ("أيلول", "ايلول", "سبتمبر"),
    ("تشرين الأول", "تشرين الاول", "أكتوبر", "اكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "كانون الاول", "ديسمبر"),
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_BEFORE = ("الماضي", "الماضية", "الفائت", "المنصرم")
_AFTER = ("المقبل", "المقبلة", "القادم", "القادمة")
_NOW = ("الجاري", "الحالي", "الجارية", "الحالية")
_COUNTS = {
    "يومين": (2, "day"),
    "أسبوعين": (2, "week"),
    "شهرين": (2, "month"),
    "عامين": (2, "year"),
    "أسبوع": (1, "week"),
    "شهر": (1, "month"),
    "عام": (1, "year"),
    "سنة": (1, "year"),
}
_NUMBERS = {
    "ثلاثة": 3,
    "أربعة": 4,
    "خمسة": 5,
    "ستة": 6,
    "سبعة": 7,
    "ثمانية": 8,
    "تسعة": 9,
    "عشرة": 10,
}
_UNITS = {"أيام": "day", "أسابيع": "week", "أشهر": "month", "أعوام": "year", "سنوات": "year"}
_CALENDAR = {"الأسبوع": "week", "الشهر": "month", "العام": "year", "السنة": "year"}

_WEEKDAY = "(?P<weekday>" + "|".join((*_WEEKDAYS, *_SPELT)) + ")"
_NAME = "|".join(sorted(_MONTH_OF, key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAME})(?:\s*[/(]\s*(?:{_NAME})\)?)?"
_WHICH = "(?P<which>" + "|".join((*_BEFORE, *_AFTER, *_NOW)) + ")"
_EDGE, _END = r"(?<![\w])", r"(?![\w])"
_ENDS = re.compile(r"[.!؟?]+\s+|\n+")


def arabic_sentences(reading: Reading) -> Iterator[Sentence]:
    """Give the sentences of Arabic paragraphs, messages and speech, in order."""
    for passage in reading.passages:
        language = (passage.language or reading.language or "").lower().split("-")[0]
        if language != "ar" or passage.role in _NOT_READ:
            continue
        begin = 0
        for boundary in (*_ENDS.finditer(passage.text), None):
            end = len(passage.text) if boundary is None else boundary.start() + 1
            if passage.text[begin:end].strip():
                yield Sentence(
                    text=passage.text[begin:end],
                    start_char=passage.start_char + begin,
                    speaker=passage.speaker,
                )
            begin = end if boundary is None else boundary.end()


_NOT_READ = {PassageRole.TITLE, PassageRole.HEADING, PassageRole.TRANSLATION}


def _weekday(found: re.Match[str], setting: Setting) -> Meaning | None:
    name = _SPELT.get(found["weekday"], found["weekday"])
    said = found["which"] or ""
    which = "last" if said in _BEFORE else "next" if said in _AFTER else ""
    return on_weekday(_WEEKDAYS.index(name), setting, which=which)


def _dated(found: re.Match[str], setting: Setting) -> Meaning | None:
    month, number = _MONTH_OF[found["month"]], int(found["day"])
    if found["year"] is not None:
        days = calendar_day(int(found["year"]), month, number)
        return written(days) if days else unresolved("no such day is in the calendar")
    return counted(
        setting,
        lambda today: without_year(
            today,
            [run for step in (-1, 0, 1) if (run := calendar_day(today.year + step, month, number))],
            is_ahead=setting.is_ahead,
        ),
        assumed="the year is not written; the "
        + ("next one from" if setting.is_ahead else "last one up to a month after")
        + " {today}",
        confidence=0.9,
    )


def _month(found: re.Match[str], setting: Setting) -> Meaning | None:
    month = _MONTH_OF[found["month"]]
    if found["year"] is not None:
        return written(month_of(int(found["year"]), month))
    is_ahead = (found["which"] or "") in _AFTER or setting.is_ahead

    def reckon(today: date) -> Days:
        year = today.year
        year += month < today.month if is_ahead else -(month > today.month)
        return month_of(year, month)

    told = f"the {'next' if is_ahead else 'last'} month of that name seen from {{today}}"
    return counted(setting, reckon, assumed=told, confidence=0.85)


def _year(found: re.Match[str], setting: Setting) -> Meaning | None:
    return written(year_of(int(found["year"])), confidence=0.9)


def _adverb(found: re.Match[str], setting: Setting) -> Meaning | None:
    step = {"أمس": -1, "غد": 1}.get(found.group()[:3].rstrip("اً"), 0)
    step = -2 if "أول" in found.group() else step
    return counted(
        setting,
        lambda today: day(today + timedelta(days=step)),
        assumed="counted from {today}",
        confidence=0.9,
    )


def _unit_beside(found: re.Match[str], setting: Setting) -> Meaning | None:
    unit, said = _CALENDAR[found["unit"]], found["which"]
    step = -1 if said in _BEFORE else 1 if said in _AFTER else 0

    def reckon(today: date) -> Days:
        there = away(today, step, unit)
        if unit == "week":
            return week_of(there)
        return month_of(there.year, there.month) if unit == "month" else year_of(there.year)

    return counted(
        setting, reckon, assumed=f"the calendar {unit} seen from {{today}}", confidence=0.85
    )


def _ago(found: re.Match[str], setting: Setting) -> Meaning | None:
    number, unit = _count(found)
    sign = -1 if found["way"].endswith("قبل") else 1
    return counted(
        setting,
        lambda today: about(away(today, sign * number, unit), unit),
        assumed="counted from {today}",
        confidence=0.7,
    )


def _count(found: re.Match[str]) -> tuple[int, str]:
    if found["whole"] is not None:
        return _COUNTS[found["whole"]]
    word = found["number"]
    return _NUMBERS.get(word) or int(word), _UNITS[found["unit"]]


def _same_day(found: re.Match[str], setting: Setting) -> Meaning | None:
    return counted_on(setting, day, assumed="the date named last before", confidence=0.85)


def _next_day(found: re.Match[str], setting: Setting) -> Meaning | None:
    return counted_on(
        setting,
        lambda seen: day(seen + timedelta(days=1)),
        assumed="the day after the date named last before",
        confidence=0.75,
    )


_TIME = r"(?:صباح|مساء|ليل|ليلة|فجر|ظهر|عصر|يوم|نهار)"

ARABIC: tuple[Rule, ...] = (
    rule(rf"{_EDGE}{_TIME}\s+(?:يوم\s+)?{_WEEKDAY}{_END}(?:\s+{_WHICH}{_END})?", _weekday),
    rule(rf"{_EDGE}{_WEEKDAY}\s+{_WHICH}{_END}", _weekday),
    rule(
        rf"{_EDGE}(?P<day>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?{_MONTH}{_END}"
        r"(?:\s*،?\s*(?:عام\s+|سنة\s+)?(?P<year>\d{4}))?",
        _dated,
    ),
    rule(rf"{_EDGE}(?:شهر\s+)?{_MONTH}\s+(?:(?P<year>\d{{4}})|{_WHICH}){_END}", _month),
    rule(
        rf"(?:(?<=في )|(?<=منذ )|(?<=حتى )|(?<=خلال )|(?<=شهر )){_MONTH}{_END}"
        r"(?P<year>(?!))?(?P<which>(?!))?",
        _month,
    ),
    rule(r"(?:(?<=عام )|(?<=سنة )|(?<=العام ))(?P<year>\d{4})", _year),
    rule(rf"{_EDGE}(?:أول\s+أمس|أمس|اليوم(?!\s+(?:التالي|نفسه|ذاته))|غداً|غدا){_END}", _adverb),
    rule(rf"{_EDGE}(?P<unit>{'|'.join(_CALENDAR)})\s+{_WHICH}{_END}", _unit_beside),
    rule(
        rf"{_EDGE}(?P<way>قبل|بعد)\s+(?:(?P<whole>{'|'.join(_COUNTS)})"
        rf"|(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>{'|'.join(_UNITS)})){_END}",
        _ago,
    ),
    rule(rf"{_EDGE}اليوم\s+(?:نفسه|ذاته){_END}", _same_day),
    rule(rf"{_EDGE}اليوم\s+التالي{_END}", _next_day),
)
