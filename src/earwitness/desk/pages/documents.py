"""One document to read, with what rests on its words."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from earwitness.case.records import Exhibit
from earwitness.desk.pages.rendering import page
from earwitness.desk.reading import exhibit_to_read
from earwitness.desk.room import Room


def show(room: Room, exhibit: Exhibit) -> HTMLResponse:
    """Fill the page of a document."""
    read = exhibit_to_read(room.look(), room.queue(), exhibit)
    return page(room, "exhibit.html.j2", active="document", x=read)
