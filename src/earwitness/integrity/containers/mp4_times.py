"""The times in an MP4 file's headers: seconds since 1904, as UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from earwitness.integrity.containers.table import FactTable

_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtomTime:
    """What mvhd, mdhd state. created, modified: seconds since 1904, 0: not written."""

    created: int
    modified: int
    timescale: int
    duration: int

    @property
    def duration_s(self) -> float | None:
        """Seconds; None where none are stated."""
        return self.duration / self.timescale if self.timescale else None


def atom_time(content: bytes) -> AtomTime | None:
    """Read the head of mvhd or mdhd; None where it is too short."""
    if len(content) < 20:
        return None
    width = 8 if content[0] == 1 else 4
    if len(content) < 8 + 3 * width:
        return None
    numbers = [
        int.from_bytes(content[start : start + length], "big")
        for start, length in (
            (4, width),
            (4 + width, width),
            (4 + 2 * width, 4),
            (8 + 2 * width, width),
        )
    ]
    duration = 0 if numbers[3] == (1 << 8 * width) - 1 else numbers[3]
    return AtomTime(
        created=numbers[0], modified=numbers[1], timescale=numbers[2], duration=duration
    )


def note_times(table: FactTable, time: AtomTime | None, *, place: str, at: int) -> None:
    """Note when a header says it was made and changed, and how long it says the sound is."""
    if time is None:
        return
    table.note("created", worded_time(time.created), place=place, at=at + 4)
    table.note("modified", worded_time(time.modified), place=place, at=at + 4)
    if time.duration_s is not None:
        table.note("duration stated", f"{time.duration_s:.4f} s", place=place, at=at + 12)
    if time.created and time.modified and time.modified < time.created:
        table.contradict(
            "times of making",
            f"{place} was changed at {worded_time(time.modified)}, before it was made at "
            f"{worded_time(time.created)}.",
            at=at + 4,
            of=("created", "modified"),
        )


def worded_time(seconds: int) -> str:
    """Write seconds since 1904 as a UTC time."""
    if not seconds:
        return "not written"
    try:
        return f"{_EPOCH + timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S} UTC"
    except OverflowError:
        return f"{seconds} seconds after 1904, which is no date"
