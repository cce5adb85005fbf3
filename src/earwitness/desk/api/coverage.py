"""Coverage: what each instalment shows of the longest recording, and how copies differ."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.records import CopyLink
from earwitness.desk.api.message import Message
from earwitness.desk.boards.coverage import GroundRows, Piece
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.room import Room


class Stretch(Message):
    """Seconds of the ground, with where they can be heard."""

    start_s: float
    end_s: float
    exhibit_id: str | None = Field(description="null: no recording of the case holds it")
    own_start_s: float | None = Field(description="second of that recording")


class Showing(Message):
    """What one instalment shows. elsewhere_s: seconds of it that the ground does not hold."""

    exhibit_id: str
    title: str
    instalment: int | None
    published: str | None
    stretches: tuple[Stretch, ...]
    elsewhere_s: float


class ShareByDay(Message):
    """Share of the ground, 0 to 1, published up to and on a day."""

    day: str
    share: float


class Ground(Message):
    """One group of recordings on one line of time, its instalments in order of publication.

    unseen: in no instalment; where no fuller recording is at hand, between instalments.
    """

    ground: str = Field(description='"full recording" or "assembly"')
    base_id: str
    duration_s: float
    showings: tuple[Showing, ...]
    once: tuple[Stretch, ...]
    often: tuple[Stretch, ...]
    unseen: tuple[Stretch, ...]
    in_order: int
    out_of_order: int
    by_day: tuple[ShareByDay, ...]
    because: tuple[str, ...]


class Difference(Message):
    """Where two recordings differ inside a shared stretch; seconds of either one."""

    kind: str
    start_s: float
    end_s: float
    other_start_s: float
    other_end_s: float


class SharedStretch(Message):
    """A stretch of sound that two recordings share."""

    id: str
    exhibit_id: str
    start_s: float
    end_s: float
    other_exhibit_id: str
    other_start_s: float
    other_end_s: float
    speed: float
    differences: tuple[Difference, ...]
    because: str


class CoverageAnswer(Message):
    """All groups of recordings that share sound, and every shared stretch."""

    grounds: tuple[Ground, ...]
    shared: tuple[SharedStretch, ...]


def routes(room: Room) -> APIRouter:
    """Give the address of this part."""
    router = APIRouter(tags=["coverage"])

    @router.get("/coverage", summary="What each instalment shows of the longest recording")
    def coverage() -> CoverageAnswer:
        boards = boards_seen.of(room)
        return CoverageAnswer(
            grounds=tuple(map(_ground, boards.grounds)),
            shared=tuple(map(_shared, boards.look.case.records(CopyLink))),
        )

    return router


def _ground(one: GroundRows) -> Ground:
    found = one.found
    return Ground(
        ground=str(found.ground),
        base_id=one.base_id,
        duration_s=one.duration_s,
        showings=tuple(
            Showing(
                exhibit_id=row.exhibit_id,
                title=row.title,
                instalment=showing.part.instalment,
                published=showing.part.published,
                stretches=tuple(map(_stretch, row.pieces)),
                elsewhere_s=showing.elsewhere_s,
            )
            for row, showing in zip(one.rows, found.showings, strict=True)
        ),
        once=tuple(map(_stretch, one.once)),
        often=tuple(map(_stretch, one.often)),
        unseen=tuple(
            Stretch(
                start_s=unseen.start_s,
                end_s=unseen.end_s,
                exhibit_id=None if unseen.piece is None else unseen.piece.exhibit_id,
                own_start_s=None if unseen.piece is None else unseen.piece.own_start_s,
            )
            for unseen in one.unseen
        ),
        in_order=found.in_order,
        out_of_order=found.out_of_order,
        by_day=tuple(ShareByDay(day=one.day, share=one.share) for one in found.by_day),
        because=found.because,
    )


def _stretch(piece: Piece) -> Stretch:
    return Stretch(
        start_s=piece.start_s,
        end_s=piece.end_s,
        exhibit_id=piece.exhibit_id,
        own_start_s=piece.own_start_s,
    )


def _shared(link: CopyLink) -> SharedStretch:
    return SharedStretch(
        id=link.id,
        exhibit_id=link.exhibit_id,
        start_s=link.start_s,
        end_s=link.end_s,
        other_exhibit_id=link.other_exhibit_id,
        other_start_s=link.other_start_s,
        other_end_s=link.other_end_s,
        speed=link.speed,
        differences=tuple(
            Difference(kind=kind, start_s=a, end_s=b, other_start_s=c, other_end_s=d)
            for kind, a, b, c, d in link.edits
        ),
        because=link.because,
    )
