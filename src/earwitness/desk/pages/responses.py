"""Who answered which part of the leak, how soon and where, and for whom no answer was found."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.case.records import Instalment
from earwitness.desk.boards.responses import actors_in, by_part, kinds_in
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/responses")
    def responses() -> HTMLResponse:
        """Show answers, what was demanded, who stands between, and for whom no answer was found."""
        boards = boards_seen.of(room)
        answered = boards.answered
        if answered is None:
            return page(room, "responses.html.j2", active="responses", a=None)
        return page(
            room,
            "responses.html.j2",
            active="responses",
            a=answered,
            parts=by_part(answered, boards.look.case.records(Instalment)),
            names=actors_in(answered),
            kinds=kinds_in(answered),
        )

    return router
