"""What happened when: lanes to move through, and the same as a list below them."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/timeline")
    def timeline() -> HTMLResponse:
        """Show everything told with a date. The drawing asks the interface for its items."""
        boards = boards_seen.of(room)
        return page(
            room,
            "timeline.html.j2",
            active="timeline",
            told=boards.timeline,
            foretold=boards.forecasts,
        )

    return router
