"""The Xing or Info frame before the sound of an MP3, with LAME's extension.

Source: G. Bouvigne, "Mp3 Info Tag rev 1 specifications". Who writes such a frame: the encoder at
the end of its work, or a program that copies the stream and writes its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.integrity.containers.table import FactTable, tag_text

_LAME_AT = 120
_LAME_END = 156
_NO_DELAYS = (0, 3567)  # FFmpeg's copies: nothing known, or nothing minus 529 in 12 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class InfoTag:
    """What an Info tag states. None: it does not say. at: where `Xing` stands in its frame."""

    at: int
    frames: int | None
    stream_bytes: int | None
    encoder: str
    delay: int | None  # samples the encoder put before the sound
    padding: int | None
    preset: int | None
    lowpass_hz: int | None
    music_bytes: int | None
    music_crc: int | None
    tag_crc: int | None


def info_tag(frame: bytes) -> InfoTag | None:
    """Read the tag out of a whole frame; None: there is none."""
    at = next((found for mark in (b"Xing", b"Info") if (found := frame.find(mark)) > 0), 0)
    if not 13 <= at <= 40:
        return None
    flags, position = int.from_bytes(frame[at + 4 : at + 8], "big"), at + 8
    numbers: list[int | None] = []
    for bit, length in ((1, 4), (2, 4), (4, 100), (8, 4)):
        has = bool(flags & bit) and position + length <= len(frame)
        numbers.append(_number(frame, position, length) if has and length == 4 else None)
        position += length if has else 0
    lame = frame[position : position + _LAME_END - _LAME_AT]
    is_extended = len(lame) >= _LAME_END - _LAME_AT and lame[:4].strip(b"\0 ") != b""
    gap = _number(lame, 21, 3) if is_extended else 0
    return InfoTag(
        at=at,
        frames=numbers[0],
        stream_bytes=numbers[1],
        encoder=tag_text(lame[:9], "latin-1") if is_extended else "",
        delay=gap >> 12 if is_extended else None,
        padding=gap & 0xFFF if is_extended else None,
        preset=_number(lame, 26, 2) & 0x7FF if is_extended else None,
        lowpass_hz=100 * lame[10] if is_extended else None,
        music_bytes=_number(lame, 28, 4) if is_extended else None,
        music_crc=_number(lame, 32, 2) if is_extended else None,
        tag_crc=_number(lame, 34, 2) if is_extended else None,
    )


def note_info_tag(table: FactTable, tag: InfoTag, *, frame: bytes, at: int) -> None:
    """Note what the tag states, and whether its own check sum still fits."""
    place = f"frame 0, {frame[tag.at : tag.at + 4].decode('latin-1')} tag"
    for fact, value in (
        ("frames stated", tag.frames),
        ("bytes stated", tag.stream_bytes),
        ("encoder", tag.encoder or None),
        ("encoder delay", tag.delay),
        ("encoder padding", tag.padding),
        ("encoder preset", tag.preset),
        ("encoder lowpass", None if tag.lowpass_hz is None else f"{tag.lowpass_hz} Hz"),
        ("music bytes stated", tag.music_bytes),
    ):
        if value is not None:
            table.note(fact, value, place=place, at=at + tag.at)
    if tag.encoder.startswith("Lav") and tag.delay in _NO_DELAYS:
        table.contradict(
            "encoder delay",
            f"The Info tag states a delay of {tag.delay} samples, which no encoder has: it was "
            "written by a program that copied the stream without its encoder at hand.",
            at=at + tag.at,
            of=("encoder", "encoder delay"),
        )
    end = tag.at + _LAME_END - 2
    if tag.tag_crc and tag.tag_crc not in _tag_check_sums(frame, end):
        table.contradict(
            "check sum of the Info tag",
            "The Info tag does not fit its own check sum: it was changed after it was written.",
            at=at + end,
            of=("encoder",),
        )


def _tag_check_sums(frame: bytes, end: int) -> tuple[int, int]:
    """Sum the tag up to its check sum, and as FFmpeg does: 190 bytes, however long the frame."""
    blanked = frame[:end] + bytes(2) + frame[end + 2 :]
    return crc16(frame[:end]), crc16(blanked[:190].ljust(190, b"\0"))


def crc16(content: bytes, start: int = 0) -> int:
    """CRC-16 with polynomial 0x8005, reflected, as LAME uses it."""
    crc = start
    for byte in content:
        crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc


def _entry(index: int) -> int:
    for _ in range(8):
        index = index >> 1 ^ (0xA001 if index & 1 else 0)
    return index


_TABLE = tuple(_entry(index) for index in range(256))


def _number(content: bytes, at: int, length: int) -> int:
    return int.from_bytes(content[at : at + length], "big")
