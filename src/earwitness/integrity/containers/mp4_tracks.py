"""One track of an MP4 file: its edit list, its sample tables, and whether they agree.

Source: ISO/IEC 14496-12, sections 8.6 to 8.8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from earwitness.integrity.containers.mp4_times import AtomTime, atom_time, note_times
from earwitness.integrity.containers.table import FactTable, tag_text

_MOST_ENTRIES = 1_000_000
_LONGEST_PRIMING_S = 0.2  # AAC encoders put 1024 to 2112 samples before the sound


@dataclass(slots=True)
class Track:
    """What the atoms of one track state. None: not stated."""

    at: int
    ordinal: int
    handler: str = ""
    time: AtomTime | None = None
    edits: list[tuple[int, int]] = field(default_factory=list)  # duration, media time; -1: empty
    samples_in_time: int | None = None
    ticks: int = 0
    samples_in_size: int | None = None
    sample_bytes: int = 0
    chunks: tuple[int, int] | None = None  # lowest and highest offset


def note_track(
    table: FactTable, track: Track, name: str, path: str, content: bytes, *, at: int
) -> None:
    """Take in one atom of a track. content: its body."""
    place = f"atom {path}, track {track.ordinal}"
    if name == "hdlr" and path.endswith("mdia/hdlr") and len(content) >= 12:
        track.handler = tag_text(content[8:12], "latin-1")
        table.note("track", track.handler, place=place, at=at + 8)
        if said := tag_text(content[24:]).strip():
            table.note("handler name", said, place=place, at=at + 24)
    elif name == "mdhd":
        track.time = atom_time(content)
        note_times(table, track.time, place=place, at=at)
    elif name == "elst":
        track.edits = _edits(content)
    elif name == "stsd" and len(content) >= 16:
        table.note("codec", tag_text(content[12:16], "latin-1"), place=place, at=at + 12)
    elif name == "stts":
        pairs = _words(content, 8, 2 * _count(content, 4, entry_bytes=8))
        track.samples_in_time = sum(pairs[::2])
        track.ticks = sum(n * d for n, d in zip(pairs[::2], pairs[1::2], strict=True))
    elif name == "stsz" and len(content) >= 12:
        _sizes(track, content)
    elif name in ("stco", "co64"):
        width = 8 if name == "co64" else 4
        offsets = _words(content, 8, _count(content, 4, entry_bytes=width), width=width)
        track.chunks = (min(offsets), max(offsets)) if offsets else None


def compare_tracks(
    table: FactTable, tracks: Sequence[Track], *, spans: Sequence[tuple[int, int]], size: int
) -> None:
    """Hold the tracks' tables against each other and against the bytes of sound.

    spans: (start, end) of the mdat atoms' content.
    """
    for track in tracks:
        _compare_tables(table, track)
        _note_edits(table, track)
        if track.chunks and track.chunks[1] >= size:
            table.contradict(
                "index and file",
                f"Track {track.ordinal} points at byte {track.chunks[1]}; the file has {size}: "
                "its end is missing.",
                at=track.at,
                of=("sound", "packets"),
            )
    held, used = sum(end - start for start, end in spans), sum(t.sample_bytes for t in tracks)
    if tracks and held > used:
        place, at = "atom mdat", spans[0][0]
        table.note("bytes that no track plays", held - used, place=place, at=at)
    created = {t.time.created for t in tracks if t.time is not None and t.time.created}
    if len(created) > 1 and max(created) - min(created) > 1:
        spread = max(created) - min(created)
        said = f"The tracks were made {spread} s apart, by their own headers."
        table.contradict("times of the tracks", said, at=tracks[0].at, of=("created", "created"))


def _compare_tables(table: FactTable, track: Track) -> None:
    if None not in (track.samples_in_time, track.samples_in_size):
        place = f"track {track.ordinal}"
        table.note("packets", track.samples_in_size, place=place, at=track.at)
        if track.samples_in_time != track.samples_in_size:
            table.contradict(
                "sample tables",
                f"Track {track.ordinal} times {track.samples_in_time} packets and sizes "
                f"{track.samples_in_size}.",
                at=track.at,
                of=("packets",),
            )
    if track.time is not None and track.time.duration and track.ticks:
        apart_s = abs(track.time.duration - track.ticks) / max(1, track.time.timescale)
        if apart_s > 0.1:
            table.contradict(
                "duration and packets",
                f"Track {track.ordinal} states a duration {apart_s:.2f} s off what its packets "
                "last.",
                at=track.at,
                of=("duration stated", "packets"),
            )


def _note_edits(table: FactTable, track: Track) -> None:
    if not track.edits or track.time is None or not track.time.timescale:
        return
    place = f"edit list, track {track.ordinal}"
    starts = [media for _, media in track.edits if media >= 0]
    told = ", ".join(f"from {media / track.time.timescale:.4f} s" for media in starts[:20])
    table.note("edits", f"{len(track.edits)}: {told or 'empty'}", place=place, at=track.at)
    if len(starts) > 1:
        said = f"The edit list of track {track.ordinal} plays {len(starts)} pieces of its sound."
        table.contradict("edit list", said, at=track.at, of=("edits",))
    elif starts and starts[0] / track.time.timescale > _LONGEST_PRIMING_S:
        hidden_s = starts[0] / track.time.timescale
        table.contradict(
            "edit list",
            f"The edit list of track {track.ordinal} hides the first {hidden_s:.2f} s of its "
            "sound, which are still in the file.",
            at=track.at,
            of=("edits",),
            start_s=0.0,
        )


def _edits(content: bytes) -> list[tuple[int, int]]:
    width = 8 if content[:1] == b"\x01" else 4
    entry = 2 * width + 4
    edits = []
    for number in range(min(_count(content, 4, entry_bytes=entry), 1000)):
        start = 8 + entry * number
        duration = int.from_bytes(content[start : start + width], "big")
        media = int.from_bytes(content[start + width : start + 2 * width], "big", signed=True)
        edits.append((duration, media))
    return edits


def _sizes(track: Track, content: bytes) -> None:
    fixed, count = int.from_bytes(content[4:8], "big"), int.from_bytes(content[8:12], "big")
    track.samples_in_size = count
    if fixed:
        track.sample_bytes = fixed * count
        return
    track.sample_bytes = sum(_words(content, 12, _count(content, 8, entry_bytes=4, head=12)))


def _count(content: bytes, at: int, *, entry_bytes: int, head: int = 8) -> int:
    """Read how many entries a table has, no more than its bytes can hold."""
    stated = int.from_bytes(content[at : at + 4], "big")
    return min(stated, max(0, len(content) - head) // entry_bytes, _MOST_ENTRIES)


def _words(content: bytes, at: int, count: int, *, width: int = 4) -> list[int]:
    return [
        int.from_bytes(content[start : start + width], "big")
        for start in range(at, at + width * count, width)
    ]
