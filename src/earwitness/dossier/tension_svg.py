"""Tension per pair over time: one strip a pair, all on the same days. Geometry only.

Days without a source stay empty: a line never runs over a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from earwitness.consequences.tension import TensionPoint, TensionSeries
from earwitness.dossier.model import ActorLink
from earwitness.dossier.wording import date_text, plural

WIDTH, HEIGHT = 700.0, 58.0
SIDE, TOP = 10.0, 9.0
SMALLEST_DOT, LARGEST_DOT = 3.0, 6.5
MOST_DATES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionDot:
    """One step of days. low_y, high_y: the ends of its 95 % interval."""

    x: float
    y: float
    low_y: float
    high_y: float
    radius: float
    sign_key: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionStrip:
    """One pair. runs: polylines over steps that follow one another without a gap."""

    first: ActorLink
    second: ActorLink
    dots: tuple[TensionDot, ...]
    runs: tuple[str, ...]
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionMark:
    """A date, or an instalment's number, along the strips."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionChart:
    """All strips, with the dates below them and the instalments through them."""

    strips: tuple[TensionStrip, ...]
    dates: tuple[TensionMark, ...]
    instalments: tuple[TensionMark, ...]
    step_days: int
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    first: date
    last: date

    def x(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(SIDE + share * (WIDTH - 2 * SIDE), 1)

    def middle(self, point: TensionPoint) -> float:
        ends = self.x(date.fromisoformat(point.start)), self.x(date.fromisoformat(point.end))
        return round(sum(ends) / 2, 1)


def tension_chart(
    series: Sequence[tuple[TensionSeries, ActorLink, ActorLink]],
    *,
    instalments: Sequence[tuple[int, str]],
) -> TensionChart | None:
    """Draw one strip a pair. instalments: (number, ISO day). None: there is nothing to draw."""
    points = [point for one, _, _ in series for point in one.points]
    if not points:
        return None
    first = date.fromisoformat(min(point.start for point in points))
    days = _Days(first=first, last=date.fromisoformat(max(point.end for point in points)))
    most = max(point.sources for point in points)
    step = date.fromisoformat(points[0].end) - date.fromisoformat(points[0].start)
    return TensionChart(
        strips=tuple(_strip(one, a, b, days=days, most=most) for one, a, b in series),
        dates=tuple(_dates(days)),
        instalments=tuple(_instalments(days, instalments)),
        step_days=step.days,
    )


def _strip(
    one: TensionSeries, first: ActorLink, second: ActorLink, *, days: _Days, most: int
) -> TensionStrip:
    dots: list[TensionDot] = []
    runs: list[list[str]] = []
    is_running = False
    for point in one.points:
        dot = _dot(point, days, most)
        if dot is None:
            is_running = False
            continue
        if not is_running:
            runs.append([])
        is_running = True
        runs[-1].append(f"{dot.x},{dot.y}")
        dots.append(dot)
    sources = sum(point.sources for point in one.points)
    return TensionStrip(
        first=first,
        second=second,
        dots=tuple(dots),
        runs=tuple(" ".join(run) for run in runs if len(run) > 1),
        told=plural(sources, "dated source"),
    )


def _dot(point: TensionPoint, days: _Days, most: int) -> TensionDot | None:
    if point.tension is None or point.low is None or point.high is None:
        return None
    last = date.fromisoformat(point.end) - timedelta(days=1)
    when = date_text(point.start)
    when += "" if last.isoformat() == point.start else f" to {date_text(last.isoformat())}"
    share = (point.sources / most) ** 0.5
    return TensionDot(
        x=days.middle(point),
        y=_y(point.tension),
        low_y=_y(point.low),
        high_y=_y(point.high),
        radius=round(max(SMALLEST_DOT, LARGEST_DOT * share), 1),
        sign_key="minus" if point.tension > 0.5 else "plus" if point.tension < 0.5 else "zero",
        title=(
            f"{when}: tension {point.tension:.2f}, 95 % interval {point.low:.2f} to "
            f"{point.high:.2f}, from {plural(point.sources, 'independent source')}"
        ),
    )


def _y(tension: float) -> float:
    """Put all bad at the top, all good at the bottom."""
    return round(HEIGHT - TOP - tension * (HEIGHT - 2 * TOP), 1)


def _dates(days: _Days) -> Iterator[TensionMark]:
    length = max((days.last - days.first).days, 1)
    step = max(1, -(-length // MOST_DATES))
    for number in range(0, length + 1, step):
        day = days.first + timedelta(days=number)
        label = f"{day:%b %Y}" if length > 400 else f"{day.day} {day:%b}"
        yield TensionMark(x=days.x(day), label=label)


def _instalments(days: _Days, given: Sequence[tuple[int, str]]) -> Iterator[TensionMark]:
    for number, iso in given:
        day = date.fromisoformat(iso)
        if days.first <= day <= days.last:
            yield TensionMark(x=days.x(day), label=str(number))
