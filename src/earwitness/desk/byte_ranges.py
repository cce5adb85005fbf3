"""One HTTP byte range: what a browser asks for when a person jumps in a recording.

Several ranges in one request are answered with the whole, as RFC 9110 (section 14.2) allows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONE_RANGE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByteRange:
    """Bytes `start` up to, not including, `end`."""

    start: int
    end: int


class RangeNotSatisfiable(Exception):
    """The range begins behind the last byte: the answer is 416."""


def requested_range(header: str | None, *, size: int) -> ByteRange | None:
    """Read a Range header; None: there is none, or none this server heeds, so send the whole.

    Raises RangeNotSatisfiable for a well-formed range with no byte in it.
    """
    read = _ONE_RANGE.fullmatch(header.strip()) if header else None
    if read is None or not (read[1] or read[2]):
        return None
    if not read[1]:
        return _suffix(int(read[2]), size)
    start = int(read[1])
    last = int(read[2]) if read[2] else size - 1
    if read[2] and last < start:
        return None
    if start >= size:
        raise RangeNotSatisfiable
    return ByteRange(start=start, end=min(last + 1, size))


def _suffix(length: int, size: int) -> ByteRange:
    if not length or not size:
        raise RangeNotSatisfiable
    return ByteRange(start=max(size - length, 0), end=size)
