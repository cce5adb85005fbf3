"""The lines of a WhatsApp chat export, as iOS and Android write them in many countries."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[\u00a0\u202f]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LINE = re.compile(
    r"^(?P<bracket>\[)?(?P<date>\d{1,4}[/.\-]\s?\d{1,2}[/.\-]\s?\d{1,4})[,،]?\s+"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?:\s?(?P<half>[AaPp]\.?\s?[Mm]\.?|[صم]))?(?(bracket)\]|\s+-)\s(?P<rest>.*)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLine:
    """The first line of one entry. date: the three numbers as written, in their order."""

    date: tuple[int, int, int]
    is_year_first: bool
    time: str  # "21:05:33"
    rest: str


def chat_line(line: str) -> ChatLine | None:
    """Read a line that begins an entry; None: it continues the one before."""
    if not line[:24].strip("[\u200e\u200f\u202a\ufeff ")[:1].isdigit():
        return None
    plain = _BLANKS.sub(" ", _MARKS.sub("", line))
    found = _LINE.match(plain[:60].translate(_DIGITS))
    if found is None:
        return None
    time = _time(found)
    if time is None:
        return None
    first, second, third = (int(part) for part in re.split(r"\D+", found.group("date")))
    return ChatLine(
        date=(first, second, third),
        is_year_first=first > 31,
        time=time,
        rest=plain[found.start("rest") :],
    )


def looks_like_chat(text: str) -> bool:
    """Say whether a text begins as a chat export does: its first line dated, and two in all."""
    lines = [line for line in text[:8000].splitlines() if line.strip()]
    dated = [chat_line(line) is not None for line in lines[:40]]
    return bool(dated) and dated[0] and (sum(dated) >= 2 or len(lines) == 1)


def _time(found: re.Match[str]) -> str | None:
    hour, minute, second = (int(found.group(part) or 0) for part in ("hour", "minute", "second"))
    half = (found.group("half") or "").casefold()
    if half:
        hour = hour % 12 + (12 if half[0] in "pم" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02d}:{minute:02d}:{second:02d}"
