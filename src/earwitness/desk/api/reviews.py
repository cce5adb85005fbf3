"""People's verdicts: what waits for one, and one more to be appended."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field, JsonValue

from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.desk.api.message import Message
from earwitness.desk.queue.answers import queue_answer
from earwitness.desk.queue.messages import QueueAnswer
from earwitness.desk.queue.waiting import Part
from earwitness.desk.room import Room

MOST_ITEMS = 100


class ReviewBody(Message):
    """A verdict. `correct` carries the fields it replaces; the others carry none."""

    record_id: str = Field(min_length=1, max_length=200)
    verdict: Verdict
    note: str = Field(default="", max_length=10_000)
    correction: dict[str, JsonValue] = Field(default_factory=dict)


class ReviewKept(Message):
    """A verdict that was appended, with the case's version before and after it."""

    record_id: str
    verdict: Verdict
    previous_version: str
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["reviews"])

    @router.get("/queue", summary="What waits for a verdict, the most consequential first")
    def queue(
        part: Part = Part.WAITING,
        kind: str | None = None,
        start: Annotated[int, Query(ge=0, le=10**9)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_ITEMS)] = 30,
    ) -> QueueAnswer:
        current = room.queue()
        return queue_answer(current, part, who=room.who, kind=kind, start=start, limit=limit)

    @router.post("/reviews", status_code=201, summary="Append a verdict; nothing is overwritten")
    def add_review(body: ReviewBody) -> ReviewKept:
        before = room.case.version()
        room.case.add_review(_review(body, who=room.who))
        return ReviewKept(
            record_id=body.record_id,
            verdict=body.verdict,
            previous_version=before,
            version=room.case.version(),
        )

    return router


def _review(body: ReviewBody, *, who: str) -> NewReview:
    return NewReview(
        record_id=body.record_id,
        verdict=body.verdict,
        who=who,
        correction=json.dumps(body.correction) if body.correction else "",
        note=body.note,
    )
