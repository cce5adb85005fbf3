"""Times as subtitles write them: hours, minutes, seconds and thousandths."""

from __future__ import annotations

import re

TIMECODE = r"(?:(\d+):)?(\d{1,2}):(\d{1,2})[.,](\d{1,3})"
_PATTERN = re.compile(TIMECODE)


def timecode(seconds: float, *, point: str = ".") -> str:
    """Write 3725.5 as 01:02:05.500. point: what divides seconds and thousandths."""
    thousandths = milliseconds(seconds)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 1000:02d}{point}{rest % 1000:03d}"


def milliseconds(seconds: float) -> int:
    """Round to whole milliseconds; nothing is earlier than 0."""
    return max(0, round(seconds * 1000))


def seconds_of(text: str) -> float:
    """Read a timecode, with or without hours. Raises ValueError for anything else."""
    found = _PATTERN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a time such as 00:01:02.500")
    hours, minutes, seconds, fraction = found.groups(default="0")
    thousandths = int(fraction.ljust(3, "0"))
    return (
        int(hours) * 3600_000 + int(minutes) * 60_000 + int(seconds) * 1000 + thousandths
    ) / 1000
