"""Dates as people write them, turned into ISO where that is certain; never guessed."""

from __future__ import annotations

import re
from datetime import datetime

_ISO = re.compile(r"^(\d{4})(-(\d{2})(-(\d{2})([T ]\d{2}:\d{2}.*)?)?)?$")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%Y/%m/%d", "%Y.%m.%d")


def iso_date(text: str) -> str | None:
    """Read a date or date-time as ISO; None where it is none, or could mean two days.

    Years and months alone ("2022", "2022-07") stay as they are; "3/4/2022" is ambiguous: None.
    """
    text = " ".join(text.split())
    found = _ISO.match(text)
    if found is not None:
        return text if _is_calendar(found) else None
    for form in _WRITTEN:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None


def _is_calendar(found: re.Match[str]) -> bool:
    year, month, day, time = found.group(1), found.group(3), found.group(5), found.group(6)
    try:
        datetime(int(year), int(month or 1), int(day or 1))
        if time is not None:
            datetime.fromisoformat(found.group(0))
    except ValueError:
        return False
    return True
