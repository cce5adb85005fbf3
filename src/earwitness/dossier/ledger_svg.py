"""A proposition's course as a small strip: who asserts it above the line, who denies it below.

Geometry only. All strips of a page share one range of days, so that they can be read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.vocabulary import Stance

WIDTH, LEFT, RIGHT = 1000.0, 70.0, 990.0
STEP = 13.0  # between marks of one day
_MOST_STACKED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A position to be drawn. title: who, what and when, in words."""

    day: date
    stance: Stance
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StripMark:
    """One drawn position."""

    x: float
    y: float
    stance: str
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One drawn strip. line_y: of the line of days; label: the whole of it in words."""

    height: float
    line_y: float
    marks: tuple[StripMark, ...]
    start: str
    end: str
    label: str


def strip(
    points: Sequence[Point], *, first: date, last: date, start: str, end: str
) -> Strip | None:
    """Draw positions between two days; None: none is dated. start, end: the days in words."""
    if not points:
        return None
    days = max(1, (last - first).days)
    stacked: dict[tuple[bool, int], int] = {}
    placed: list[tuple[float, float, Point]] = []
    for point in sorted(points, key=lambda one: (one.day, one.stance, one.title)):
        x = LEFT + (RIGHT - LEFT) * (point.day - first).days / days
        is_above = point.stance in (Stance.ASSERTS, Stance.QUESTIONS)
        key = (is_above, round(x / STEP))
        level = stacked[key] = stacked.get(key, 0) + 1
        placed.append((x, (-1 if is_above else 1) * STEP * min(level, _MOST_STACKED), point))
    above = max((-y for _, y, _ in placed if y < 0), default=0.0) + STEP
    below = max((y for _, y, _ in placed if y > 0), default=0.0) + STEP
    return Strip(
        height=above + below + 12.0,
        line_y=above,
        marks=tuple(
            StripMark(
                x=round(x, 1),
                y=round(above + y, 1),
                stance=str(point.stance),
                title=point.title,
                href=point.href,
            )
            for x, y, point in placed
        ),
        start=start,
        end=end,
        label=f"{len(points)} positions from {start} to {end}",
    )
