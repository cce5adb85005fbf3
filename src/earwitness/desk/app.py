"""The desk's addresses: the live dossier, its recordings, and a small interface in JSON."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import anyio
from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from earwitness.case.custody import whoever
from earwitness.case.errors import BadSettings, CaseError, UnusableSignal
from earwitness.case.reviews import NewReview
from earwitness.desk import answers, errors, pages
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.finding import Filters, find
from earwitness.desk.guard import Guard
from earwitness.desk.live_page import LivePages
from earwitness.desk.looking import Looks
from earwitness.desk.media import Media, media_response, media_type_of, working_copy_as_wav
from earwitness.desk.messages import ReviewBody, ReviewKept, Version
from earwitness.desk.queue.answers import queue_answer
from earwitness.desk.queue.waiting import Part, ReviewQueue
from earwitness.desk.reading import exhibit_to_read

T = TypeVar("T")

LARGEST_BODY = 1 << 20
MOST_FOUND = 100


class Desk:
    """The handlers, over one case."""

    def __init__(self, case: CaseAccess) -> None:
        self._case = case
        self._pages = LivePages(case)
        self._looks = Looks(case)
        self._queue = ReviewQueue(self._looks)

    def routes(self) -> list[Route]:
        """List every address of the desk; docs/how-to/use-the-desk.md names each."""
        return [
            Route("/", self.page),
            Route("/review", self.review_page),
            Route("/search", self.search_page),
            Route("/exhibit/{exhibit_id}", self.exhibit_page),
            Route("/assets/{name}", self.asset),
            Route("/audio/{exhibit_id}.wav", self.working_copy),
            Route("/audio/{exhibit_id}", self.original),
            Route("/api/status", self.status),
            Route("/api/version", self.version),
            Route("/api/search", self.search),
            Route("/api/record/{record_id}", self.record),
            Route("/api/words/{exhibit_id}", self.words),
            Route("/api/queue", self.queue),
            Route("/api/reviews", self.add_review, methods=["POST"]),
        ]

    async def page(self, _: Request) -> Response:
        """Send the dossier as the case stands now."""
        page = await _aside(self._pages.current)
        headers = {"content-security-policy": page.policy}
        return Response(page.html, media_type="text/html", headers=headers)

    async def review_page(self, _: Request) -> Response:
        """Send the page on which people judge what waits."""
        return _page(pages.review_page(title=self._case.reader.title, who=whoever()))

    async def search_page(self, request: Request) -> Response:
        """Send the search page with what was found."""
        return _page(await _aside(lambda: self._search_page(request.query_params)))

    def _search_page(self, asked: Mapping[str, str]) -> str:
        query = asked.get("q", "")
        filters = Filters(**{f.name: asked.get(f.name, "").strip() for f in fields(Filters)})
        look = self._looks.current()
        if not query.strip() and filters.is_empty:
            return pages.search_page(look, query, filters, None)
        found = find(self._case.reader, look, query, filters, limit=MOST_FOUND)
        return pages.search_page(look, query, filters, found)

    async def exhibit_page(self, request: Request) -> Response:
        """Send one exhibit to read or hear."""
        return _page(await _aside(lambda: self._exhibit_page(request.path_params["exhibit_id"])))

    def _exhibit_page(self, wanted: str) -> str:
        exhibit = self._case.reader.exhibit(wanted)
        queue, look = self._queue.current(), self._looks.current()
        return pages.exhibit_page(exhibit_to_read(look, queue, exhibit), title=look.case.title)

    async def asset(self, request: Request) -> Response:
        """Send a style sheet or a script of the desk's own pages."""
        found = pages.asset(request.path_params["name"])
        if found is None:
            raise HTTPException(404, "the desk has no such file")
        content, media_type = found
        return Response(content, media_type=media_type)

    async def original(self, request: Request) -> Response:
        """Send a recording's own bytes."""
        media = await _aside(lambda: self._original(request.path_params["exhibit_id"]))
        return await media_response(request, media)

    def _original(self, exhibit_id: str) -> Media:
        exhibit = self._case.reader.exhibit(exhibit_id)
        if not exhibit.kind.holds_sound:
            raise UnusableSignal(f"{exhibit.name} is no recording; read it in the dossier")
        path = Path(self._case.reader.evidence_path(exhibit.id))
        return Media(path=path, media_type=media_type_of(exhibit.name), etag=f'"{exhibit.id}"')

    async def working_copy(self, request: Request) -> Response:
        """Send a recording's 16 kHz working copy as WAV."""
        media = await _aside(lambda: self._working_copy(request.path_params["exhibit_id"]))
        return await media_response(request, media)

    def _working_copy(self, exhibit_id: str) -> Media:
        exhibit = self._case.reader.exhibit(exhibit_id)
        audio = self._case.reader.working_audio(exhibit.id)
        if audio is None:
            raise UnusableSignal(
                f"{exhibit.name} has no working copy; `earwitness run` makes one if it can"
            )
        return working_copy_as_wav(audio, exhibit_id=exhibit.id)

    async def status(self, _: Request) -> Response:
        """Say what the case holds and how each recording can be heard."""
        return _json(
            await _aside(lambda: answers.status_of(self._case.reader, version=self._case.version()))
        )

    async def version(self, _: Request) -> Response:
        """Say which version of the case a page built now would show."""
        return _json(Version(version=await _aside(self._case.version)))

    async def search(self, request: Request) -> Response:
        """Find passages."""
        query = request.query_params.get("q", "")
        limit = _limit(request.query_params.get("limit", "30"))
        found = await _aside(lambda: answers.search_answer(self._case.reader, query, limit=limit))
        return _json(found)

    async def record(self, request: Request) -> Response:
        """Give one record."""
        wanted = request.path_params["record_id"]
        return _json(await _aside(lambda: answers.record_answer(self._case.reader, wanted)))

    async def words(self, request: Request) -> Response:
        """Give a recording's words with their times."""
        wanted = request.path_params["exhibit_id"]
        return _json(await _aside(lambda: answers.words_of(self._case.reader, wanted)))

    async def queue(self, request: Request) -> Response:
        """Give a page of what waits for a verdict."""
        asked = request.query_params
        part = _part(asked.get("part", Part.WAITING))
        start = _number("start", asked.get("start", "0"))
        limit = _limit(asked.get("limit", "30"))
        kind = asked.get("kind")
        current = await _aside(self._queue.current)
        who = whoever()
        return _json(queue_answer(current, part, who=who, kind=kind, start=start, limit=limit))

    async def add_review(self, request: Request) -> Response:
        """Append one verdict."""
        body = await _review_body(request)
        review = NewReview(
            record_id=body.record_id,
            verdict=body.verdict,
            who=whoever(),
            correction=json.dumps(body.correction) if body.correction else "",
            note=body.note,
        )
        before = await _aside(self._case.version)
        await _aside(lambda: self._case.add_review(review))
        kept = ReviewKept(
            record_id=body.record_id,
            verdict=body.verdict,
            previous_version=before,
            version=await _aside(self._case.version),
        )
        return _json(kept, status=201)


