"""The frames of an MP3, walked from the first to the last: where one does not follow the other.

Each frame says where its sound begins (up to 511 bytes back, in frames before it) and how long it
is. In one run of an encoder the sound of a frame never begins before that of its predecessor has
ended. Where it does, two streams meet: frames were taken out, put in or joined without decoding.
"""

from __future__ import annotations

from collections import Counter

from earwitness.case.vocabulary import Outcome
from earwitness.integrity.containers.bounded import BoundedBytes
from earwitness.integrity.containers.id3_tags import id3_bytes, note_id3, note_id3_v1
from earwitness.integrity.containers.info_tag import InfoTag, crc16, info_tag, note_info_tag
from earwitness.integrity.containers.mpeg_header import MainData, MpegFrame, main_data, mpeg_frame
from earwitness.integrity.containers.table import FactTable

_SEARCH_BYTES = 65_536
_LONGEST_TAG = 1 << 23
_MUSIC_CRC_BYTES = 32 << 20
_MOST_JOINS = 20
_MOST_LOST = 1_000
_NEARLY_FULL = 0.9  # of how far a frame may look back: untouched LAME and FFmpeg files: over 0.95
_MOST_ODD_GAPS = 10
_LAST_FRAMES = 3  # where encoders flush what is left


def read_mpeg(source: BoundedBytes, table: FactTable) -> None:
    """Walk the frames. Raises StructureBroken where they cannot be followed."""
    at = _tags_before(source, table)
    end = _tags_after(source, table)
    first = _next_frame(source, at, end)
    if first is None:
        table.contradict("frames", "No layer III frame was found.", at=at, of=("first bytes",))
        return
    if first > at:
        table.note("bytes before the first frame", first - at, place="start", at=at)
    frame = mpeg_frame(source.exactly(first, 4))
    assert frame is not None
    content = source.up_to(first, frame.length)
    tag = info_tag(content)
    if tag is None:
        table.note("Info tag", "none", place="frame 0", at=first)
    else:
        note_info_tag(table, tag, frame=content, at=first)
    start = first if tag is None else first + frame.length
    walk = _Walk(source, table, end)
    walk.go(start)
    walk.note(start)
    if tag is not None:
        _compare(source, table, tag, walk, info_at=first, start=start)


class _Walk:
    """The frames of one stream, counted and held against each other."""

    def __init__(self, source: BoundedBytes, table: FactTable, end: int) -> None:
        self._source, self._table, self._end = source, table, end
        self.frames = 0
        self.ended_at = 0
        self._rates: Counter[int] = Counter()
        self._form: tuple[bool, int, str] | None = None
        self._time_s = 0.0
        self._held = 0  # bytes of sound space in all frames so far
        self._sound_end: int | None = None  # of the last frame, in that space; None: not known
        self._lost_places = 0
        self._joins = 0
        self._gaps = 0
        self._odd_gaps: list[tuple[int, int, int, float]] = []  # frame, bytes, offset, seconds

    def go(self, at: int) -> None:
        """Walk from the first frame of sound to the end."""
        while at + 4 <= self._end:
            frame = mpeg_frame(self._source.up_to(at, 4))
            if frame is None:
                found = _next_frame(self._source, at, self._end)
                self._lost_places += 1
                if found is None or self._lost_places > _MOST_LOST:
                    break
                self._lost(at, found)
                at = found
                continue
            if at + frame.length > self._end:
                short = at + frame.length - self._end
                self._table.note("last frame", f"{short} bytes short", place="end", at=at)
                break
            self._take(frame, at)
            at += frame.length
        self.ended_at = at

    def _take(self, frame: MpegFrame, at: int) -> None:
        if self._form is not None and frame.form != self._form:
            self._table.contradict(
                "sample format changes",
                f"Frame {self.frames} has another sampling rate or channel count than those "
                "before it.",
                at=at,
                of=("frames found", "bit rates"),
                outcome=Outcome.INCONSISTENT,
                start_s=self._time_s,
            )
        self._form = frame.form
        self._rates[frame.kbit] += 1
        side = self._source.up_to(at + frame.side_at, frame.side_length)
        if len(side) == frame.side_length:
            self._follow(frame, main_data(frame, side), at)
        self._held += frame.length - frame.side_at - frame.side_length
        self.frames += 1
        self._time_s += frame.samples / frame.rate_hz

    def _follow(self, frame: MpegFrame, data: MainData, at: int) -> None:
        """Hold the frame's sound against the end of its predecessor's."""
        begins = self._held - data.begin
        if self._sound_end is None:
            if data.begin and not self.frames:
                self._starts_inside(data.begin, at)
        elif begins < self._sound_end:
            self._join(self._sound_end - begins, at)
        elif begins > self._sound_end:
            self._gap(frame, data.begin, begins - self._sound_end, at)
        self._sound_end = begins + (data.bits + 7) // 8

    def _starts_inside(self, begin: int, at: int) -> None:
        self._table.contradict(
            "sound before the first frame",
            f"The first frame's sound begins {begin} bytes before it, in frames that are not in "
            "this file: it was cut out of a longer stream without decoding.",
            at=at,
            of=("frames found", "Info tag"),
            outcome=Outcome.INCONSISTENT,
            start_s=0.0,
        )

    def _join(self, overlap: int, at: int) -> None:
        self._joins += 1
        if self._joins > _MOST_JOINS:
            return
        self._table.contradict(
            "frames that do not follow",
            f"The sound of frame {self.frames} begins {overlap} bytes before that of frame "
            f"{self.frames - 1} ends: these frames come from different streams, or from different "
            "places of one.",
            at=at,
            of=("frames found", "frames that do not follow"),
            outcome=Outcome.INCONSISTENT,
            start_s=self._time_s,
        )

    def _gap(self, frame: MpegFrame, begin: int, gap: int, at: int) -> None:
        """Count bytes left unused. Encoders leave some where they may not look back further."""
        self._gaps += 1
        furthest = 511 if frame.is_mpeg1 else 255
        if begin + gap < _NEARLY_FULL * furthest and len(self._odd_gaps) <= _MOST_ODD_GAPS:
            self._odd_gaps.append((self.frames, gap, at, self._time_s))

    def _lost(self, at: int, found: int) -> None:
        self._table.contradict(
            "bytes between frames",
            f"{found - at} bytes between frame {self.frames - 1} and the next are no frame.",
            at=at,
            of=("frames found",),
            start_s=self._time_s,
        )
        self._sound_end = None  # what the next frame refers to may lie in the lost bytes

    def note(self, start: int) -> None:
        """Note what was counted, and gaps where they are few: some encoders always leave them."""
        inside = [one for one in self._odd_gaps if one[0] < self.frames - _LAST_FRAMES]
        for number, gap, at, time_s in inside if len(inside) <= _MOST_ODD_GAPS else []:
            self._table.contradict(
                "bytes left unused",
                f"{gap} bytes before the sound of frame {number} are unused although the encoder "
                "could have used them; at frames that were joined without decoding this is usual.",
                at=at,
                of=("frames with unused bytes before their sound",),
                start_s=time_s,
            )
        note, place = self._table.note, "frames"
        note("frames found", self.frames, place=place, at=start)
        rates = ", ".join(f"{kbit} kbit/s: {count}" for kbit, count in sorted(self._rates.items()))
        note("bit rates", rates, place=place, at=start)
        note("frames with unused bytes before their sound", self._gaps, place=place, at=start)
        note("frames that do not follow", self._joins, place=place, at=start)


