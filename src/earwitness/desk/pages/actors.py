"""Who is who: everybody in the case, one actor's page, and the forms that put it right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.identities.corrections import ActorOperation
from earwitness.case.identities.places import folded
from earwitness.case.vocabulary import ActorKind
from earwitness.desk.actors.asking import Asked, keep
from earwitness.desk.actors.history import whole_history
from earwitness.desk.actors.life import actor_life
from earwitness.desk.actors.mentions import mention_rows
from earwitness.desk.actors.names import NamesOfScript, by_script
from earwitness.desk.actors.seen import SeenActors, seen_actors
from earwitness.desk.pages.rendering import fragment, page
from earwitness.desk.room import Room
from earwitness.dossier.model import Shown
from earwitness.dossier.statement_model import ActorRow

MOST_ROWS = 200  # of each group; typing narrows
MOST_CHOICES = 1000  # names offered while somebody writes one
Short = Annotated[str, Field(max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One actor in the list."""

    row: ActorRow
    names: tuple[NamesOfScript, ...]


class CorrectionForm(BaseModel):
    """What the forms of the pages send; an empty field says nothing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    operation: ActorOperation
    actor: Short = ""
    other: Short = ""
    mention: list[Short] = []
    written: Short = ""  # not "form": a field of that name hides the form from scripts
    name: Short = ""
    kind: ActorKind | None = None
    alias: Short = ""
    is_open: bool = False
    undoes: int | None = Field(default=None, ge=1, le=10**9)
    note: str = Field(default="", max_length=10_000)


def routes(room: Room) -> APIRouter:
    """Give the pages' addresses."""
    router = APIRouter()
    _add_everybody(router, room)
    _add_person(router, room)
    return router


def _add_everybody(router: APIRouter, room: Room) -> None:
    @router.get("/actors")
    def actors(q: str = "") -> HTMLResponse:
        """Show everybody, open identities first."""
        seen = seen_actors(room)
        return page(
            room,
            "actors.html.j2",
            active="actors",
            **_everybody(seen, q),
        )

    @router.get("/actors/rows")
    def rows(q: str = "") -> HTMLResponse:
        """Send the list alone, narrowed to names that hold some words."""
        return fragment("actors-list.html.j2", **_everybody(seen_actors(room), q))


def _add_person(router: APIRouter, room: Room) -> None:
    @router.get("/actor/{actor_id}")
    def actor(actor_id: str) -> Response:
        """Show one actor; a merged one is another's page now."""
        seen = seen_actors(room)
        now = seen.now(actor_id)
        if now is not None and actor_id not in seen.index.actors:
            return RedirectResponse(f"/actor/{now}", status_code=303)
        return page(room, "actor.html.j2", active="actor", **_life(seen, actor_id))

    @router.get("/actor/{actor_id}/mentions")
    def mentions(actor_id: str, written: str = "") -> HTMLResponse:
        """Send an actor's mentions, or those written one way."""
        seen = seen_actors(room)
        one = seen.actor(actor_id)
        found = mention_rows(seen, one.id, form=written)
        return fragment("actor-mentions.html.j2", actor=one, mentions=found)

    @router.post("/actor/{actor_id}/corrections")
    def correct(actor_id: str, asked: Annotated[CorrectionForm, Form()]) -> Response:
        """Keep what somebody said, and send the page's content as it stands then.

        What cannot be meant changes nothing: the page stays, and is told why.
        """
        try:
            kept = keep(room, _asked(asked), note=asked.note)
        except (BadSettings, UnknownRecord) as error:
            return Response(status_code=204, headers={"hx-trigger": _news(refused=str(error))})
        seen = seen_actors(room)
        if actor_id not in seen.index.actors:
            where = f"/actor/{kept.actor_id}" if kept.actor_id else "/actors"
            return Response(status_code=200, headers={"hx-redirect": where})
        answer = fragment("actor-life.html.j2", **_life(seen, actor_id))
        answer.headers["hx-trigger"] = _news(kept={"said": kept.said, "version": kept.version})
        return answer


def _asked(form: CorrectionForm) -> Asked:
    fields = form.model_dump(exclude={"note", "mention", "written"})
    return Asked(**fields, mentions=tuple(form.mention), form=form.written)


def _news(**told: object) -> str:
    """Tell the page what became of it: ASCII, since it travels in a header."""
    return json.dumps(told)


def _life(seen: SeenActors, actor_id: str) -> dict[str, Any]:
    others = sorted(
        (one for one in seen.by_id.values() if one.id != actor_id), key=lambda one: -one.mentions
    )
    return {
        "life": actor_life(seen, actor_id),
        "others": others[:MOST_CHOICES],
        "kinds": tuple(ActorKind),
    }


def _everybody(seen: SeenActors, q: str) -> dict[str, Any]:
    wanted = folded(q)
    return {
        "query": q,
        "most": max((row.mentions for row in seen.by_id.values()), default=0) or 1,
        "history": whole_history(seen),
        "unfitting": seen.rows.unfitting,
        "unknown": _narrowed(seen, seen.rows.unknown.rows, wanted),
        "known": _narrowed(seen, seen.rows.named.rows, wanted),
        "absent": [one for one in seen.absent if wanted in seen.folded_names[one.id]],
    }


def _narrowed(seen: SeenActors, rows: Sequence[ActorRow], wanted: str) -> Shown[Entry]:
    chosen = [row for row in rows if wanted in seen.folded_names[row.id]]
    shown = tuple(Entry(row=row, names=by_script(row.aliases)) for row in chosen[:MOST_ROWS])
    return Shown(rows=shown, total=len(chosen))
