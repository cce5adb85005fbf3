"""A recording's bare copy: its first sound track in a new file of the same kind, without words.

Packet by packet, or decoded; no tags, dates, pictures or other tracks go along. Runs inside the
parser child only, since a stranger's file is taken apart for it.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from earwitness.case.errors import UnreadableExhibit
from earwitness.intake.decoding import audio_path
from earwitness.intake.recording import opened

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


@dataclass(frozen=True, slots=True, kw_only=True)
class BareCopy:
    """What a source and its finished copy say by FFmpeg: tags, and tracks that are no sound."""

    exhibit_id: str
    source_tags: tuple[tuple[str, str], ...]
    source_tracks: tuple[str, ...]
    copy_tags: tuple[tuple[str, str], ...]
    copy_tracks: tuple[str, ...]


def write_bare_copy(
    source: Path, copy: Path, *, exhibit_id: str, name: str, as_wav: bool
) -> BareCopy:
    """Write a bare copy over `copy`, and read both again.

    name: of the source, for messages. as_wav: decode to 16-bit samples. Raises UnreadableExhibit:
    no recording, or of a kind that cannot be written; OSError where the disk does not take it.
    """
    _write(source, copy, name=name, as_wav=as_wav)
    source_tags, source_tracks = _told_by(source, name)
    copy_tags, copy_tracks = _told_by(copy, name)
    return BareCopy(
        exhibit_id=exhibit_id,
        source_tags=source_tags,
        source_tracks=source_tracks,
        copy_tags=copy_tags,
        copy_tracks=copy_tracks,
    )


def _told_by(path: Path, name: str) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    with opened(path, name) as container:
        tags = [*container.metadata.items()]
        for stream in container.streams:
            tags += [(f"stream {key}", value) for key, value in stream.metadata.items()]
        tracks = tuple(stream.type for stream in container.streams if stream.type != "audio")
    return tuple((str(key), str(value)) for key, value in tags), tracks


def _write(source: Path, copy: Path, *, name: str, as_wav: bool) -> None:
    """Write the copy, by packets or decoded."""
    import av
    from av.error import FFmpegError

    try:
        with opened(source, name) as container:
            if not container.streams.audio:
                raise UnreadableExhibit(f"{name}: no sound track in it to copy")
            stream = container.streams.audio[0]
            muxer = "wav" if as_wav else _muxer(container, stream, name)
            options = {**_BARE, **_MUXER_OPTIONS.get(muxer, {})}
            path = audio_path(copy)
            with av.open(path, "w", format=muxer, container_options=options) as made:
                if as_wav:
                    _decode(container, stream, made)
                else:
                    _copy_packets(container, stream, made)
    except FFmpegError as error:
        if error.errno in _DISK_ERRORS:
            raise OSError(error.errno, error.strerror) from error
        raise UnreadableExhibit(
            f"{name}: cannot be copied as it is ({error.strerror}); try --as-wav"
        ) from error


def _copy_packets(container: Any, stream: Any, made: Any) -> None:
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
