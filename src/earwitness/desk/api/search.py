"""Search over everything that is said and written, with the filters of the search page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from earwitness.case.records import Passage
from earwitness.desk.api.message import Message
from earwitness.desk.finding import Filters, find, snippet
from earwitness.desk.looking import Look
from earwitness.desk.room import Room

MOST_FOUND = 100


class Found(Message):
    """One passage that holds the words searched for. start_s null: it is written."""

    exhibit_id: str
    document: str
    passage_id: str
    start_s: float | None
    snippet: str


class SearchAnswer(Message):
    """What was found, best first; total counts what was left out as well."""

    query: str
    total: int
    found: tuple[Found, ...]


def routes(room: Room) -> APIRouter:
    """Give the address of this part."""
    router = APIRouter(tags=["search"])

    @router.get("/search", summary="Find passages; a query without a word needs a filter")
    def search(
        q: str = "",
        limit: Annotated[int, Query(ge=1, le=MOST_FOUND)] = 30,
        exhibit: str = "",
        actor: str = "",
        relation: str = "",
        speaker: str = "",
        since: str = "",
        until: str = "",
    ) -> SearchAnswer:
        filters = Filters(
            exhibit=exhibit,
            actor=actor,
            relation=relation,
            speaker=speaker,
            since=since,
            until=until,
        )
        look = room.look()
        found = find(room.case.reader, look, q, filters, limit=limit)
        passages = tuple(_found(passage, look, q) for passage in found.passages)
        return SearchAnswer(query=q, total=found.total, found=passages)

    return router


def _found(passage: Passage, look: Look, query: str) -> Found:
    return Found(
        exhibit_id=passage.exhibit_id,
        document=look.index.exhibits[passage.exhibit_id].name.rsplit("/", 1)[-1],
        passage_id=passage.id,
        start_s=passage.start_s,
        snippet=snippet(passage.text, query),
    )
