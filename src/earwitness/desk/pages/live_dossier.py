"""The dossier at the desk: live, with its recordings playing, and printed."""

from __future__ import annotations

from typing import TypeVar

from fastapi import APIRouter, Response

from earwitness.desk.apart.lately import Lately
from earwitness.desk.live_page import LivePage, live_page
from earwitness.desk.pages.rendering import page
from earwitness.desk.printed_dossier import printed_dossier
from earwitness.desk.room import Room

NOTHING_NEW = 204
NO_FRAMES = "frame-ancestors 'none'"
T = TypeVar("T")


def routes(room: Room) -> APIRouter:
    """Give the page's addresses."""
    router = APIRouter()
    pages = Lately(room.laying_out, live_page)
    prints = Lately(room.laying_out, printed_dossier)

    def shown(lately: Lately[T], *, earlier: bool) -> T | Response:
        """Give what is laid out; else a page that says that it is under way."""
        told = lately.told(room.case.version())
        if told.value is not None and (told.is_current or earlier):
            return told.value
        return page(
            room,
            "dossier-waiting.html.j2",
            active="dossier",
            is_printed=lately is prints,
            has_earlier=told.value is not None,
        )

    def readiness(lately: Lately[T]) -> Response:
        told = lately.told(room.case.version())
        headers = {"HX-Refresh": "true"} if told.is_current else {}
        return Response(status_code=NOTHING_NEW, headers=headers)

    @router.get("/dossier")
    def dossier(*, earlier: bool = False) -> Response:
        """Show the whole dossier, live; say so while it is being laid out.

        earlier: the one from before the last change will do.
        """
        found = shown(pages, earlier=earlier)
        return found if isinstance(found, Response) else _live(found)

    @router.get("/dossier/ready")
    def ready() -> Response:
        """Have the waiting page load again once the dossier is laid out."""
        return readiness(pages)

    @router.get("/dossier.pdf")
    def printed(*, earlier: bool = False) -> Response:
        """Send the dossier as a PDF, as an export writes it; say so while it is typeset."""
        found = shown(prints, earlier=earlier)
        return found if isinstance(found, Response) else _pdf(found)

    @router.get("/dossier.pdf/ready")
    def printed_ready() -> Response:
        """Have the waiting page load again once the PDF is typeset."""
        return readiness(prints)

    return router


def _live(made: LivePage) -> Response:
    headers = {"content-security-policy": made.policy}
    return Response(made.html, media_type="text/html", headers=headers)


def _pdf(made: bytes) -> Response:
    headers = {
        "content-disposition": 'inline; filename="dossier.pdf"',
        "content-security-policy": NO_FRAMES,  # a browser shows no PDF in a sandbox
    }
    return Response(made, media_type="application/pdf", headers=headers)
