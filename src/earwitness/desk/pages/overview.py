"""The first page: five questions, each with its answer so far."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/")
    def overview() -> HTMLResponse:
        """Answer the five questions as far as the case can."""
        return page(room, "overview.html.j2", active="overview")

    return router
