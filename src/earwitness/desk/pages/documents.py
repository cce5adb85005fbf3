"""One document to read, with what rests on its words."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.case.records import Exhibit
from earwitness.desk.documents.layout import DocumentToRead, document_to_read
from earwitness.desk.documents.marked import marked_in
from earwitness.desk.documents.unfitting import unfitting_in
from earwitness.desk.pages.rendering import fragment, page
from earwitness.desk.room import Room


def show(room: Room, exhibit: Exhibit) -> HTMLResponse:
    """Fill the page of a document."""
    return page(
        room,
        "document.html.j2",
        active="document",
        x=_read(room, exhibit),
        unfitting=unfitting_in(room.look(), exhibit.id),
    )


def routes(room: Room) -> APIRouter:
    """Give the address of a document's text alone, for a page that is open."""
    router = APIRouter()

    @router.get("/document/{exhibit_id}/text")
    def text(exhibit_id: str) -> HTMLResponse:
        """Give the text anew, with the marks that stand now."""
        exhibit = room.case.reader.exhibit(exhibit_id)
        return fragment("document-text.html.j2", x=_read(room, exhibit))

    return router


def _read(room: Room, exhibit: Exhibit) -> DocumentToRead:
    marked = marked_in(room, exhibit.id)
    return document_to_read(room.look(), exhibit, marked)
