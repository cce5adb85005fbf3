"""Who is who: actors and open identities, one actor's names and mentions, corrections of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from earwitness.case.identities.corrections import ActorOperation
from earwitness.case.identities.places import folded
from earwitness.case.records import Actor
from earwitness.case.vocabulary import ActorKind
from earwitness.desk.actors.asking import Asked, keep
from earwitness.desk.actors.history import SaidRow, history_of
from earwitness.desk.actors.mentions import mention_rows
from earwitness.desk.actors.seen import SeenActors, seen_actors
from earwitness.desk.api.message import Message
from earwitness.desk.room import Room

MOST_ACTORS = 500
MOST_NAMED = 200  # mentions in one split
Id = Annotated[str, Field(max_length=200)]
Name = Annotated[str, Field(max_length=500)]


class ActorItem(Message):
    """One actor with how often it is named, speaks, and has ties."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    affiliation: str | None
    is_open: bool = Field(description="a name that nobody has put a person to")
    mentions: int
    said: int
    held: int
    received: int


class ActorsAnswer(Message):
    """Actors, the most mentioned first; total counts what was left out as well."""

    total: int
    actors: tuple[ActorItem, ...]


class Said(Message):
    """What somebody said of who is who. state: counts, undone, undoes, no longer fits."""

    number: int
    said: str
    who: str
    at: str
    note: str
    state: str
    because: str


class Written(Message):
    """One way in which mentions of an actor are written."""

    text: str
    mentions: int


class MentionItem(Message):
    """One mention, with the words around it."""

    id: str
    text: str
    before: str
    after: str
    href: str
    document: str
    published: str
    is_name: bool


class ActorAnswer(Message):
    """One actor: names, how it is written and where, what people said of it."""

    actor: ActorItem
    because: str
    written: tuple[Written, ...]
    mentions: tuple[MentionItem, ...]
    mentions_total: int
    corrections: tuple[Said, ...]


class CorrectionBody(Message):
    """A correction of who is who. Actors by id, or by a name that only one goes by."""

    operation: ActorOperation
    actor: Name = ""
    other: Name = Field(default="", description="merged into actor; or whom split-off words mean")
    mentions: tuple[Id, ...] = Field(default=(), max_length=MOST_NAMED)
    form: Name = Field(default="", description="all mentions of the actor that are written so")
    name: Name = ""
    kind: ActorKind | None = None
    alias: Name = ""
    is_open: bool = Field(default=False, description="it is still not known who that is")
    undoes: int | None = Field(default=None, ge=1, le=10**9)
    note: str = Field(default="", max_length=10_000)


class CorrectionKept(Message):
    """A correction that was appended, with the case's version before and after it."""

    number: int
    said: str
    actor_id: str | None
    previous_version: str
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["actors"])

    @router.get("/actors", summary="Actors and open identities, the most mentioned first")
    def actors(
        q: Annotated[str, Query(max_length=500)] = "",
        is_open: bool | None = None,
        start: Annotated[int, Query(ge=0, le=10**9)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_ACTORS)] = 100,
    ) -> ActorsAnswer:
        return _listed(seen_actors(room), q, is_open, start=start, limit=limit)

    @router.get("/actor/{actor_id}", summary="One actor, how it is written and where")
    def actor(actor_id: str, form: Annotated[str, Query(max_length=500)] = "") -> ActorAnswer:
        return _answer(seen_actors(room), actor_id, form)

    @router.post(
        "/actors/corrections",
        status_code=201,
        summary="Say who is who: merge, split, rename, alias, unalias, undo; it is appended",
    )
    def correct(body: CorrectionBody) -> CorrectionKept:
        fields = body.model_dump(exclude={"note"})
        kept = keep(room, Asked(**fields), note=body.note)
        return CorrectionKept(
            number=kept.number,
            said=kept.said,
            actor_id=kept.actor_id,
            previous_version=kept.previous_version,
            version=kept.version,
        )

    return router


def _listed(
    seen: SeenActors, q: str, is_open: bool | None, *, start: int, limit: int
) -> ActorsAnswer:
    wanted = folded(q)
    rows = [
        one
        for one in seen.known.actors
        if (is_open is None or one.is_listed is not is_open) and wanted in seen.folded_names[one.id]
    ]
    rows.sort(key=lambda one: (-len(seen.mentions.get(one.id, ())), one.name))
    chosen = rows[start : start + limit]
    return ActorsAnswer(total=len(rows), actors=tuple(_item(seen, one) for one in chosen))


def _item(seen: SeenActors, one: Actor) -> ActorItem:
    row = seen.by_id.get(one.id)
    return ActorItem(
        id=one.id,
        name=one.name,
        kind=one.kind,
        aliases=one.aliases,
        affiliation=one.affiliation,
        is_open=not one.is_listed,
        mentions=0 if row is None else row.mentions,
        said=0 if row is None else row.said,
        held=0 if row is None else row.held,
        received=0 if row is None else row.received,
    )


def _answer(seen: SeenActors, actor_id: str, form: str) -> ActorAnswer:
    one = seen.actor(actor_id)
    found = mention_rows(seen, one.id, form=form)
    return ActorAnswer(
        actor=_item(seen, one),
        because=one.because,
        written=tuple(Written(text=text, mentions=n) for text, n in seen.forms(one.id)),
        mentions=tuple(
            MentionItem(
                id=row.id,
                text=row.text,
                before=row.before,
                after=row.after,
                href=row.href,
                document=row.title,
                published=row.published,
                is_name=row.is_name,
            )
            for row in found.rows
        ),
        mentions_total=found.total,
        corrections=tuple(_said(row) for row in history_of(seen, one.id)),
    )


def _said(row: SaidRow) -> Said:
    return Said(
        number=row.number,
        said=row.said,
        who=row.who,
        at=row.at,
        note=row.note,
        state=row.state,
        because=row.because,
    )
