"""The claims board: propositions by standing, every position in its words, what is put right."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from earwitness.case.ledger.corrections import LedgerOperation
from earwitness.desk.boards.claims import Asked, by_standing, keep, names_in, said_rows
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.pages.rendering import fragment, page
from earwitness.desk.room import Room

MOST_CLAIMS = 1000
Short = Annotated[str, Field(max_length=500)]


class LedgerForm(BaseModel):
    """What the forms of the page send; an empty field says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: LedgerOperation
    proposition: Short = ""
    other: Short = ""
    is_opposite: bool = False
    claim: list[Short] = Field(default=[], max_length=MOST_CLAIMS)
    title: str = Field(default="", max_length=1_000)
    undoes: int = Field(default=0, ge=0, le=10**9)
    note: str = Field(default="", max_length=10_000)


def routes(room: Room) -> APIRouter:
    """Give the page's addresses."""
    router = APIRouter()

    @router.get("/claims")
    def claims() -> HTMLResponse:
        """Show what is at issue and where everybody stands."""
        shown = _board(room, said_now="")
        names = names_in([view for one in shown["standings"] for view in one.propositions])
        return page(room, "claims.html.j2", active="claims", names=names, **shown)

    @router.get("/claims/board")
    def board() -> HTMLResponse:
        """Send the board alone, as it stands now."""
        return fragment("claims-board.html.j2", **_board(room, said_now=""))

    @router.post("/claims/corrections")
    def correct(form: Annotated[LedgerForm, Form()]) -> HTMLResponse:
        """Append a correction of the ledger, and send the board as it stands then."""
        kept = keep(
            room,
            Asked(
                operation=form.operation,
                proposition=form.proposition,
                other=form.other,
                is_opposite=form.is_opposite,
                claim_ids=tuple(form.claim),
                title=form.title,
                undoes=form.undoes,
                note=form.note,
            ),
        )
        return fragment("claims-board.html.j2", **_board(room, said_now=kept.sentence))

    return router


def _board(room: Room, *, said_now: str) -> dict[str, Any]:
    """Give what the board's template shows. said_now: the correction that was just kept."""
    boards = boards_seen.of(room)
    return {
        "board": boards.claims,
        "board_version": boards.look.version,
        "standings": by_standing(boards.claims),
        "said": said_rows(room.case.reader.said_of_ledger(), boards.look.case.unfitting_of_ledger),
        "said_now": said_now,
    }
