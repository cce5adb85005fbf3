"""What happened when: lanes to move through, and the same as a list below them, page by page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from earwitness.desk.boards.asked import SoughtAsked
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.boards.sought import PAGE_ROWS, sought_page
from earwitness.desk.pages.rendering import fragment, page
from earwitness.desk.room import Room

Start = Annotated[int, Query(ge=0, le=10**9)]
Rows = Annotated[int, Query(ge=1, le=1000)]


def routes(room: Room) -> APIRouter:
    """Give the page's addresses."""
    router = APIRouter()

    @router.get("/timeline")
    def timeline(sought: SoughtAsked, start: Start = 0, rows: Rows = PAGE_ROWS) -> HTMLResponse:
        """Show everything told with a date. The drawing asks the interface for its items."""
        boards = boards_seen.of(room)
        return page(
            room,
            "timeline.html.j2",
            active="timeline",
            told=boards.timeline,
            listed=sought_page(boards.timeline, sought, start=start, rows=rows),
            sought=sought,
            foretold=boards.forecasts,
        )

    @router.get("/timeline/list")
    def listed(sought: SoughtAsked, start: Start = 0, rows: Rows = PAGE_ROWS) -> HTMLResponse:
        """Send one page of the list, for the days and lanes that are drawn."""
        told = boards_seen.of(room).timeline
        found = sought_page(told, sought, start=start, rows=rows)
        return fragment("timeline-list.html.j2", listed=found)

    return router
