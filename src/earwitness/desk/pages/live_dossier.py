"""The live dossier: the report as the case stands now, its recordings playing."""

from __future__ import annotations

from fastapi import APIRouter, Response

from earwitness.desk.apart.lately import Lately
from earwitness.desk.live_page import LivePage, live_page
from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room

NOTHING_NEW = 204


def routes(room: Room) -> APIRouter:
    """Give the page's addresses."""
    router = APIRouter()
    pages = Lately(room.working, live_page)

    @router.get("/dossier")
    def dossier(*, earlier: bool = False) -> Response:
        """Show the whole dossier, live; say so while it is being laid out.

        earlier: the one from before the last change will do.
        """
        told = pages.told(room.case.version())
        if told.value is not None and (told.is_current or earlier):
            return _sent(told.value)
        return page(
            room, "dossier-waiting.html.j2", active="dossier", has_earlier=told.value is not None
        )

    @router.get("/dossier/ready")
    def ready() -> Response:
        """Have the waiting page load again once the dossier is laid out."""
        told = pages.told(room.case.version())
        return Response(
            status_code=NOTHING_NEW, headers={"HX-Refresh": "true"} if told.is_current else {}
        )

    return router


def _sent(made: LivePage) -> Response:
    headers = {"content-security-policy": made.policy}
    return Response(made.html, media_type="text/html", headers=headers)
