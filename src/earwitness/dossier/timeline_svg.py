"""All exhibits on one line of time: recordings above it, everything else below.

Geometry only. An exhibit without a date has no place on the line and is counted instead, never
guessed. Far-off dates are not left out, so that one wrong date may squeeze the rest: that is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WIDTH = 1000.0
MARGIN = 26.0
COLUMN = 17.0
ROW_HEIGHT = 19.0
STACK = 6  # marks above one another before the rest becomes a count
MOST_TICKS = 9
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An exhibit to be placed. when None: no date is known."""

    href: str
    label: str
    kind: str
    when: datetime | None
    instalment: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMark:
    """One exhibit on the line. number empty: not an instalment."""

    x: float
    y: float
    href: str
    title: str
    kind: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surplus:
    """Exhibits of one moment that no longer fit above one another."""

    x: float
    y: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateTick:
    """A date on the line."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole strip; axis_y: where the line runs."""

    height: float
    axis_y: float
    marks: tuple[TimeMark, ...]
    surplus: tuple[Surplus, ...]
    ticks: tuple[DateTick, ...]
    undated: int
    label: str


def timeline(items: Iterable[Dated]) -> Timeline | None:
    """Place exhibits by date; None where none of them has a date."""
    everything = tuple(items)
    dated = [(item, item.when) for item in everything if item.when is not None]
    if not dated:
        return None
    first, last = min(when for _, when in dated), max(when for _, when in dated)
    scale = _Scale(first=first, seconds=max((last - first).total_seconds(), 1.0))
    columns: dict[tuple[bool, int], list[tuple[Dated, datetime]]] = defaultdict(list)
    for item, when in sorted(dated, key=lambda pair: (pair[1], pair[0].label)):
        columns[item.kind == "recording", int(scale.x(when) // COLUMN)].append((item, when))
    above = max((min(len(c), STACK) for (is_up, _), c in columns.items() if is_up), default=0)
    below = max(
        (min(len(c), STACK + 1) for (is_up, _), c in columns.items() if not is_up), default=0
    )
    axis_y = 16.0 + above * ROW_HEIGHT
    marks, surplus = _place(columns, axis_y=axis_y)
    return Timeline(
        height=axis_y + 34.0 + below * ROW_HEIGHT,
        axis_y=axis_y,
        marks=marks,
        surplus=surplus,
        ticks=_ticks(scale, first=first, last=last),
        undated=len(everything) - len(dated),
        label=f"{len(dated)} dated exhibits from {first:%Y-%m-%d} to {last:%Y-%m-%d}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    first: datetime
    seconds: float

    def x(self, when: datetime) -> float:
        part = (when - self.first).total_seconds() / self.seconds
        return MARGIN + part * (WIDTH - 2 * MARGIN)


def _place(
    columns: dict[tuple[bool, int], list[tuple[Dated, datetime]]], *, axis_y: float
) -> tuple[tuple[TimeMark, ...], tuple[Surplus, ...]]:
    marks: list[TimeMark] = []
    surplus: list[Surplus] = []
    for (is_up, column), items in sorted(columns.items()):
        x = round((column + 0.5) * COLUMN, 1)
        for row, (item, when) in enumerate(items[:STACK]):
            y = axis_y - 13 - row * ROW_HEIGHT if is_up else axis_y + 35 + row * ROW_HEIGHT
            marks.append(_mark(item, when, x=x, y=y))
        if len(items) > STACK:
            y = axis_y - 8 - STACK * ROW_HEIGHT if is_up else axis_y + 35 + STACK * ROW_HEIGHT
            surplus.append(Surplus(x=x, y=y, count=len(items) - STACK))
    return tuple(marks), tuple(surplus)


def _mark(item: Dated, when: datetime, *, x: float, y: float) -> TimeMark:
    return TimeMark(
        x=x,
        y=y,
        href=item.href,
        title=f"{when:%Y-%m-%d}: {item.label} ({item.kind})",
        kind=item.kind,
        number="" if item.instalment is None else str(item.instalment),
    )


def _ticks(scale: _Scale, *, first: datetime, last: datetime) -> tuple[DateTick, ...]:
    days = (last - first).total_seconds() / 86400
    moments = (
        _day_ticks(first, last, days) if days <= 14 * MOST_TICKS else _month_ticks(first, last)
    )
    has_years = days > 360
    return tuple(
        DateTick(
            x=round(scale.x(when), 1),
            label=f"{when:%b %Y}" if has_years else f"{when.day} {when:%b}",
        )
        for when in moments
    )


def _day_ticks(first: datetime, last: datetime, days: float) -> Sequence[datetime]:
    step = next((s for s in DAY_STEPS if days / s <= MOST_TICKS), DAY_STEPS[-1])
    start = first.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = [start + timedelta(days=step * n) for n in range(int(days // step) + 2)]
    return [when for when in moments if first <= when <= last] or [first]


def _month_ticks(first: datetime, last: datetime) -> Sequence[datetime]:
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    step = next((s for s in MONTH_STEPS if (end - start) / s <= MOST_TICKS), MONTH_STEPS[-1])
    months = range(start - start % step, end + 1, step)
    moments = [datetime(m // 12, m % 12 + 1, 1, tzinfo=UTC) for m in months if m >= 12]
    return [when for when in moments if first <= when <= last] or [first]
