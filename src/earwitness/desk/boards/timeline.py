"""Everything told with a date, as rows of the timeline: the dossier's words, and days to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from earwitness.dossier.course_model import CourseRow
from earwitness.dossier.course_part import LABELS, course_months, days_drawn, folded_tellings
from earwitness.dossier.foretold_model import ForecastRow
from earwitness.dossier.saying import Evidence
from earwitness.reactions.timeline.items import Lane, Telling, TimelineItem

OPEN_REACH = timedelta(days=10)  # how far a bar goes where its end is open


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One thing. earliest, latest: ISO days, empty where open; until: of a forecast, else empty.

    id: of its element in the page. first, last: the days it is drawn over, open ends included.
    month: by which it is listed. forecast None: it is none. sources: exhibits that tell it.
    """

    id: str
    lane: str
    row: CourseRow
    month: str
    earliest: str
    latest: str
    until: str
    first: str
    last: str
    is_planned: bool
    sources: int
    forecast: ForecastRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneCount:
    """One lane that holds something. key: of its colour."""

    name: str
    key: str
    label: str
    total: int


@dataclass(frozen=True, kw_only=True)
class ToldTimeline:
    """The whole of it, in order. first, last: the days around publication; None: nothing is dated.

    folded: tellings that became part of another row.
    """

    rows: tuple[TimelineRow, ...]
    lanes: tuple[LaneCount, ...]
    names: tuple[str, ...]
    first: date | None
    last: date | None
    folded: int

    @cached_property
    def by_id(self) -> Mapping[str, TimelineRow]:
        """The rows by id."""
        return {row.id: row for row in self.rows}


def told_timeline(
    items: Sequence[TimelineItem], evidence: Evidence, *, forecasts: Mapping[str, ForecastRow]
) -> ToldTimeline:
    """Lay out a case's timeline. forecasts: by forecast, with what became of them."""
    if not items:
        return ToldTimeline(rows=(), lanes=(), names=(), first=None, last=None, folded=0)
    told = iter(items)
    first, last = days_drawn(items, evidence)
    return ToldTimeline(
        rows=tuple(
            _row(row, next(told), month.label, forecasts)
            for month in course_months(items, evidence, is_open=False)
            for row in month.rows
        ),
        lanes=tuple(_lanes(items)),
        names=tuple(sorted({item.first.who for item in items if item.first.who}, key=str.casefold)),
        first=first,
        last=last,
        folded=folded_tellings(items),
    )


def _row(
    row: CourseRow, item: TimelineItem, month: str, forecasts: Mapping[str, ForecastRow]
) -> TimelineRow:
    told = item.first
    first, last = _reach(told)
    return TimelineRow(
        id=row.anchor,
        lane=told.lane.name.lower(),
        row=row,
        month=month,
        earliest=told.earliest,
        latest=told.latest,
        until=told.until,
        first=first,
        last=last,
        is_planned=told.is_planned,
        sources=item.sources,
        forecast=forecasts.get(told.record_id) if told.lane is Lane.FORECAST else None,
    )


def _reach(told: Telling) -> tuple[str, str]:
    """Give the days an item is drawn over: an open end reaches a little, a forecast to its day."""
    if told.is_exact:
        return told.earliest, max(told.until, told.latest)
    first = told.earliest or (date.fromisoformat(told.latest) - OPEN_REACH).isoformat()
    last = told.latest or (date.fromisoformat(told.earliest) + OPEN_REACH).isoformat()
    return first, last


def _lanes(items: Sequence[TimelineItem]) -> list[LaneCount]:
    counts = {lane: sum(item.first.lane is lane for item in items) for lane in LABELS}
    return [
        LaneCount(
            name=lane.name.lower(),
            key=f"l-{lane.name.lower()}",
            label=label,
            total=counts[lane],
        )
        for lane, label in LABELS.items()
        if counts[lane]
    ]
