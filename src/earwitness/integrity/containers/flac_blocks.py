"""The metadata blocks of a FLAC file, and whether its sound starts with frame 0.

Source: RFC 9639.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.comments import note_comments
from earwitness.integrity.containers.id3_tags import id3_bytes, note_id3
from earwitness.integrity.containers.table import FactTable, tag_text

_KINDS = (
    "STREAMINFO",
    "PADDING",
    "APPLICATION",
    "SEEKTABLE",
    "VORBIS_COMMENT",
    "CUESHEET",
    "PICTURE",
)
_MOST_BLOCKS = 500
_PLACEHOLDER = 0xFFFFFFFFFFFFFFFF


@dataclass(slots=True)
class _Stream:
    """What STREAMINFO states; 0: nothing known."""

    samples: int = 0
    most_block: int = 0
    least_block: int = 0


def read_flac(source: BoundedBytes, table: FactTable) -> None:
    """Walk the metadata blocks. Raises StructureBroken where they cannot be followed."""
    at = id3_bytes(source.up_to(0, 10))
    if at:
        note_id3(table, source.up_to(0, min(at, 1 << 20)), at=0)
    source.exactly(at, 4)
    at, stream, order = at + 4, _Stream(), []
    for _ in range(_MOST_BLOCKS):
        head = source.exactly(at, 4)
        kind, length = head[0] & 0x7F, int.from_bytes(head[1:4], "big")
        name = _KINDS[kind] if kind < len(_KINDS) else f"block {kind}"
        order.append(name)
        _block(source.exactly(at + 4, length), name, at + 4, table, stream)
        at += 4 + length
        if head[0] & 0x80:
            break
    table.note("block order", ", ".join(order), place="file", at=4)
    _first_frame(source, table, at)


def _block(content: bytes, name: str, at: int, table: FactTable, stream: _Stream) -> None:
    if name == "STREAMINFO" and len(content) >= 34:
        _stream_info(content, at, table, stream)
    elif name == "VORBIS_COMMENT":
        note_comments(table, content, place="block VORBIS_COMMENT", at=at)
    elif name == "SEEKTABLE":
        _seek_table(content, at, table, stream)
    elif name == "APPLICATION":
        said = f"{tag_text(content[:4], 'latin-1')}, {len(content) - 4} bytes"
        table.note("application", said, place="block APPLICATION", at=at)
    elif name in ("PICTURE", "CUESHEET"):
        table.note(name.lower(), f"{len(content)} bytes", place=f"block {name}", at=at)


def _stream_info(content: bytes, at: int, table: FactTable, stream: _Stream) -> None:
    packed = int.from_bytes(content[10:18], "big")
    stream.least_block = int.from_bytes(content[0:2], "big")
    stream.most_block = int.from_bytes(content[2:4], "big")
    stream.samples = packed & (1 << 36) - 1
    rate_hz, channels, bits = packed >> 44, (packed >> 41 & 7) + 1, (packed >> 36 & 31) + 1
    place = "block STREAMINFO"
    said = f"{channels} channel(s), {rate_hz} Hz, {bits} bit"
    table.note("sample format", said, place=place, at=at)
    table.note("samples stated", stream.samples or "not written", place=place, at=at + 13)
    blocks = f"{stream.least_block} to {stream.most_block} samples"
    table.note("block sizes", blocks, place=place, at=at)
    digest = content[18:34]
    said = digest.hex() if any(digest) else "not written"
    table.note("MD5 of the sound", said, place=place, at=at + 18)


def _seek_table(content: bytes, at: int, table: FactTable, stream: _Stream) -> None:
    points = [
        int.from_bytes(content[start : start + 8], "big") for start in range(0, len(content), 18)
    ]
    kept = [point for point in points if point != _PLACEHOLDER]
    place = "block SEEKTABLE"
    table.note("seek points", f"{len(kept)} of {len(points)} in use", place=place, at=at)
    if stream.samples and kept and max(kept) >= stream.samples:
        table.contradict(
            "seek points and samples",
            f"A seek point stands at sample {max(kept)}, but STREAMINFO states {stream.samples} "
            "samples: the table was written for a longer recording.",
            at=at,
            of=("seek points", "samples stated"),
            outcome=Outcome.INCONSISTENT,
        )


def _first_frame(source: BoundedBytes, table: FactTable, at: int) -> None:
    head = source.up_to(at, 11)
    if len(head) < 6 or head[0] != 0xFF or head[1] & 0xFC != 0xF8:
        table.contradict(
            "first frame", "No frame follows the metadata blocks.", at=at, of=("block order",)
        )
        return
    number = _coded_number(head[4:])
    table.note("first frame's number", number, place="frame 0", at=at + 4)
    if number:
        unit = "sample" if head[1] & 1 else "frame"
        table.contradict(
            "first frame's number",
            f"The first frame says it is {unit} {number} of its stream: what stood before it was "
            "cut away without decoding.",
            at=at + 4,
            of=("first frame's number",),
            outcome=Outcome.INCONSISTENT,
            start_s=0.0,
        )


def _coded_number(content: bytes) -> int:
    """Read a number coded as UTF-8 codes characters, up to 36 bits."""
    first = content[0]
    if first < 0x80:
        return first
    more = 0
    while first & 0x40 >> more and more < 6:
        more += 1
    value = first & (0x3F >> more)
    for byte in content[1 : 1 + more]:
        value = value << 6 | byte & 0x3F
    return value
