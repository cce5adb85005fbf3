"""The copy of a recording that may be shown: its sound without the words around it.

The first sound track is copied as it is, packet by packet, into a new file of the same kind that
carries no tags, dates, pictures or other tracks; then the new file is searched for what the old one
told. What stands inside the packets themselves only goes when the sound is decoded (`as_wav`).
Refuses to write over anything, and never touches the source.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from earwitness.case.errors import CaseNotWritable, UnreadableExhibit
from earwitness.intake.decoding import OPEN_OPTIONS, audio_path
from earwitness.integrity.containers.structure import container_structure
from earwitness.integrity.containers.table import ContainerStructure
from earwitness.integrity.exposure import Exposure, ExposureKind, exposures

_MUXERS = {
    "wav": "wav",
    "w64": "w64",
    "mp3": "mp3",
    "ogg": "ogg",
    "flac": "flac",
    "matroska": "matroska",
    "amr": "amr",
    "aac": "adts",
    "aiff": "aiff",
}
_MP4_MUXERS = {"aac": "ipod", "alac": "ipod", "amr_nb": "3gp", "amr_wb": "3gp"}
_BARE = {"fflags": "+bitexact"}
_MUXER_OPTIONS = {"mp3": {"id3v2_version": "0", "write_id3v1": "0"}}
_DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
_SEARCHED_BYTES = 1 << 20
_SHORTEST_TRACE = 4
_ENCODER_MARKS = (b"LAME3", b"Lavc", b"libfaac", b"GOGO", b"Xing MPEG", b"iTunes", b"Nero AAC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """A finished copy. removed: what the source told; remaining: what the copy still tells."""

    file: Path
    sha256: str
    source_sha256: str
    removed: tuple[Exposure, ...]
    remaining: tuple[Exposure, ...]


def redact(source: Path, out: Path, *, name: str, as_wav: bool = False) -> Redacted:
    """Write a recording's copy without metadata, and check it. It appears whole or not at all.

    name: of the source, for messages. Raises UnreadableExhibit: no recording, or of a kind that
    cannot be written; CaseNotWritable: `out` is there already, or cannot be written.
    """
    if out.exists():
        raise CaseNotWritable(f"{out} is there already; name another file with --out")
    unfinished = out.with_name(f".{out.name}.{os.getpid()}.new")
    try:
        with _writable(out):
            unfinished.touch()
            _write(source, unfinished, name=name, as_wav=as_wav)
            told, kept = told_by(source), told_by(unfinished)
            remaining = (*kept, *_left_inside(unfinished, told, kept))
            unfinished.rename(out)
    finally:
        with contextlib.suppress(FileNotFoundError):
            unfinished.unlink()
    values = {one.value for one in remaining}
    return Redacted(
        file=out,
        sha256=_digest(out),
        source_sha256=_digest(source),
        removed=tuple(one for one in told if one.value not in values),
        remaining=remaining,
    )


def told_by(path: Path) -> tuple[Exposure, ...]:
    """List what a recording's tags and structure betray. Raises UnreadableExhibit."""
    with _opened(path, path.name) as container:
        tags = [*container.metadata.items()]
        for stream in container.streams:
            tags += [(f"stream {key}", value) for key, value in stream.metadata.items()]
        tracks = [stream.type for stream in container.streams if stream.type != "audio"]
    others = tuple(
        Exposure(kind=ExposureKind.LEFTOVER, value=f"a {kind} track", where="the file")
        for kind in tracks
    )
    return (*exposures(tags, _structure(path)), *others)


def _structure(path: Path) -> ContainerStructure:
    with path.open("rb") as file:

        def read(at: int, length: int) -> bytes:
            file.seek(at)
            return file.read(length)

        return container_structure(read, path.stat().st_size)


