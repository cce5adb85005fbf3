"""Everything told with a date, and what people say became of forecasts."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.forecast_marks import NewMark
from earwitness.case.records import Forecast
from earwitness.case.vocabulary import ForecastOutcome
from earwitness.desk.api.message import Message
from earwitness.desk.boards.asked import SoughtAsked
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.boards.sought import Sought
from earwitness.desk.boards.timeline import TimelineRow, ToldTimeline
from earwitness.desk.room import Room
from earwitness.dossier.foretold_model import ForecastRow, ScoreRow

MOST_ITEMS = 5000
LONGEST_LABEL = 60  # of a place; the item itself has all words
Place = tuple[str, int, str, str, str, str, str]


class LaneItem(Message):
    """One lane. name: as items carry it."""

    name: str
    label: str
    total: int


class ForecastItem(Message):
    """The terms of a forecast and what became of it; an empty text: not stated, not marked."""

    id: str
    condition: str
    hedge: str
    horizon: str
    stated: str
    outcome_key: str = Field(description='"pending", "came-true", "did-not" or "undecidable"')
    outcome: str
    marked_by: str
    note: str


class TimelineItem(Message):
    """One thing on the timeline. earliest, latest: ISO days, empty where that end is open."""

    id: str
    lane: str
    who: str
    text: str
    direction: str
    when: str = Field(description="its days in words")
    earliest: str
    latest: str
    until: str = Field(description="the day a forecast sets itself; empty: none")
    basis: str
    is_planned: bool
    href: str
    sources: int
    told_by: str = Field(description="the other exhibits that tell it")
    because: str
    forecast: ForecastItem | None


class TimelineAnswer(Message):
    """What was asked for, in order of time. first, last: the days around publication."""

    version: str
    first: str
    last: str
    lanes: tuple[LaneItem, ...] = Field(description="with their totals in the whole case")
    total: int = Field(description="of what fits, before and after these items too")
    items: tuple[TimelineItem, ...]


class PlacesAnswer(Message):
    """Where everything that fits stands, without its words: what a drawing needs."""

    version: str
    first: str
    last: str
    lanes: tuple[LaneItem, ...] = Field(description="with their totals in the whole case")
    in_all: int = Field(description="items in the whole case")
    places: tuple[Place, ...] = Field(
        description="id, number of its lane, earliest and latest day, the day a forecast sets "
        'itself, state ("planned", of a forecast its outcome_key, else empty), first words'
    )


class MarkBody(Message):
    """What became of a forecast. "unmarked" takes an earlier mark back."""

    forecast_id: str = Field(min_length=1, max_length=200)
    outcome: ForecastOutcome
    decided_on: str = Field(default="", max_length=10, description="an ISO day; empty: not said")
    note: str = Field(default="", max_length=10_000)


class Score(Message):
    """How one forecaster fared. brier empty: no decided forecast of theirs gives a number."""

    who: str
    forecasts: int
    marked: int
    came_true: int
    did_not: int
    undecidable: int
    brier: str


class MarkKept(Message):
    """A mark that was appended: the forecast as it stands, the scores, the case's versions."""

    forecast: ForecastItem | None
    scores: tuple[Score, ...]
    marked: int = Field(description="forecasts that carry a mark")
    previous_version: str
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter()

    @router.get("/timeline", tags=["timeline"], summary="What is told with a date, in order")
    def timeline(
        sought: SoughtAsked,
        start: Annotated[int, Query(ge=0, le=10**9)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_ITEMS)] = 500,
    ) -> TimelineAnswer:
        boards = boards_seen.of(room)
        told, found = boards.timeline, sought.within(boards.timeline)
        return TimelineAnswer(
            version=boards.look.version,
            first=_written(told.first),
            last=_written(told.last),
            lanes=_lanes(told),
            total=len(found),
            items=tuple(map(_item, found[start : start + limit])),
        )

    @router.get("/timeline/places", tags=["timeline"], summary="Where all of it stands, to draw")
    def places(sought: SoughtAsked) -> PlacesAnswer:
        boards = boards_seen.of(room)
        return _places(boards.timeline, sought, version=boards.look.version)

    @router.get("/timeline/item", tags=["timeline"], summary="One item of the timeline")
    def item(wanted: Annotated[str, Query(alias="id", max_length=200)]) -> TimelineItem:
        found = boards_seen.of(room).timeline.by_id.get(wanted)
        if found is None:
            raise UnknownRecord(f"no item {wanted!r} on the timeline; reload the page")
        return _item(found)

    _marks(router, room)
    return router


