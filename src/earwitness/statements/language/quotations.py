"""Where quotation marks open and close; unbalanced ones spoil nothing but themselves."""

from __future__ import annotations

import re

_MARKS = re.compile("''|``|[\"“”„«»]")  # some agencies type two apostrophes
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_LONGEST = 4000  # characters; a longer "quotation" is two unmatched marks


def quotations(text: str) -> list[tuple[int, int]]:
    """List quotations as (start, end) characters, marks included, in order.

    An opening mark that never closes counts to the end of the text only where it opens it: so
    print marks a quotation that goes on in the next paragraph.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text):
        at, past = mark.span()
        opens = _opens(text, at, past, is_open=opened is not None)
        if opens:
            opened = at
        elif opened is not None:
            if at - opened <= _LONGEST:
                found.append((opened, past))
            opened = None
    if opened is not None and not text[:opened].strip() and len(text) - opened <= _LONGEST:
        found.append((opened, len(text)))
    return found


def _opens(text: str, at: int, past: int, *, is_open: bool) -> bool:
    mark = text[at]
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    before = text[at - 1] if at else " "
    after = text[past] if past < len(text) else " "
    if before.isspace() or before in "([—–-":
        return not after.isspace()
    return not is_open and after.isalnum() and not before.isalnum() and before not in ".,!?"


def inside(text: str, start: int, end: int) -> tuple[int, int]:
    """Give what stands between the marks of a quotation from start to end."""
    opening = 2 if text[start : start + 2] in {"''", "``"} else 1
    closing = 2 if text[end - 2 : end] == "''" else 1 if text[end - 1] in '"”»“' else 0
    return start + opening, max(start + opening, end - closing)
