"""Everything told with a date, as rows of the timeline: the dossier's words, and days to draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from earwitness.case.records import ForecastMark
from earwitness.dossier.course_model import CourseRow
from earwitness.dossier.course_part import LABELS, course, days_drawn
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.foretold_model import ForecastRow
from earwitness.dossier.saying import Evidence
from earwitness.reactions.timeline.items import Lane, TimelineItem


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One thing. earliest, latest: ISO days, empty where open; until: of a forecast, else empty.

    id: of its element in the page. forecast None: it is none. sources: exhibits that tell it.
    """

    id: str
    lane: str
    row: CourseRow
    earliest: str
    latest: str
    until: str
    is_planned: bool
    sources: int
    forecast: ForecastRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMonth:
    """The rows of one month."""

    label: str
    rows: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneCount:
    """One lane that holds something. key: of its colour."""

    name: str
    key: str
    label: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTimeline:
    """The whole of it. first, last: the days around publication; None: nothing has a date.

    folded: tellings that became part of another row.
    """

    months: tuple[TimelineMonth, ...]
    lanes: tuple[LaneCount, ...]
    names: tuple[str, ...]
    first: date | None
    last: date | None
    folded: int

    @property
    def rows(self) -> tuple[TimelineRow, ...]:
        return tuple(row for month in self.months for row in month.rows)


def told_timeline(
    items: Sequence[TimelineItem],
    evidence: Evidence,
    *,
    marks: Mapping[str, ForecastMark],
    forecasts: Mapping[str, ForecastRow],
) -> ToldTimeline:
    """Lay out a case's timeline. marks, forecasts: by forecast."""
    detail = replace(LEVELS[0], rows=max(len(items), 1))
    made = course(items, evidence, marks=marks, detail=detail)
    if made is None:
        return ToldTimeline(months=(), lanes=(), names=(), first=None, last=None, folded=0)
    told = iter(items)
    months = tuple(
        TimelineMonth(
            label=month.label,
            rows=tuple(_row(row, next(told), forecasts) for row in month.rows),
        )
        for month in made.months
    )
    first, last = days_drawn(items, evidence)
    return ToldTimeline(
        months=months,
        lanes=tuple(_lanes(items)),
        names=tuple(sorted({item.first.who for item in items if item.first.who}, key=str.casefold)),
        first=first,
        last=last,
        folded=made.folded,
    )


def _row(row: CourseRow, item: TimelineItem, forecasts: Mapping[str, ForecastRow]) -> TimelineRow:
    first = item.first
    return TimelineRow(
        id=row.anchor,
        lane=first.lane.name.lower(),
        row=row,
        earliest=first.earliest,
        latest=first.latest,
        until=first.until,
        is_planned=first.is_planned,
        sources=item.sources,
        forecast=forecasts.get(first.record_id) if first.lane is Lane.FORECAST else None,
    )


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
