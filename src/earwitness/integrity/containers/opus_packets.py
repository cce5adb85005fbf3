"""What Opus packets say of themselves: their length in time, and the mode of the coder.

Source: RFC 6716, section 3.1; RFC 7845, section 5.
"""

from __future__ import annotations

from earwitness.integrity.containers.table import FactTable

RATE_HZ = 48_000
_FRAME_MS = ((10, 20, 40, 60), (10, 20), (2.5, 5, 10, 20))  # SILK, hybrid, CELT
_SILK_BANDS = ("narrowband", "mediumband", "wideband")
_CELT_BANDS = ("narrowband", "wideband", "superwideband", "fullband")


def packet_samples(head: bytes) -> int | None:
    """How long a packet lasts, at 48 kHz, from its first two bytes; None: it cannot be told."""
    if not head:
        return None
    config, code = head[0] >> 3, head[0] & 3
    if code == 3 and len(head) < 2:
        return None
    frames = (1, 2, 2, head[1] & 0x3F)[code] if code == 3 else (1, 2, 2)[code]
    return round(frames * _frame_ms(config) * RATE_HZ / 1000)


def packet_mode(first: int) -> str:
    """Name coder, band and frame length from a packet's first byte."""
    config, channels = first >> 3, "stereo" if first >> 2 & 1 else "mono"
    if config < 12:
        coder = f"SILK {_SILK_BANDS[config // 4]}"
    elif config < 16:
        coder = f"hybrid {'superwideband' if config < 14 else 'fullband'}"
    else:
        coder = f"CELT {_CELT_BANDS[(config - 16) // 4]}"
    return f"{coder}, {_frame_ms(config):g} ms, {channels}"


def note_opus_head(table: FactTable, content: bytes, *, at: int) -> int:
    """Note an OpusHead packet; returns its pre-skip in samples at 48 kHz."""
    if len(content) < 19:
        table.contradict(
            "OpusHead", "The OpusHead packet is shorter than 19 bytes.", at=at, of=("stream",)
        )
        return 0
    pre_skip = int.from_bytes(content[10:12], "little")
    gain_db = int.from_bytes(content[16:18], "little", signed=True) / 256
    place = "page 0, OpusHead"
    table.note("channels", content[9], place=place, at=at + 9)
    table.note("pre-skip", f"{pre_skip} samples", place=place, at=at + 10)
    rate_hz = int.from_bytes(content[12:16], "little")
    table.note("input rate", f"{rate_hz} Hz" if rate_hz else "not told", place=place, at=at + 12)
    if gain_db:
        table.note("output gain", f"{gain_db:.2f} dB", place=place, at=at + 16)
    return pre_skip


def _frame_ms(config: int) -> float:
    if config < 12:
        return _FRAME_MS[0][config % 4]
    return _FRAME_MS[1][config % 2] if config < 16 else _FRAME_MS[2][config % 4]
