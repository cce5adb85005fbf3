"""The pages of an Ogg file: numbers, positions and check sums, and where they break off.

Every page has its stream's serial, a number that counts up by one, the position of its end in
samples and a check sum. A page that was taken out leaves a hole in the numbers; a program that
writes the file anew closes it, and no page tells of it any more.
Source: RFC 3533; RFC 7845 for Opus.
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass, field

from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.comments import note_comments
from earwitness.integrity.containers.opus_packets import (
    RATE_HZ,
    note_opus_head,
    packet_mode,
    packet_samples,
)
from earwitness.integrity.containers.table import FactTable

_NO_POSITION = 0xFFFFFFFFFFFFFFFF
_MOST_STREAMS = 16
_SEARCH_BYTES = 1 << 18
_MOST_LOST = 1_000  # places where no page follows; a file of nothing else is not worth more
_LONGEST_HEADER = 1 << 22
_BACKWARD = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class OggPage:
    """One page. position None: no packet ends on it."""

    at: int
    serial: int
    number: int
    position: int | None
    is_continued: bool
    is_first: bool
    is_last: bool
    lacing: bytes
    content: bytes
    fits_check_sum: bool

    @property
    def length(self) -> int:
        return 27 + len(self.lacing) + len(self.content)


@dataclass(slots=True)
class _Stream:
    """What is known of one serial so far."""

    first_at: int
    codec: str = "unknown"
    pages: int = 0
    next_number: int = 0
    last_position: int | None = None
    has_ended: bool = False
    headers_left: int = 1
    packet: bytearray = field(default_factory=bytearray)
    packet_at: int = 0
    packets: int = 0
    modes: Counter[int] = field(default_factory=Counter)
    is_untold: bool = False  # a packet whose length cannot be told lies on this page
    end_s: float = 0.0


def read_ogg(source: BoundedBytes, table: FactTable) -> None:
    """Walk the pages. Raises StructureBroken where they cannot be followed."""
    streams: dict[int, _Stream] = {}
    at = broken = lost = 0
    while at + 27 <= source.size:
        page = _page(source, at)
        if page is None:
            found = _next_page(source, at)
            length = (source.size if found is None else found) - at
            said = f"{length} bytes at byte {at} are no page."
            table.contradict("bytes between pages", said, at=at, of=("pages",))
            lost += 1
            if found is None or lost > _MOST_LOST:
                break
            at = found
            continue
        broken += not page.fits_check_sum
        if not page.fits_check_sum and broken <= 10:
            said = f"Page {page.number} does not fit its check sum: it was damaged or changed."
            table.contradict("check sum of a page", said, at=at, of=("pages",))
        _take(page, streams, table)
        at += page.length
    for serial, stream in streams.items():
        _note(serial, stream, table)


def _page(source: BoundedBytes, at: int) -> OggPage | None:
    head = source.exactly(at, 27)
    if head[:4] != b"OggS" or head[4]:
        return None
    lacing = source.exactly(at + 27, head[26])
    content = source.up_to(at + 27 + len(lacing), sum(lacing))
    position = int.from_bytes(head[6:14], "little")
    return OggPage(
        at=at,
        serial=int.from_bytes(head[14:18], "little"),
        number=int.from_bytes(head[18:22], "little"),
        position=None if position == _NO_POSITION else position,
        is_continued=bool(head[5] & 1),
        is_first=bool(head[5] & 2),
        is_last=bool(head[5] & 4),
        lacing=lacing,
        content=content,
        fits_check_sum=int.from_bytes(head[22:26], "little")
        == ogg_crc(head[:22] + bytes(4) + head[26:] + lacing + content),
    )


def ogg_crc(content: bytes) -> int:
    """CRC-32 as Ogg uses it: the polynomial of zlib's, unreflected, without its inversions."""
    mirrored = zlib.crc32(content.translate(_BACKWARD), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)


def _take(page: OggPage, streams: dict[int, _Stream], table: FactTable) -> None:
    stream = streams.get(page.serial)
    if stream is None:
        if len(streams) >= _MOST_STREAMS:
            return
        _announce(page, streams, table)
        stream = streams[page.serial] = _Stream(first_at=page.at)
    elif page.number != stream.next_number:
        _hole(page, stream, table)
    stream.next_number, stream.pages = page.number + 1, stream.pages + 1
    if stream.has_ended:
        said = f"Page {page.number} follows the page that calls itself the stream's last."
        table.contradict(
            "pages after the last", said, at=page.at, of=("stream", "pages"), start_s=stream.end_s
        )
    stream.has_ended = page.is_last
    added = _packets(page, stream, table)
    _follow_position(page, stream, table, added)


