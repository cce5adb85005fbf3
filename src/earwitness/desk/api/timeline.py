"""Everything told with a date, and what people say became of forecasts."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.forecast_marks import NewMark
from earwitness.case.records import Forecast
from earwitness.case.vocabulary import ForecastOutcome
from earwitness.desk.api.message import Message
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.boards.timeline import TimelineRow, ToldTimeline
from earwitness.desk.room import Room
from earwitness.dossier.foretold_model import ForecastRow, ScoreRow


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
    """All of it, in order of time. first, last: the days around publication."""

    version: str
    first: str
    last: str
    lanes: tuple[LaneItem, ...]
    items: tuple[TimelineItem, ...]


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
    previous_version: str
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter()

    @router.get("/timeline", tags=["timeline"], summary="Everything told with a date, in order")
    def timeline() -> TimelineAnswer:
        boards = boards_seen.of(room)
        return _answer(boards.timeline, version=boards.look.version)

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
            previous_version=before,
            version=room.case.version(),
        )

    return router


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


def _answer(told: ToldTimeline, *, version: str) -> TimelineAnswer:
    return TimelineAnswer(
        version=version,
        first="" if told.first is None else told.first.isoformat(),
        last="" if told.last is None else told.last.isoformat(),
        lanes=tuple(
            LaneItem(name=one.name, label=one.label, total=one.total) for one in told.lanes
        ),
        items=tuple(map(_item, told.rows)),
    )


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
