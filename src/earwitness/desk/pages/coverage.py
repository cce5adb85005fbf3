"""What instalments show of the longest recording, what none shows, how copies were changed."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.desk.boards.seen import Boards, boards_seen
from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room
from earwitness.dossier.recordings import recordings_in_order
from earwitness.dossier.wording import date_text, duration_text


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneRecording:
    """A recording of a case in which none shares sound with another. length empty: not known."""

    title: str
    href: str
    instalment: int | None
    date: str
    length: str


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/coverage")
    def coverage() -> HTMLResponse:
        """Draw every instalment over the longest recording's seconds."""
        boards = boards_seen.of(room)
        return page(
            room,
            "coverage.html.j2",
            active="coverage",
            grounds=boards.grounds,
            copies=boards.copies,
            recordings=_recordings(boards),
            parts=() if boards.answered is None else boards.answered.parts,
        )

    return router


def _recordings(boards: Boards) -> list[LoneRecording]:
    index = boards.index
    lengths = {key: facts.duration_s for key, facts in index.recording_facts.items()}
    return [
        LoneRecording(
            title=index.title(one),
            href=index.href(one.id),
            instalment=one.instalment,
            date=date_text(index.published(one)) or "date not known",
            length=duration_text(lengths[one.id]) if one.id in lengths else "",
        )
        for one in recordings_in_order(index)
    ]
