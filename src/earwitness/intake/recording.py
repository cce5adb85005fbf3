"""Recordings: the 16 kHz mono working copy, and what the container and decoding tell."""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import Finding, Record, RecordingFacts, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.intake.cleaning import one_line
from earwitness.intake.decoding import (
    FINE_STEP_S,
    OPEN_OPTIONS,
    DecodedSound,
    audio_path,
    decode_to,
)
from earwitness.intake.native_copy import NativeCopy
from earwitness.intake.riff import claimed_riff_s, is_riff
from earwitness.intake.working_copy import working_copy_name

MOST_PEAKS = 4_000
_TAG_CHARS = 500
_MOST_TAGS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claims:
    """What the container says, read before decoding."""

    container: str
    codec: str
    rate_hz: int
    channels: int
    duration_s: float | None
    bit_rate: int | None
    tags: tuple[tuple[str, str], ...]


def take_recording(
    path: Path, *, exhibit_id: str, name: str, working_folder: Path, longest_s: float
) -> tuple[Record, ...]:
    """Decode a recording into its working copy and describe it; the copy appears whole or not.

    Raises UnreadableExhibit: nothing that decodes, no sound in it, or longer than allowed.
    Raises OSError where the working folder cannot be written.
    """
    working_folder.mkdir(parents=True, exist_ok=True)
    copy = working_folder / working_copy_name(exhibit_id)
    for left_by_a_kill in working_folder.glob(f"{exhibit_id}.*.new"):
        left_by_a_kill.unlink(missing_ok=True)
    unfinished = working_folder / f"{copy.name}.{os.getpid()}.new"
    native = NativeCopy(working_folder / f"{exhibit_id}.native.{os.getpid()}.new")
    try:
        claims, sound = _decoded_into(unfinished, native, path, name=name, longest_s=longest_s)
        if not sound.working_samples:
            raise UnreadableExhibit(f"{name}: {_no_sound(sound)}; ask for it again")
        native.settle(working_folder, exhibit_id)
        unfinished.replace(copy)
    finally:
        native.drop()
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
    step_s, peaks = drawn_peaks(sound.fine_peaks)
    facts = RecordingFacts(
        exhibit_id=exhibit_id,
        container=claims.container,
        codec=claims.codec,
        rate_hz=claims.rate_hz,
        channels=claims.channels,
        claimed_duration_s=claims.duration_s,
        duration_s=round(sound.duration_s, 6),
        bit_rate=claims.bit_rate,
        tags=claims.tags,
        decoded_sha256=sound.sha256,
        working_copy=copy.name,
        peak_step_s=step_s,
        peaks=peaks,
    )
    return (facts, *_damage(exhibit_id, sound))


def drawn_peaks(
    fine: npt.NDArray[np.float32], *, most: int = MOST_PEAKS
) -> tuple[float, tuple[float, ...]]:
    """Thin 10 ms peaks to at most `most`, each the highest of its step; returns (step_s, peaks)."""
    by = max(1, math.ceil(len(fine) / most))
    padded = np.pad(fine, (0, -len(fine) % by))
    peaks = padded.reshape(-1, by).max(axis=1) if len(padded) else padded
    return round(by * FINE_STEP_S, 6), tuple(round(float(peak), 4) for peak in peaks)


def _decoded_into(
    unfinished: Path, native: NativeCopy, path: Path, *, name: str, longest_s: float
) -> tuple[_Claims, DecodedSound]:
    with opened(path, name) as container:
        if not container.streams.audio:
            raise UnreadableExhibit(f"{name}: no sound track in it; take in the recording itself")
        stream = container.streams.audio[0]
        stream.thread_count = 1
        claims = _claims(container, stream, path)
        with unfinished.open("wb") as file:
            sound = decode_to(file, native, container, stream, name=name, longest_s=longest_s)
            file.flush()
            os.fsync(file.fileno())
    return claims, sound


@contextlib.contextmanager
def opened(path: Path, name: str) -> Iterator[Any]:
    """Open a recording with FFmpeg's libraries. Raises UnreadableExhibit."""
    import av
    from av.error import FFmpegError

    try:
        container = av.open(audio_path(path), options=OPEN_OPTIONS, metadata_errors="replace")
    except FFmpegError as error:
        raise UnreadableExhibit(
            f"{name}: no recording that can be opened ({error.strerror}); "
            "it may be cut short or mislabelled, ask for the whole file"
        ) from error
    with container:
        yield container


def _claims(container: Any, stream: Any, path: Path) -> _Claims:
    codec = stream.codec_context
    rate_hz = int(codec.sample_rate or 0)
    channels = codec.layout.nb_channels if codec.layout is not None else 0
    return _Claims(
        container=container.format.name,
        codec=codec.codec.canonical_name,
        rate_hz=rate_hz,
        channels=int(channels),
        duration_s=_claimed_s(container, stream, path),
        bit_rate=int(container.bit_rate) or None if container.bit_rate else None,
        tags=_tags(container, stream),
    )


def _claimed_s(container: Any, stream: Any, path: Path) -> float | None:
    """Read the duration that the file claims; FFmpeg trims a RIFF claim, so that is read here."""
    if is_riff(path):
        return claimed_riff_s(path)
    if stream.duration is not None and stream.time_base is not None:
        return round(float(stream.duration * stream.time_base), 6)
    return round(container.duration / 1_000_000, 6) if container.duration else None


def _tags(container: Any, stream: Any) -> tuple[tuple[str, str], ...]:
    tags = [(str(key), str(value)) for key, value in container.metadata.items()]
    tags += [(f"stream {key}", str(value)) for key, value in stream.metadata.items()]
    cleaned = ((one_line(key)[:80], one_line(value)[:_TAG_CHARS]) for key, value in tags)
    return tuple(sorted(cleaned))[:_MOST_TAGS]


def _no_sound(sound: DecodedSound) -> str:
    if sound.bad_packets or sound.stopped_because:
        return f"no sound could be decoded ({sound.stopped_because or 'damaged packets'})"
    return "a sound track without a single sample"


def _damage(exhibit_id: str, sound: DecodedSound) -> Iterator[Finding]:
    """Say what could not be decoded; damage alone says nothing about how it came about."""
    told = list(_troubles(sound))
    if not told:
        return
    places = [s for s in (sound.first_bad_s, sound.first_gap_s) if s is not None]
    start_s = min(places, default=None)
    yield Finding(
        id=record_id("f", exhibit_id, "decoding", start_s),
        exhibit_id=exhibit_id,
        test="decoding",
        outcome=Outcome.INCONCLUSIVE,
        because=f"{'; '.join(told)}. {sound.duration_s:.2f} s of sound were decoded.",
        start_s=start_s,
        limits=(
            "Transfer errors, pauses that were never sent and deliberate changes look the same to "
            "a decoder. Times count decoded sound: a player that fills gaps shows later ones."
        ),
    )


def _troubles(sound: DecodedSound) -> Iterator[str]:
    if sound.bad_packets:
        yield (
            f"{sound.bad_packets} packet(s) could not be decoded, the first at "
            f"{sound.first_bad_s:.2f} s"
        )
    if sound.gaps:
        yield (
            f"the time stamps jump ahead {sound.gaps} time(s), first at {sound.first_gap_s:.2f} s, "
            f"by {sound.missing_s:.2f} s together"
        )
    if sound.stopped_because:
        yield f"reading stopped before the end ({sound.stopped_because})"
    if sound.layouts > 1:
        yield f"the sample format changes {sound.layouts - 1} time(s)"
