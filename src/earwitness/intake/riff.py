"""What a RIFF/WAVE header claims, read without believing it."""

from __future__ import annotations

import struct
from pathlib import Path

_PLACEHOLDERS = (0, 0xFFFFFFFF)  # programs that write to a pipe leave these
_HEAD_BYTES = 262_144


def is_riff(path: Path) -> bool:
    """Say whether a file starts as RIFF/WAVE does."""
    with path.open("rb") as file:
        head = file.read(12)
    return head[:4] in (b"RIFF", b"RF64", b"BW64") and head[8:12] == b"WAVE"


def claimed_riff_s(path: Path) -> float | None:
    """Read how long a wav says it is; None: it does not say (a placeholder, or no data chunk)."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    byte_rate, long_bytes, at = 0, None, 12
    while at + 8 <= len(head):
        chunk, size = head[at : at + 4], struct.unpack_from("<I", head, at + 4)[0]
        if chunk == b"fmt " and at + 20 <= len(head):
            byte_rate = struct.unpack_from("<I", head, at + 16)[0]
        if chunk == b"ds64" and at + 24 <= len(head):
            long_bytes = struct.unpack_from("<Q", head, at + 16)[0]
        if chunk == b"data":
            claimed = size if size != 0xFFFFFFFF or long_bytes is None else long_bytes
            is_told = claimed not in _PLACEHOLDERS and byte_rate > 0
            return round(claimed / byte_rate, 6) if is_told else None
        at += 8 + size + size % 2
    return None