def _compare(
    source: BoundedBytes,
    table: FactTable,
    tag: InfoTag,
    walk: _Walk,
    *,
    info_at: int,
    start: int,
) -> None:
    """Hold what the Info tag states against what was walked."""
    if tag.frames is not None and tag.frames not in (walk.frames, walk.frames + 1):
        table.contradict(
            "frames stated and found",
            f"The Info tag states {tag.frames} frames; {walk.frames} were found: frames were lost, "
            "cut away or added after it was written.",
            at=info_at + tag.at,
            of=("frames stated", "frames found"),
            outcome=Outcome.INCONSISTENT,
        )
    length = walk.ended_at - start
    if tag.music_crc and length <= _MUSIC_CRC_BYTES and tag.music_bytes == walk.ended_at - info_at:
        crc = 0
        for at in range(start, walk.ended_at, 1 << 20):
            crc = crc16(source.up_to(at, min(1 << 20, walk.ended_at - at)), crc)
        fits = crc == tag.music_crc
        said = "fits" if fits else "does not fit"
        table.note("check sum of the sound", said, place="frame 0, Info tag", at=info_at + tag.at)
        if not fits:
            table.contradict(
                "check sum of the sound",
                "The sound does not fit the check sum that its encoder wrote: bytes were changed.",
                at=info_at + tag.at,
                of=("check sum of the sound", "music bytes stated"),
            )


def _tags_before(source: BoundedBytes, table: FactTable) -> int:
    at = 0
    while length := id3_bytes(source.up_to(at, 10)):
        note_id3(table, source.up_to(at, min(length, _LONGEST_TAG)), at=at)
        at += length
        source.step(at)
    return at


def _tags_after(source: BoundedBytes, table: FactTable) -> int:
    end = source.size
    if end >= 128 and source.exactly(end - 128, 3) == b"TAG":
        note_id3_v1(table, source.exactly(end - 128, 128), at=end - 128)
        end -= 128
    footer = source.up_to(max(0, end - 32), 32)
    if footer[:8] == b"APETAGEX":
        length = int.from_bytes(footer[12:16], "little")
        table.note("APE tag", f"{length} bytes", place="end of file", at=end - 32)
        has_header = int.from_bytes(footer[20:24], "little") >> 31 & 1
        end = max(0, end - length - 32 * has_header)
    return end


def _next_frame(source: BoundedBytes, at: int, end: int) -> int | None:
    """Find the next place where two frames follow each other; None within 64 KB: there is none."""
    window = source.up_to(at, min(_SEARCH_BYTES, max(0, end - at)))
    position = window.find(b"\xff")
    while position >= 0:
        source.step(at)
        frame = mpeg_frame(window[position : position + 4])
        if frame is not None:
            follower = at + position + frame.length
            if follower + 4 > end or mpeg_frame(source.up_to(follower, 4)) is not None:
                return at + position
        position = window.find(b"\xff", position + 1)
    return None
