"""Who is named in a recording, passage by passage, with the pages of those who were told apart."""

from __future__ import annotations

from fastapi import APIRouter

from earwitness.case.records import Actor, Mention
from earwitness.desk.api.message import Message
from earwitness.desk.links import actor_href
from earwitness.desk.looking import Look
from earwitness.desk.room import Room


class Named(Message):
    """Somebody who is named in a passage. written: the words that mean them, as they stand."""

    passage_id: str
    actor_id: str
    name: str
    href: str
    written: tuple[str, ...]


class NamedAnswer(Message):
    """Everybody who is named in a recording, in the order of the passages."""

    exhibit_id: str
    named: tuple[Named, ...]


def routes(room: Room) -> APIRouter:
    """Give the address of this part."""
    router = APIRouter(tags=["transcripts"])

    @router.get("/named/{exhibit_id}", summary="Who is named in each passage of a recording")
    def named(exhibit_id: str) -> NamedAnswer:
        exhibit = room.case.reader.exhibit(exhibit_id)
        return NamedAnswer(exhibit_id=exhibit.id, named=_named(room.look(), exhibit.id))

    return router


def _named(look: Look, exhibit_id: str) -> tuple[Named, ...]:
    """Gather them. Who was named by words that were put right since is left out."""
    found: dict[tuple[str, str], tuple[Actor, list[str]]] = {}
    for mention in _mentions(look, exhibit_id):
        actor = look.index.actor_of(mention.id)
        if actor is not None:
            _, written = found.setdefault((mention.span.passage_id, actor.id), (actor, []))
            if mention.text not in written:
                written.append(mention.text)
    return tuple(
        Named(
            passage_id=passage_id,
            actor_id=actor.id,
            name=actor.name,
            href=actor_href(actor.id),
            written=tuple(written),
        )
        for (passage_id, _), (actor, written) in found.items()
    )


def _mentions(look: Look, exhibit_id: str) -> list[Mention]:
    """Give the mentions whose words still stand in their passages, in order."""
    passages = look.index.passages
    standing = [
        one
        for one in look.case.records(Mention)
        if one.span.exhibit_id == exhibit_id
        and one.span.passage_id in passages
        and one.text in passages[one.span.passage_id].text
    ]
    return sorted(standing, key=lambda one: one.span.start_char)
