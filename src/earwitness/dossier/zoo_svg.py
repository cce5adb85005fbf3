"""Speakers of a validation by how they come out: whom comparisons serve well and whom badly.

Geometry only. Each point is one speaker: how strongly their own recordings speak for one person
(across), and how strongly others' recordings are taken for theirs (up). Such a plot is called a
zoo plot after its four corners (Doddington et al. 1998; Dunstone and Yager 2009).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

WIDTH, HEIGHT = 420.0, 270.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 408.0, 14.0, 220.0
LEAST_SPEAKERS = 8  # with fewer, quarters of them mean nothing

Point = tuple[str, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZooPoint:
    """One speaker on the plot; is_corner: in an outer quarter both ways."""

    x: float
    y: float
    is_corner: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZooPlot:
    """All speakers, with the quarters that part the corners from the middle."""

    points: tuple[ZooPoint, ...]
    left_x: float
    right_x: float
    top_y: float
    bottom_y: float
    label: str
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM


def zoo_plot(points: Sequence[Point]) -> ZooPlot | None:
    """Draw one point a speaker; None under LEAST_SPEAKERS.

    points: (speaker, mean score of own pairs, mean score of pairs with others), one unit for all.
    """
    if len(points) < LEAST_SPEAKERS:
        return None
    own, others = [p[1] for p in points], [p[2] for p in points]
    own_quarters, other_quarters = _quarters(own), _quarters(others)

    def at_x(value: float) -> float:
        return _placed(value, own, LEFT + 8, RIGHT - 8)

    def at_y(value: float) -> float:
        return _placed(value, others, BOTTOM - 8, TOP + 8)

    drawn = tuple(
        ZooPoint(
            x=at_x(mine),
            y=at_y(theirs),
            is_corner=_is_outer(mine, own_quarters) and _is_outer(theirs, other_quarters),
            title=f"{speaker}: own pairs {mine:.2f}, pairs with others {theirs:.2f}",
        )
        for speaker, mine, theirs in points
    )
    return ZooPlot(
        points=drawn,
        left_x=at_x(own_quarters[0]),
        right_x=at_x(own_quarters[1]),
        bottom_y=at_y(other_quarters[0]),
        top_y=at_y(other_quarters[1]),
        label=f"{len(points)} speakers by how their own pairs and pairs with others come out",
    )


def _quarters(values: Sequence[float]) -> tuple[float, float]:
    low, _, high = quantiles(values, n=4)
    return low, high


def _is_outer(value: float, quarters: tuple[float, float]) -> bool:
    return not quarters[0] < value < quarters[1]


def _placed(value: float, values: Sequence[float], start: float, end: float) -> float:
    low, high = min(values), max(values)
    share = 0.5 if high == low else (value - low) / (high - low)
    return round(start + share * (end - start), 1)
