"""Streams without a container: AMR and ADTS AAC, frame by frame.

Sources: RFC 4867, section 5 (AMR storage format); ISO/IEC 13818-7, section 6.2 (ADTS).
"""

from __future__ import annotations

from collections import Counter

from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.id3_tags import id3_bytes, note_id3
from earwitness.integrity.containers.table import FactTable

_AMR = (12, 13, 15, 17, 19, 20, 26, 31, 5, 0, 0, 0, 0, 0, 0, 0)  # bytes after the type, by type
_AMR_WB = (17, 23, 32, 36, 40, 46, 50, 58, 60, 5, 0, 0, 0, 0, 0, 0)
_AMR_KBIT = ("4.75", "5.15", "5.9", "6.7", "7.4", "7.95", "10.2", "12.2", "comfort noise")
_RATES_HZ = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000)


def read_amr(source: BoundedBytes, table: FactTable) -> None:
    """Count AMR frames by type. Raises StructureBroken where they cannot be followed."""
    is_wide = source.up_to(0, 9) == b"#!AMR-WB\n"
    at, lengths = (9, _AMR_WB) if is_wide else (6, _AMR)
    kinds: Counter[int] = Counter()
    start = at
    while at < source.size:
        kind = source.exactly(at, 1)[0] >> 3 & 15
        if at + 1 + lengths[kind] > source.size:
            table.note("last frame", "cut short", place="end", at=at)
            break
        kinds[kind] += 1
        at += 1 + lengths[kind]
    for kind, count in sorted(kinds.items()):
        name = f"type {kind}"
        if not is_wide and kind < len(_AMR_KBIT):
            is_speech = kind < 8
            name = f"{_AMR_KBIT[kind]} kbit/s" if is_speech else _AMR_KBIT[kind]
        table.note("frames", f"{name}: {count}", place="frames", at=start)


def read_adts(source: BoundedBytes, table: FactTable) -> None:
    """Walk ADTS frames. Raises StructureBroken where they cannot be followed."""
    at = id3_bytes(source.up_to(0, 10))
    if at:
        note_id3(table, source.up_to(0, min(at, 1 << 20)), at=0)
    forms: Counter[tuple[int, int]] = Counter()
    start, frames = at, 0
    while at + 7 <= source.size:
        head = source.exactly(at, 7)
        length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
        if head[0] != 0xFF or head[1] & 0xF6 != 0xF0 or length < 7:
            said = f"Byte {at}, after frame {frames - 1}, is no frame."
            table.contradict("bytes between frames", said, at=at, of=("frames found",))
            break
        forms[head[2] >> 2 & 15, (head[2] & 1) << 2 | head[3] >> 6] += 1
        at, frames = at + length, frames + 1
    table.note("frames found", frames, place="frames", at=start)
    for (rate, channels), count in forms.items():
        rate_hz = _RATES_HZ[rate] if rate < len(_RATES_HZ) else 0
        said = f"{rate_hz} Hz, {channels} channel(s): {count} frames"
        table.note("sample format", said, place="frames", at=start)
    if len(forms) > 1:
        table.contradict(
            "sample format changes",
            "Frames differ in rate or channels.",
            at=start,
            of=("sample format",),
        )