def _marks(router: APIRouter, room: Room) -> None:
    """Add the address that keeps marks."""

    @router.post(
        "/forecasts/marks",
        tags=["forecasts"],
        status_code=201,
        summary="Say what became of a forecast; appended, the latest counts",
    )
    def mark(body: MarkBody) -> MarkKept:
        before = room.case.version()
        room.case.mark_forecast(_mark(room, body))
        forecasts = boards_seen.of(room).forecasts
        rows = {row.id: row for row in forecasts.rows.rows}
        return MarkKept(
            forecast=forecast_item(rows.get(body.forecast_id)),
            scores=tuple(map(_score, forecasts.scores)),
            marked=forecasts.marked,
            previous_version=before,
            version=room.case.version(),
        )


def _mark(room: Room, body: MarkBody) -> NewMark:
    records = boards_seen.of(room).look.case.records(Forecast)
    found = next((one for one in records if one.id == body.forecast_id), None)
    if found is None:
        raise UnknownRecord(f"no forecast {body.forecast_id!r} in this case; reload the page")
    return NewMark(
        forecast=found,
        outcome=body.outcome,
        who=room.who,
        decided_on=_day(body.decided_on),
        note=body.note,
    )


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise BadSettings(f"{text!r} is no day; write it as 2022-08-29") from error


def _lanes(told: ToldTimeline) -> tuple[LaneItem, ...]:
    return tuple(LaneItem(name=one.name, label=one.label, total=one.total) for one in told.lanes)


def _written(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _places(told: ToldTimeline, sought: Sought, *, version: str) -> PlacesAnswer:
    numbers = {lane.name: number for number, lane in enumerate(told.lanes)}
    return PlacesAnswer(
        version=version,
        first=_written(told.first),
        last=_written(told.last),
        lanes=_lanes(told),
        in_all=len(told.rows),
        places=tuple(_place(one, numbers[one.lane]) for one in sought.within(told)),
    )


def _place(one: TimelineRow, lane: int) -> Place:
    state = one.forecast.outcome_key if one.forecast else "planned" if one.is_planned else ""
    words = f"{one.row.who}: {one.row.text}" if one.row.who else one.row.text
    label = words if len(words) <= LONGEST_LABEL else f"{words[:LONGEST_LABEL].rstrip()} …"
    return one.id, lane, one.earliest, one.latest, one.until, state, label


def _item(one: TimelineRow) -> TimelineItem:
    row = one.row
    return TimelineItem(
        id=one.id,
        lane=one.lane,
        who=row.who,
        text=row.text,
        direction=row.direction,
        when=row.when,
        earliest=one.earliest,
        latest=one.latest,
        until=one.until,
        basis=row.basis,
        is_planned=one.is_planned,
        href=row.href,
        sources=one.sources,
        told_by=row.told_by,
        because=row.because,
        forecast=forecast_item(one.forecast),
    )


def forecast_item(row: ForecastRow | None) -> ForecastItem | None:
    """Give a forecast's terms and outcome; None for none."""
    if row is None:
        return None
    return ForecastItem(
        id=row.id,
        condition=row.condition,
        hedge=row.hedge,
        horizon=row.horizon,
        stated=row.stated,
        outcome_key=row.outcome_key,
        outcome=row.outcome,
        marked_by=row.marked_by,
        note=row.note,
    )


def _score(one: ScoreRow) -> Score:
    return Score(
        who=one.who,
        forecasts=one.forecasts,
        marked=one.marked,
        came_true=one.came_true,
        did_not=one.did_not,
        undecidable=one.undecidable,
        brier=one.brier,
    )
