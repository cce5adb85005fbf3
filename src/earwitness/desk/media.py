"""Recordings over HTTP: the original's own bytes, or the working copy as WAV, with ranges."""

from __future__ import annotations

import struct
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import anyio
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from earwitness.case.audio import WorkingAudio
from earwitness.desk.byte_ranges import ByteRange, RangeNotSatisfiable, requested_range
from earwitness.desk.errors import error_response

WAV = "audio/wav"
_PORTION = 1 << 18
_LONGEST_WAV = 0xFFFFFFFF - 36  # a WAV's lengths are 32 bits wide
MEDIA_TYPES: dict[str, str] = {
    ".aac": "audio/aac",
    ".aif": "audio/aiff",
    ".aiff": "audio/aiff",
    ".amr": "audio/amr",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".m4b": "audio/mp4",
    ".mka": "audio/x-matroska",
    ".mkv": "video/x-matroska",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": WAV,
    ".weba": "audio/webm",
    ".webm": "video/webm",
    ".wma": "audio/x-ms-wma",
}
PLAYABLE_CODECS = frozenset(
    {"aac", "flac", "mp3", "mp3float", "opus", "vorbis"}
    | {"pcm_f32le", "pcm_s16le", "pcm_s24le", "pcm_u8"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """Something to be sent: a few bytes of its own, then a file's."""

    path: Path
    media_type: str
    etag: str
    header: bytes = b""

    @property
    def size(self) -> int:
        """Length in bytes, the header included."""
        return len(self.header) + self.path.stat().st_size


def media_type_of(name: str) -> str:
    """Tell a recording's media type from its file name; unknown: bytes no browser will play."""
    return MEDIA_TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def plays_in_browsers(name: str, codec: str | None) -> bool:
    """Say whether browsers commonly play a recording as it is. codec None: it is not known."""
    is_known_type = media_type_of(name) not in ("application/octet-stream", "audio/aiff")
    return is_known_type and codec in PLAYABLE_CODECS


def working_copy_as_wav(audio: WorkingAudio, *, exhibit_id: str) -> Media:
    """Put a WAV header before a working copy: 16-bit mono PCM, the samples as they are."""
    length = min(audio.path.stat().st_size, _LONGEST_WAV)
    rate = audio.rate_hz
    header = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        *(b"RIFF", length + 36, b"WAVE", b"fmt ", 16, 1, 1, rate, rate * 2, 2, 16, b"data", length),
    )
    return Media(path=audio.path, media_type=WAV, etag=f'"{exhibit_id}-16k"', header=header)


async def media_response(request: Request, media: Media) -> Response:
    """Answer with the whole or with the range asked for: 200, 206 or 416."""
    headers = {"accept-ranges": "bytes", "etag": media.etag}
    size = await anyio.to_thread.run_sync(lambda: media.size)
    try:
        wanted = requested_range(_heeded_range(request, media), size=size)
    except RangeNotSatisfiable:
        response: Response = error_response(
            f"the recording has {size} bytes; none of them was asked for",
            next_step="ask for bytes inside it",
            status=416,
        )
        response.headers["content-range"] = f"bytes */{size}"
        return response
    span = wanted or ByteRange(start=0, end=size)
    headers["content-length"] = str(span.end - span.start)
    if wanted is not None:
        headers["content-range"] = f"bytes {span.start}-{span.end - 1}/{size}"
    status = 200 if wanted is None else 206
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers, media_type=media.media_type)
    return StreamingResponse(
        _portions(media, span), status_code=status, headers=headers, media_type=media.media_type
    )


def _heeded_range(request: Request, media: Media) -> str | None:
    """Pass over a range that is meant for another version of the recording (If-Range)."""
    condition = request.headers.get("if-range")
    return request.headers.get("range") if condition in (None, media.etag) else None


async def _portions(media: Media, span: ByteRange) -> AsyncIterator[bytes]:
    header_part = media.header[span.start : span.end]
    if header_part:
        yield header_part
    at = span.start + len(header_part)
    if at >= span.end:
        return
    async with await anyio.open_file(media.path, "rb") as file:
        await file.seek(at - len(media.header))
        while at < span.end:
            portion = await file.read(min(_PORTION, span.end - at))
            if not portion:
                return
            at += len(portion)
            yield portion
