"""Recordings to be heard: an original's own bytes, or its 16 kHz working copy as WAV."""

from __future__ import annotations

from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from earwitness.case.errors import UnusableSignal
from earwitness.desk.media import Media, media_response, media_type_of, working_copy_as_wav
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the addresses of sound. Answers take byte ranges."""
    router = APIRouter()

    @router.api_route("/audio/{exhibit_id}.wav", methods=["GET", "HEAD"])
    async def working_copy(request: Request, exhibit_id: str) -> Response:
        """Send a recording's 16 kHz working copy as WAV, by ranges."""
        media = await to_thread.run_sync(_working_copy, room, exhibit_id)
        return await media_response(request, media)

    @router.api_route("/audio/{exhibit_id}", methods=["GET", "HEAD"])
    async def original(request: Request, exhibit_id: str) -> Response:
        """Send a recording's own bytes, by ranges."""
        media = await to_thread.run_sync(_original, room, exhibit_id)
        return await media_response(request, media)

    return router


def _original(room: Room, exhibit_id: str) -> Media:
    exhibit = room.case.reader.exhibit(exhibit_id)
    if not exhibit.kind.holds_sound:
        raise UnusableSignal(f"{exhibit.name} is no recording; read it in the dossier")
    path = Path(room.case.reader.evidence_path(exhibit.id))
    return Media(path=path, media_type=media_type_of(exhibit.name), etag=f'"{exhibit.id}"')


def _working_copy(room: Room, exhibit_id: str) -> Media:
    exhibit = room.case.reader.exhibit(exhibit_id)
    audio = room.working_audio(exhibit.id)
    if audio is None:
        raise UnusableSignal(
            f"{exhibit.name} has no working copy; `earwitness run` makes one if it can"
        )
    return working_copy_as_wav(audio, exhibit_id=exhibit.id)
