"""Everything that was taken in, in one list, and the address of each exhibit's own page."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.desk.pages import documents, recordings
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the pages' addresses."""
    router = APIRouter()

    @router.get("/exhibit/{exhibit_id}")
    def one_exhibit(exhibit_id: str) -> HTMLResponse:
        """Show one exhibit: a recording to hear, a document to read."""
        exhibit = room.case.reader.exhibit(exhibit_id)
        shown_by = recordings if exhibit.kind.holds_sound else documents
        return shown_by.show(room, exhibit)

    return router
