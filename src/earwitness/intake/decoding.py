"""Sound decoded as a stream: hashed as it is, and resampled to 16 kHz mono; never held whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ
from earwitness.case.errors import UnreadableExhibit
from earwitness.intake.native_copy import NativeCopy

# Only these demuxers, only local files: a playlist posing as sound must open nothing else.
_DEMUXERS = (
    "wav,w64,mp3,mov,matroska,ogg,flac,amr,amrnb,amrwb,aac,aiff,caf,au,avi,asf,flv,mpeg,"
    "mpegts,wv,ape"
)
OPEN_OPTIONS = {"format_whitelist": _DEMUXERS, "protocol_whitelist": "file"}
FINE_STEP_S = 0.01
_FINE_SAMPLES = round(FINE_STEP_S * WORKING_RATE_HZ)
_MOST_BAD_PACKETS = 2_000
_SHORTEST_GAP_S = 0.05

Samples16 = npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodedSound:
    """What decoding gave. duration_s: at the original rate; fine_peaks: one per 10 ms, 0..1."""

    sha256: str
    duration_s: float
    working_samples: int
    fine_peaks: npt.NDArray[np.float32]
    bad_packets: int
    first_bad_s: float | None  # where the first packet could not be decoded; None: none
    stopped_because: str  # why reading ended before the end; empty: it did not
    layouts: int  # how many different sample formats followed each other
    gaps: int  # how often the time stamps jump ahead by over 50 ms
    first_gap_s: float | None  # where the first of them is, in decoded sound; None: none
    missing_s: float  # all of them together


@dataclass(slots=True)
class _Progress:
    digest: Any = field(default_factory=hashlib.sha256)
    duration_s: float = 0.0
    written: int = 0
    bad_packets: int = 0
    first_bad_s: float | None = None
    stopped_because: str = ""
    layouts: int = 0
    gaps: int = 0
    first_gap_s: float | None = None
    missing_s: float = 0.0
    due_s: float | None = None  # the time stamp that the next frame should have
    peaks: list[npt.NDArray[np.float32]] = field(default_factory=list)
    rest: Samples16 = field(default_factory=lambda: np.zeros(0, dtype=np.int16))


def decode_to(
    file: BinaryIO,
    native: NativeCopy,
    container: Any,
    stream: Any,
    *,
    name: str,
    longest_s: float,
) -> DecodedSound:
    """Decode a stream into a working copy and a native one, packet by packet.

    Undecodable packets are counted and passed over; a container that breaks off ends the sound.
    Raises UnreadableExhibit where the sound is longer than allowed.
    """
    progress = _Progress()
    for samples in _resampled(_frames(container, stream, progress), progress, native):
        if progress.duration_s > longest_s:
            raise UnreadableExhibit(
                f"{name}: over {longest_s:,.0f} s of sound (limits.recording_s); "
                "raise the limit in case.toml, or cut the recording"
            )
        file.write(samples.astype("<i2", copy=False).tobytes())
        progress.written += len(samples)
        _add_peaks(progress, samples)
    if len(progress.rest):
        progress.peaks.append(_peak_levels(progress.rest.reshape(1, -1)))
    return DecodedSound(
        sha256=progress.digest.hexdigest(),
        duration_s=progress.duration_s,
        working_samples=progress.written,
        fine_peaks=np.concatenate(progress.peaks or [np.zeros(0, dtype=np.float32)]),
        bad_packets=progress.bad_packets,
        first_bad_s=progress.first_bad_s,
        stopped_because=progress.stopped_because,
        layouts=progress.layouts,
        gaps=progress.gaps,
        first_gap_s=progress.first_gap_s,
        missing_s=progress.missing_s,
    )


def audio_path(path: Path) -> str:
    """Name a file so that nothing in its name is taken for a protocol."""
    return f"file:{path}"


def _frames(container: Any, stream: Any, progress: _Progress) -> Iterator[Any]:
    from av.error import FFmpegError

    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except FFmpegError as error:
            progress.stopped_because = str(error.strerror)
            return
        if packet is None:
            return
        try:
            frames = packet.decode()
        except FFmpegError:
            progress.bad_packets += 1
            if progress.first_bad_s is None:
                progress.first_bad_s = progress.duration_s
            if progress.bad_packets > _MOST_BAD_PACKETS:
                progress.stopped_because = "too many damaged packets"
                return
            continue
        yield from frames


def _resampled(
    frames: Iterator[Any], progress: _Progress, native: NativeCopy
) -> Iterator[Samples16]:
    """Hash each frame as decoded and yield it at 16 kHz mono; formats may change on the way."""
    from av.audio.resampler import AudioResampler

    resampler: Any = None
    shape: tuple[object, ...] | None = None
    for frame in frames:
        if not frame.samples or not frame.sample_rate:
            continue
        found = (frame.format.name, frame.layout.name, frame.sample_rate)
        if found != shape:
            yield from _flushed(resampler)
            resampler = AudioResampler(format="s16", layout="mono", rate=WORKING_RATE_HZ)
            shape, progress.layouts = found, progress.layouts + 1
        progress.digest.update(_interleaved(frame))
        native.add(frame)
        _note_gap(progress, frame)
        progress.duration_s += frame.samples / frame.sample_rate
        frame.pts = None  # gaps and jumps in time stamps must not stretch the working copy
        for resampled in resampler.resample(frame):
            yield resampled.to_ndarray().reshape(-1)
    yield from _flushed(resampler)


def _note_gap(progress: _Progress, frame: Any) -> None:
    """Notice time stamps that jump ahead: sound that is missing, or was never sent (pauses)."""
    if frame.pts is None or frame.time_base is None:
        progress.due_s = None
        return
    at_s = float(frame.pts * frame.time_base)
    if progress.due_s is not None and at_s - progress.due_s > _SHORTEST_GAP_S:
        progress.gaps += 1
        progress.missing_s += at_s - progress.due_s
        if progress.first_gap_s is None:
            progress.first_gap_s = progress.duration_s
    progress.due_s = at_s + float(frame.samples / frame.sample_rate)


def _flushed(resampler: Any) -> Iterator[Samples16]:
    if resampler is not None:
        for resampled in resampler.resample(None):
            yield resampled.to_ndarray().reshape(-1)


def _interleaved(frame: Any) -> bytes:
    samples = frame.to_ndarray()
    if frame.format.is_planar:
        samples = np.ascontiguousarray(samples.T)
    little = samples.astype(samples.dtype.newbyteorder("<"), copy=False)
    return bytes(little.tobytes())


def _add_peaks(progress: _Progress, samples: Samples16) -> None:
    joined = np.concatenate((progress.rest, samples))
    whole = len(joined) // _FINE_SAMPLES * _FINE_SAMPLES
    if whole:
        progress.peaks.append(_peak_levels(joined[:whole].reshape(-1, _FINE_SAMPLES)))
    progress.rest = joined[whole:]


def _peak_levels(rows: Samples16) -> npt.NDArray[np.float32]:
    highest, lowest = rows.max(axis=1).astype(np.float32), rows.min(axis=1).astype(np.float32)
    levels: npt.NDArray[np.float32] = np.maximum(highest, -lowest) / np.float32(32768.0)
    return levels
