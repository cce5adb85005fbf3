"""The header and side information of one MPEG layer III frame. Source: ISO 11172-3, 13818-3."""

from __future__ import annotations

from dataclasses import dataclass

_BIT_RATES = {  # kbit/s by index; MPEG-1, and MPEG-2 with 2.5
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES_HZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_MODES = ("stereo", "joint stereo", "dual channel", "mono")


@dataclass(frozen=True, slots=True, kw_only=True)
class MpegFrame:
    """What a frame's first bytes say. length: of the whole frame, in bytes."""

    is_mpeg1: bool
    rate_hz: int
    kbit: int
    mode: str
    length: int
    side_at: int  # where the side information starts, from the frame's first byte
    side_length: int

    @property
    def samples(self) -> int:
        """Samples of one channel in this frame."""
        return 1152 if self.is_mpeg1 else 576

    @property
    def form(self) -> tuple[bool, int, str]:
        """What must not change within one stream; mono and stereo do not mix either."""
        return self.is_mpeg1, self.rate_hz, "mono" if self.mode == "mono" else "stereo"


@dataclass(frozen=True, slots=True, kw_only=True)
class MainData:
    """Where a frame's sound lies. begin: bytes before the frame; bits: how long it is."""

    begin: int
    bits: int


def mpeg_frame(head: bytes) -> MpegFrame | None:
    """Read a frame's header from its first four bytes; None: no layer III frame starts here."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, rate_index, rate_at = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate_index in (0, 15) or rate_at == 3:
        return None
    is_mpeg1, mode = version == 3, _MODES[head[3] >> 6]
    kbit, rate_hz = _BIT_RATES[is_mpeg1][rate_index], _RATES_HZ[version][rate_at]
    slots = 144 if is_mpeg1 else 72
    side_lengths = (17, 32) if is_mpeg1 else (9, 17)
    return MpegFrame(
        is_mpeg1=is_mpeg1,
        rate_hz=rate_hz,
        kbit=kbit,
        mode=mode,
        length=slots * kbit * 1000 // rate_hz + (head[2] >> 1 & 1),
        side_at=4 if head[1] & 1 else 6,
        side_length=side_lengths[mode != "mono"],
    )


def main_data(frame: MpegFrame, side: bytes) -> MainData:
    """Read from the side information where the frame's sound begins and how long it is."""
    bits = int.from_bytes(side, "big")
    total = 8 * len(side)
    channels = 1 if frame.mode == "mono" else 2
    begin_bits = 9 if frame.is_mpeg1 else 8
    if frame.is_mpeg1:
        start, granules, step = (18 if channels == 1 else 20), 2, 59
    else:
        start, granules, step = (9 if channels == 1 else 10), 1, 63
    length = sum(
        bits >> (total - start - step * part - 12) & 0xFFF for part in range(granules * channels)
    )
    return MainData(begin=bits >> (total - begin_bits), bits=length)
