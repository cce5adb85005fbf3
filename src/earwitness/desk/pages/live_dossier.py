"""The live dossier: the report as the case stands now, its recordings playing."""

from __future__ import annotations

from fastapi import APIRouter, Response

from earwitness.desk.live_page import LivePages
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()
    pages = LivePages(room.case)

    @router.get("/dossier")
    def dossier() -> Response:
        """Show the whole dossier, live."""
        made = pages.current()
        headers = {"content-security-policy": made.policy}
        return Response(made.html, media_type="text/html", headers=headers)

    return router