def _write(source: Path, unfinished: Path, *, name: str, as_wav: bool) -> None:
    """Write the copy, by packets or decoded."""
    import av
    from av.error import FFmpegError

    try:
        with _opened(source, name) as container:
            if not container.streams.audio:
                raise UnreadableExhibit(f"{name}: no sound track in it to copy")
            stream = container.streams.audio[0]
            muxer = "wav" if as_wav else _muxer(container, stream, name)
            options = {**_BARE, **_MUXER_OPTIONS.get(muxer, {})}
            path = audio_path(unfinished)
            with av.open(path, "w", format=muxer, container_options=options) as made:
                if as_wav:
                    _decode(container, stream, made)
                else:
                    _copy(container, stream, made)
    except FFmpegError as error:
        if error.errno in _DISK_ERRORS:
            raise OSError(error.errno, error.strerror) from error
        raise UnreadableExhibit(
            f"{name}: cannot be copied as it is ({error.strerror}); try --as-wav"
        ) from error


def _copy(container: Any, stream: Any, made: Any) -> None:
    """Copy packets; a start later than 0 is moved there, one before it (priming) is kept."""
    track = made.add_stream_from_template(stream)
    track.metadata.clear()
    first = None
    for packet in container.demux(stream):
        if packet.size == 0:
            continue
        if packet.pts is not None:
            first = max(0, packet.pts) if first is None else first
            packet.pts -= first
            packet.dts = packet.pts
        packet.stream = track
        made.mux(packet)


def _decode(container: Any, stream: Any, made: Any) -> None:
    """Decode to 16-bit samples at the recording's own rate and channels."""
    from av.audio.resampler import AudioResampler

    rate_hz = stream.codec_context.sample_rate
    layout = stream.codec_context.layout.name
    track = made.add_stream("pcm_s16le", rate=rate_hz, layout=layout)
    resampler = AudioResampler(format="s16", layout=layout, rate=rate_hz)
    for frame in container.decode(stream):
        frame.pts = None
        for even in resampler.resample(frame):
            made.mux(track.encode(even))
    for even in resampler.resample(None):
        made.mux(track.encode(even))
    made.mux(track.encode(None))


def _muxer(container: Any, stream: Any, name: str) -> str:
    """Choose the kind of file to write: the source's own."""
    kinds = container.format.name.split(",")
    codec = stream.codec_context.codec.canonical_name
    if "mov" in kinds:
        return "mov" if codec.startswith("pcm_") else _MP4_MUXERS.get(codec, "mp4")
    muxer = next((_MUXERS[kind] for kind in kinds if kind in _MUXERS), None)
    if muxer is None:
        raise UnreadableExhibit(f"{name}: {kinds[0]} cannot be written here; try --as-wav")
    return muxer


def _left_inside(
    path: Path, told: tuple[Exposure, ...], kept: tuple[Exposure, ...]
) -> Iterator[Exposure]:
    """Search the copy's bytes for what the source told, and for marks encoders leave in packets."""
    wanted = {
        one.value.encode(encoding): (one.kind, one.value)
        for one in told
        for encoding in ("utf-8", "utf-16-le")
        if len(one.value) >= _SHORTEST_TRACE and one.value not in {other.value for other in kept}
    }
    wanted |= {mark: (ExposureKind.PROGRAM, mark.decode()) for mark in _ENCODER_MARKS}
    longest = max(map(len, wanted))
    seen: set[str] = set()
    with path.open("rb") as file:
        held, at = b"", 0
        while block := file.read(_SEARCHED_BYTES):
            held += block
            for trace, (kind, value) in wanted.items():
                if value not in seen and (found := held.find(trace)) >= 0:
                    seen.add(value)
                    where = f"byte {at + found}, inside the sound's packets or heads"
                    yield Exposure(kind=kind, value=value, where=where)
            at += max(0, len(held) - longest)
            held = held[-longest:]


@contextlib.contextmanager
def _opened(path: Path, name: str) -> Iterator[Any]:
    import av
    from av.error import FFmpegError

    try:
        container = av.open(audio_path(path), options=OPEN_OPTIONS, metadata_errors="replace")
    except FFmpegError as error:
        raise UnreadableExhibit(
            f"{name}: no recording that can be opened ({error.strerror}); check the file"
        ) from error
    with container:
        yield container


@contextlib.contextmanager
def _writable(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CaseNotWritable(
            f"{out} cannot be written ({error.strerror}); name another file with --out"
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
