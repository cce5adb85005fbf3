"""The first page: five questions, each with its answer so far, and what waits for a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from earwitness.desk.apart.lately import Lately, Made
from earwitness.desk.documents.unfitting import unfitting_in
from earwitness.desk.looking import Look
from earwitness.desk.pages.rendering import fragment, page
from earwitness.desk.queue.items import Item, where
from earwitness.desk.queue.waiting import Part, Queue
from earwitness.desk.room import Room
from earwitness.dossier.dossier_model import Head
from earwitness.dossier.head import lede

MOST_WAITING = 6
# Where the desk spells out what a section of the dossier does.
_PAGE_OF = {
    "#recordings": "/exhibits",
    "#voices": "/exhibits",
    "#copies": "/coverage",
    "#attributions": "/exhibits",
    "#ties": "/network",
    "#actors": "/actors",
    "#open-identities": "/actors",
    "#claims": "/claims",
    "#responses": "/responses",
    "#forecasts": "/timeline",
    "#fronts": "/network",
    "#brokers": "/network",
    "#consequences": "/network",
    "#since": "/network",
    "#taken-in": "/exhibits",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """One record that nobody has judged."""

    kind: str
    says: str
    where: str
    reasons: str
    href: str


def routes(room: Room) -> APIRouter:
    """Give the page's addresses."""
    router = APIRouter()
    answered = Lately(room.working, first_page)

    @router.get("/")
    def overview() -> HTMLResponse:
        """Answer the five questions as far as the case can."""
        look, queue = room.look(), room.queue()
        waiting = queue.part(Part.WAITING, who=room.who, kind=None)
        return page(
            room,
            "overview.html.j2",
            active="overview",
            lede=lede(look.index),
            waiting=_rows(waiting, queue),
            waiting_total=len(waiting),
            judged=len(queue.items) - len(waiting),
            of_all=len(queue.items),
            second=len(queue.part(Part.SECOND, who=room.who, kind=None)),
            unfitting=unfitting_in(look),
        )

    @router.get("/overview/answers")
    def answers() -> HTMLResponse:
        """Send the short answers alone; the last ones while newer ones are worked out."""
        told = answered.told(room.case.version())
        return fragment(
            "overview-answers.html.j2",
            head=told.value,
            is_current=told.is_current,
            desk_href=desk_href,
        )

    return router


def first_page(look: Look) -> Made[Head]:
    """Work out the short answers."""
    return Made(look.version, look.first_page)


def desk_href(section: str) -> str:
    """Lead to the desk's page of a section; the dossier's own where the desk has none."""
    return _PAGE_OF.get(section, f"/dossier{section}")


def _rows(waiting: Sequence[Item], queue: Queue) -> list[WaitingRow]:
    return [
        WaitingRow(
            kind=item.kind,
            says=item.says,
            where=where(item, queue.index),
            reasons=", ".join(reason.words for reason in item.reasons),
            href=f"/exhibit/{item.exhibit_id}#{item.passage_id or ''}",
        )
        for item in waiting[:MOST_WAITING]
    ]