def _announce(page: OggPage, streams: dict[int, _Stream], table: FactTable) -> None:
    if not page.is_first:
        table.contradict(
            "first page",
            f"The first page of stream {page.serial:08x} found is number {page.number} and not "
            "marked as a first one: what stood before it is missing.",
            at=page.at,
            of=("stream", "pages"),
            outcome=Outcome.INCONSISTENT,
            start_s=0.0,
        )
    elif any(other.packets > 2 for other in streams.values()):
        table.contradict(
            "streams one after the other",
            f"A new stream, {page.serial:08x}, begins after sound of another: two recordings were "
            "joined, or the recorder started anew.",
            at=page.at,
            of=("stream",),
            start_s=max(other.end_s for other in streams.values()),
        )


def _hole(page: OggPage, stream: _Stream, table: FactTable) -> None:
    missing = page.number - stream.next_number
    said = f"{missing} page(s) are missing" if missing > 0 else "the numbers go back"
    table.contradict(
        "page numbers",
        f"Page {page.number} stands where {stream.next_number} should: {said}.",
        at=page.at,
        of=("stream", "pages"),
        outcome=Outcome.INCONSISTENT,
        start_s=stream.end_s,
    )
    stream.packet.clear()
    stream.last_position = None


def _packets(page: OggPage, stream: _Stream, table: FactTable) -> int | None:
    """Count the packets that end on this page; returns their samples, None where not known."""
    at, samples = 0, 0
    stream.is_untold = False
    if not stream.packet:
        stream.packet_at = page.at + 27 + len(page.lacing)
    for length in page.lacing:
        if len(stream.packet) < _LONGEST_HEADER:
            stream.packet += page.content[at : at + length]
        at += length
        if length < 255:
            samples += _packet(bytes(stream.packet), stream, table)
            stream.packet.clear()
            stream.packet_at = page.at + 27 + len(page.lacing) + at
    return None if stream.is_untold or stream.codec != "Opus" else samples


def _packet(packet: bytes, stream: _Stream, table: FactTable) -> int:
    stream.packets += 1
    at = stream.packet_at
    if stream.packets == 1:
        stream.codec, stream.headers_left = _codec(packet)
        if stream.codec == "Opus":
            note_opus_head(table, packet, at=at)
    if stream.headers_left:
        stream.headers_left -= 1
        if packet.startswith(b"OpusTags"):
            note_comments(table, packet[8:], place="OpusTags", at=at + 8)
        elif packet.startswith(b"\x03vorbis"):
            note_comments(table, packet[7:], place="Vorbis comments", at=at + 7)
        return 0
    if stream.codec != "Opus":
        return 0
    samples = packet_samples(packet[:2])
    if samples is None:
        stream.is_untold = True
        return 0
    stream.modes[packet[0]] += 1
    return samples


def _codec(packet: bytes) -> tuple[str, int]:
    """Tell a stream's codec, and how many header packets it has."""
    if packet.startswith(b"OpusHead"):
        return "Opus", 2
    if packet.startswith(b"\x01vorbis"):
        return "Vorbis", 3
    if packet.startswith(b"Speex   "):
        return "Speex", 2
    if packet.startswith(b"\x7fFLAC"):
        return "FLAC", 1 + int.from_bytes(packet[7:9], "big")
    return "unknown", 1


def _follow_position(page: OggPage, stream: _Stream, table: FactTable, added: int | None) -> None:
    """Hold the page's position against the sound on it. Only Opus packets tell their length."""
    if page.position is None or not added:
        return
    before, stream.last_position = stream.last_position, page.position
    stream.end_s = page.position / RATE_HZ
    if before is None:
        if page.position > added and page.number <= 2:
            table.note(
                "position of the first sound", page.position - added, place="page", at=page.at
            )
        return
    step = page.position - before
    if step == added or (page.is_last and 0 <= step < added):
        return
    table.contradict(
        "positions of pages",
        f"Page {page.number} ends {step} samples after the page before it, but holds {added}.",
        at=page.at,
        of=("end position", "packets"),
        start_s=before / RATE_HZ,
    )


def _note(serial: int, stream: _Stream, table: FactTable) -> None:
    place, at = f"stream {serial:08x}", stream.first_at
    table.note("stream", f"{stream.codec}, serial {serial:08x}", place=place, at=at)
    table.note("pages", stream.pages, place=place, at=at)
    table.note("packets", stream.packets, place=place, at=at)
    if not stream.has_ended:
        table.note("last page", "not marked as the last", place=place, at=at)
    if stream.last_position is not None:
        table.note("end position", f"{stream.end_s:.4f} s", place=place, at=at)
    for first, count in stream.modes.most_common(12):
        table.note("packet mode", f"{packet_mode(first)}: {count}", place=place, at=at)


def _next_page(source: BoundedBytes, at: int) -> int | None:
    window = source.up_to(at + 1, min(_SEARCH_BYTES, source.size - at - 1))
    found = window.find(b"OggS")
    return None if found < 0 else at + 1 + found
