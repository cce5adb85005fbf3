"""The page on which people judge what waits."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/review")
    def review() -> HTMLResponse:
        """Show what waits for a verdict, the most consequential first."""
        return page(room, "review.html.j2", active="review")

    return router
