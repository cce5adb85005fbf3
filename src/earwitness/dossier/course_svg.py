"""What happened when, drawn: one lane for each kind of thing, days from left to right.

Geometry only. A day is a filled mark; a run of days is a hollow one with a bar as wide as it runs,
dashed where an end is open. Where marks of one lane would lie on one another they are stacked, and
above a few they become a count, so that three hundred items stay legible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, LEFT, RIGHT = 1000.0, 128.0, 986.0
TOP = 34.0
COLUMN, ROW, MOST_ROWS = 11.0, 11.0, 5
LANE_PAD = 13.0
OPEN_REACH = 16.0  # how far a dashed bar goes where an end is open
MOST_TICKS = 8
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item to be drawn. earliest, latest None: open on that side, never both.

    until: the day a forecast sets itself. key: a class for its look beyond its lane's, or empty.
    """

    href: str
    title: str
    earliest: date | None
    latest: date | None
    until: date | None = None
    number: str = ""
    key: str = ""

    @property
    def day(self) -> date:
        """The day it is drawn on: the last it can have been."""
        return self.latest or self.earliest or date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLane:
    """A lane before it is drawn."""

    key: str
    label: str
    items: tuple[Placed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseMark:
    """One item. bar_from, bar_to: the run of days, equal for a single day; is_dashed: open.

    until_x: where a forecast's own time ends; None: it sets none.
    """

    x: float
    y: float
    href: str
    title: str
    number: str
    key: str
    is_exact: bool
    bar_from: float
    bar_to: float
    is_dashed: bool
    until_x: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCount:
    """Items of one place that no longer fit above one another."""

    x: float
    y: float
    href: str
    count: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLane:
    """One drawn lane."""

    key: str
    label: str
    total: int
    top: float
    height: float
    marks: tuple[CourseMark, ...]
    counts: tuple[CourseCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseTick:
    """A date on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDrawing:
    """The whole drawing. guides: where instalments came out, across all lanes."""

    height: float
    lanes: tuple[CourseLane, ...]
    ticks: tuple[CourseTick, ...]
    guides: tuple[float, ...]
    label: str


def draw_course(
    lanes: Sequence[DrawnLane], *, first: date, last: date, guide: str
) -> CourseDrawing:
    """Draw lanes between two days; items outside them are the caller's to leave out.

    guide: the key of the lane whose days are drawn across all others.
    """
    scale = _Scale(first=first, last=last)
    drawn, top = [], TOP
    for lane in lanes:
        made = _lane(lane, scale, top=top)
        drawn.append(made)
        top += made.height
    guides = {round(scale.x(i.day), 1) for lane in lanes if lane.key == guide for i in lane.items}
    total = sum(len(lane.items) for lane in lanes)
    return CourseDrawing(
        height=round(top + 6.0, 1),
        lanes=tuple(drawn),
        ticks=_ticks(scale),
        guides=tuple(sorted(guides)),
        label=f"{total} dated items from {first} to {last}, in {len(lanes)} lanes",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: date
    last: date

    def x(self, when: date) -> float:
        span = max((self.last - self.first).days, 1)
        part = (when - self.first).days / span
        return LEFT + min(max(part, 0.0), 1.0) * (RIGHT - LEFT)


def _lane(lane: DrawnLane, scale: _Scale, *, top: float) -> CourseLane:
    columns: dict[int, list[Placed]] = {}
    for item in sorted(lane.items, key=lambda one: (one.day, one.title)):
        columns.setdefault(int((scale.x(item.day) - LEFT) // COLUMN), []).append(item)
    rows = max((min(len(items), MOST_ROWS) for items in columns.values()), default=1)
    has_counts = any(len(items) > MOST_ROWS for items in columns.values())
    height = rows * ROW + (ROW if has_counts else 0.0) + 2 * LANE_PAD - ROW / 2
    floor = top + height - LANE_PAD
    marks: list[CourseMark] = []
    counts: list[CourseCount] = []
    for items in columns.values():
        shown = items if len(items) <= MOST_ROWS else items[: MOST_ROWS - 1]
        for row, item in enumerate(shown):
            marks.append(_mark(item, scale, y=round(floor - row * ROW, 1)))
        rest = items[len(shown) :]
        if rest:
            counts.append(_count(rest, scale, y=round(floor - len(shown) * ROW, 1)))
    return CourseLane(
        key=lane.key,
        label=lane.label,
        total=len(lane.items),
        top=round(top, 1),
        height=round(height, 1),
        marks=tuple(marks),
        counts=tuple(counts),
    )


def _mark(item: Placed, scale: _Scale, *, y: float) -> CourseMark:
    x = scale.x(item.day)
    start = scale.x(item.earliest) if item.earliest is not None else max(x - OPEN_REACH, LEFT)
    end = scale.x(item.latest) if item.latest is not None else min(x + OPEN_REACH, RIGHT)
    return CourseMark(
        x=round(x, 1),
        y=y,
        href=item.href,
        title=item.title,
        number=item.number,
        key=item.key,
        is_exact=item.earliest == item.latest,
        bar_from=round(start, 1),
        bar_to=round(end, 1),
        is_dashed=item.earliest is None or item.latest is None,
        until_x=None if item.until is None else round(scale.x(item.until), 1),
    )


def _count(rest: Sequence[Placed], scale: _Scale, *, y: float) -> CourseCount:
    return CourseCount(
        x=round(scale.x(rest[0].day), 1),
        y=y,
        href=rest[0].href,
        count=len(rest),
        title="\n".join(item.title for item in rest[:12]),
    )


def _ticks(scale: _Scale) -> tuple[CourseTick, ...]:
    days = (scale.last - scale.first).days
    if days <= DAY_STEPS[-1] * MOST_TICKS:
        step = next((s for s in DAY_STEPS if days / s <= MOST_TICKS), DAY_STEPS[-1])
        moments = [scale.first + timedelta(days=step * n) for n in range(days // step + 1)]
        return tuple(
            CourseTick(x=round(scale.x(one), 1), label=f"{one.day} {one:%b}") for one in moments
        )
    start = scale.first.year * 12 + scale.first.month - 1
    end = scale.last.year * 12 + scale.last.month - 1
    step = next((s for s in MONTH_STEPS if (end - start) / s <= MOST_TICKS), MONTH_STEPS[-1])
    firsts = [date(m // 12, m % 12 + 1, 1) for m in range(start + 1, end + 1, step)]
    return tuple(CourseTick(x=round(scale.x(one), 1), label=f"{one:%b %Y}") for one in firsts)
