"""The addresses of a recording's pictures. They never change under one address."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response

from earwitness.desk.room import Room

_KEPT = {"cache-control": "private, max-age=86400, immutable"}


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter()

    @router.get("/sound/{exhibit_id}/outline/{per_s}")
    def outline(exhibit_id: str, per_s: Literal["20", "200"]) -> Response:
        """Send an outline: pairs of signed bytes, lowest and highest sample, so many a second."""
        exhibit = room.case.reader.exhibit(exhibit_id)
        content = room.sound.outline(exhibit.id, per_s=int(per_s))
        return Response(content, media_type="application/octet-stream", headers=_KEPT)

    @router.get("/sound/{exhibit_id}/tiles/{tile_s}/{number}.png")
    def tile(
        exhibit_id: str,
        tile_s: Literal["10", "40", "160", "640"],
        number: Annotated[int, Path(ge=0, le=10**6)],
    ) -> Response:
        """Send one tile of a recording's spectrogram."""
        exhibit = room.case.reader.exhibit(exhibit_id)
        content = room.sound.tile(exhibit.id, number, tile_s=int(tile_s))
        return Response(content, media_type="image/png", headers=_KEPT)

    return router
