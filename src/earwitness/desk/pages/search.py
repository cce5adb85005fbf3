"""The search page: words and filters in the address, what was found below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from earwitness.case.records import Passage
from earwitness.desk.finding import Filters, as_written, choices, find, snippet
from earwitness.desk.looking import Look
from earwitness.desk.pages.rendering import page
from earwitness.desk.room import Room
from earwitness.dossier.wording import clock, date_text, direction

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetPart:
    """A piece of a snippet. is_hit: it is one of the words searched for, as written there."""

    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """One passage found. clock empty, start_s None: it is written."""

    exhibit_id: str
    href: str
    title: str
    clock: str
    start_s: float | None
    end_s: float | None
    published: str
    direction: str
    parts: tuple[SnippetPart, ...]


def routes(room: Room) -> APIRouter:
    """Give the page's address."""
    router = APIRouter()

    @router.get("/search")
    def search(request: Request) -> HTMLResponse:
        """Find passages by words, by filters, or both."""
        asked = request.query_params
        query = asked.get("q", "")
        filters = Filters(**{f.name: asked.get(f.name, "").strip() for f in fields(Filters)})
        look = room.look()
        is_asked = bool(query.strip()) or not filters.is_empty
        found = find(room.case.reader, look, query, filters, limit=MOST_SHOWN) if is_asked else None
        return page(
            room,
            "search.html.j2",
            active="search",
            query=query,
            filters=filters,
            choices=choices(look),
            found=found,
            rows=[_hit_row(one, look, query) for one in found.passages] if found else [],
        )

    return router


def _hit_row(passage: Passage, look: Look, query: str) -> HitRow:
    exhibit = look.index.exhibits[passage.exhibit_id]
    anchor = passage.of_passage or passage.id  # a translation is read below what it renders
    return HitRow(
        exhibit_id=exhibit.id,
        href=f"/exhibit/{exhibit.id}#{anchor}",
        title=look.index.title(exhibit),
        clock="" if passage.start_s is None else clock(passage.start_s),
        start_s=passage.start_s,
        end_s=passage.end_s,
        published=date_text((look.index.published(exhibit) or "")[:10]),
        direction=direction(passage.text, passage.language),
        parts=tuple(_parts(snippet(passage.text, query), query)),
    )


def _parts(text: str, query: str) -> Iterator[SnippetPart]:
    """Cut a snippet at the words searched for, as far as they are written in the same letters."""
    wanted = as_written(text, query)
    if wanted is None:
        yield SnippetPart(text=text, is_hit=False)
        return
    for place, piece in enumerate(wanted.split(text)):
        if piece:
            yield SnippetPart(text=piece, is_hit=place % 2 == 1)