def create_app(case_path: Path, *, token: str) -> Starlette:
    """Make the desk of a case. Raises CaseNotFound, CaseDamaged.

    token: what a browser must show once; anybody who has it can read the whole case.
    """
    case = CaseAccess(case_path)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        case.close()

    return Starlette(
        routes=Desk(case).routes(),
        middleware=[Middleware(Guard, token=token)],
        exception_handlers={
            CaseError: errors.on_case_error,
            HTTPException: errors.on_http_error,
            Exception: errors.on_unexpected_error,
        },
        lifespan=lifespan,
    )


async def _aside(work: Callable[[], T]) -> T:
    """Run what reads the disk beside the event loop, so that audio goes on playing."""
    return await anyio.to_thread.run_sync(work)


def _page(html: str) -> Response:
    headers = {"content-security-policy": pages.POLICY}
    return Response(html, media_type="text/html", headers=headers)


def _json(message: BaseModel, *, status: int = 200) -> Response:
    return Response(message.model_dump_json(), status_code=status, media_type="application/json")


def _limit(given: str) -> int:
    return min(max(_number("limit", given), 1), MOST_FOUND)


def _number(name: str, given: str) -> int:
    if not given.isascii() or not given.isdigit() or len(given) > 9:
        raise BadSettings(f"`{name}` is a whole number, found {given!r}; correct it")
    return int(given)


def _part(given: str) -> Part:
    try:
        return Part(given)
    except ValueError:
        raise BadSettings(f"`part` is one of {', '.join(Part)}, found {given!r}") from None


async def _review_body(request: Request) -> ReviewBody:
    content_type = request.headers.get("content-type", "").partition(";")[0].strip()
    if content_type != "application/json":
        raise HTTPException(415, f"a review is sent as application/json, not {content_type!r}")
    content = b""
    async for portion in request.stream():
        content += portion
        if len(content) > LARGEST_BODY:
            raise HTTPException(413, f"a review has at most {LARGEST_BODY} bytes")
    try:
        return ReviewBody.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the body"
        raise BadSettings(f"`{where}`: {first['msg']}; see docs/how-to/use-the-desk.md") from error
